import { useCallback } from "react";
import { useSelf } from "../useSelf";

type Facts = Readonly<Record<string, string>>;

/** The names in an event's facts, each with the fact that says whose it is. */
const names = {
  agentName: "agentNumber",
  fromName: "fromNumber",
  toName: "toNumber",
  byName: "byNumber",
} as const;

/** The facts of an event as its reader reads them: where they are named, it says you. `done` names those to whom it is done. */
export function useFacts(): (facts: Facts, done: readonly (keyof typeof names)[]) => Facts {
  const self = useSelf();
  return useCallback(
    (facts, done) => {
      const named = { ...facts };
      for (const name of ["agentName", "fromName", "toName", "byName"] as const) {
        const given = facts[name];
        if (given) named[name] = self({ number: facts[names[name]] }, given, done.includes(name));
      }
      return named;
    },
    [self],
  );
}
