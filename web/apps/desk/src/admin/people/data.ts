import { useMutation, useQuery } from "@tanstack/react-query";
import {
  apiTokens,
  invitations,
  listOf,
  nothing,
  people,
  roleRights,
  roles,
  shops,
  teams,
  type Write,
  work,
  workspace,
} from "@yingda/api";
import { client, queries } from "../../session/client";

export const usePeople = () => useQuery({ queryKey: ["staff"], queryFn: () => client.get("/staff", people) });
export const useTeams = () => useQuery({ queryKey: ["teams"], queryFn: () => client.get("/teams", teams) });
export const useInvitations = () =>
  useQuery({ queryKey: ["invitations"], queryFn: () => client.get("/invitations", invitations) });
export const useRoleRights = () => useQuery({ queryKey: ["roles"], queryFn: () => client.get("/roles", roleRights) });
export const useWorkspace = () =>
  useQuery({ queryKey: ["workspace"], queryFn: () => client.get("/workspace", workspace) });
export const useShops = () => useQuery({ queryKey: ["shops"], queryFn: () => client.get("/shops", shops) });
export const useApiTokens = () =>
  useQuery({ queryKey: ["api-tokens"], queryFn: () => client.get("/api-tokens", apiTokens) });

/** Most conversations at once, of who has never worked. */
const USUAL_CAPACITY = 5;
export const MOST_CAPACITY = 99;

/** How many conversations each is given at most, by id; of who has never worked, the usual number. */
export function useCapacities() {
  const states = useQuery({
    queryKey: ["work-states"],
    queryFn: () => client.get("/work-states", listOf(work)),
    staleTime: 0,
  });
  const known = new Map(states.data?.items.map(({ staffId, capacity }) => [staffId, capacity]));
  return { ready: !states.isPending, of: (id: string) => known.get(id) ?? USUAL_CAPACITY };
}

/** One write, or several in order, whose answers do not matter, after which these lists are read again. */
export function useWrite(after: readonly string[], onDone?: () => void) {
  return useMutation({
    mutationFn: async (given: Write | readonly Write[]) => {
      const writes = "to" in given ? [given] : given;
      for (const write of writes) await client.send(write, nothing);
    },
    onSuccess: async () => {
      onDone?.();
      await refresh(after);
    },
  });
}

/** Reads these lists again, and the directory that every page uses. */
export async function refresh(lists: readonly string[]): Promise<void> {
  await Promise.all([...lists, "directory"].map((list) => queries.invalidateQueries({ queryKey: [list] })));
}

/** The role of that name. */
export function roleOf(text: string): (typeof roles)[number] {
  return roles.find((role) => role === text) ?? "agent";
}

/** The same set with one more or one fewer. */
export function toggled(values: readonly string[], value: string): string[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}
