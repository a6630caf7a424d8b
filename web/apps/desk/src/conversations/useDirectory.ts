import { useQuery } from "@tanstack/react-query";
import { directory } from "@yingda/api";
import { client } from "../session/client";

/** Who works here, by id, for everybody signed in. */
export function useDirectory() {
  const { data } = useQuery({
    queryKey: ["directory"],
    queryFn: () => client.get("/directory", directory),
    staleTime: 300_000,
  });
  return {
    /** Whether it has been fetched. */
    known: data !== undefined,
    staff: data?.staff ?? [],
    teams: data?.teams ?? [],
    shops: data?.shops ?? [],
    nameOf: (id: string | null) => data?.staff.find((person) => person.id === id)?.name ?? "",
    teamName: (id: string | null) => data?.teams.find((team) => team.id === id)?.name ?? "",
    shopName: (id: string | null) => data?.shops.find((shop) => shop.id === id)?.name ?? "",
  };
}
