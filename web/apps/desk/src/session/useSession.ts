import { useMutation, useQuery } from "@tanstack/react-query";
import { type Client, type Me, me, nothing, Refusal, setupState, signInOptions } from "@yingda/api";
import { createContext, useContext } from "react";
import { client, queries } from "./client";
import { begun, leaveByHand } from "./ending";

/** Who is signed in; null when nobody is. */
export function useSession() {
  return useQuery({
    queryKey: ["session"],
    queryFn: async (): Promise<Me | null> => {
      try {
        const found = await client.get("/session", me);
        client.setCsrf(found.csrf);
        begun();
        return found;
      } catch (error) {
        if (error instanceof Refusal && error.status === 401) return null;
        throw error;
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/**
 * Asks once more who is signed in, as what they may do has changed. In the middle of a change of one's own password the
 * old session is refused though nobody has signed out: who may be there asks in a way that leaves all as it is then.
 */
export async function beSeenAnew(by: Client): Promise<void> {
  try {
    const found = await by.get("/session", me);
    client.setCsrf(found.csrf);
    // Who signed out meanwhile stays so.
    queries.setQueryData<Me | null>(["session"], (now) => now && found);
  } catch {
    // The network is lost, or the client has said that nobody is signed in.
  }
}

export function useSetup(enabled: boolean) {
  return useQuery({ queryKey: ["setup"], queryFn: () => client.get("/setup", setupState), enabled });
}

export function useSignInOptions() {
  return useQuery({ queryKey: ["session-options"], queryFn: () => client.get("/session/options", signInOptions) });
}

export function useSignIn() {
  return useMutation({
    mutationFn: (given: { email: string; password: string }) =>
      client.send({ to: "POST /session", body: given }, nothing),
    onSuccess: () => queries.refetchQueries({ queryKey: ["session"] }),
  });
}

/** What a sign-out asks of a part of the desk. */
interface SignOutActs {
  /** While the server still listens, and the person may yet stay. */
  before: () => Promise<void>;
  /** Once nobody is signed in any more. */
  after: () => void;
}

const leaving = new Set<SignOutActs>();

/** What the sign-in page asks, as early as the desk is gone: it is nobody's, and taken away it would never come. */
const nobodys: ReadonlySet<unknown> = new Set(["session", "setup", "session-options"]);

/** What is to be done when the session is ended by its person. */
export function onSignOut(acts: SignOutActs): () => void {
  leaving.add(acts);
  return () => leaving.delete(acts);
}

/** Ends the session here, or on every device; where that fails, everything goes on as before. */
export async function signOut(everywhere: boolean): Promise<void> {
  await Promise.all([...leaving].map(({ before }) => before()));
  leaveByHand();
  try {
    await client.send({ to: everywhere ? "DELETE /sessions" : "DELETE /session" }, nothing);
  } catch (problem) {
    begun();
    throw problem;
  }
  for (const { after } of leaving) after();
  queries.setQueryData(["session"], null);
  // What is still on the screen would ask anew for what is taken from it: it goes first.
  await new Promise((gone) => setTimeout(gone));
  queries.removeQueries({ predicate: ({ queryKey }) => !nobodys.has(queryKey[0]) });
}

export const MeContext = createContext<Me | null>(null);

/** Whether the person at this desk serves customers: only then is there a socket, and a state of work. */
export function useServes(): boolean {
  return useMe().permissions.includes("serve");
}

/** The person at this desk. */
export function useMe(): Me {
  const found = useContext(MeContext);
  if (found === null) throw new Error("nobody is signed in here");
  return found;
}
