import { useEffect, useState } from "preact/hooks";

type Talk = typeof import("./talk");
let loaded: Talk | null = null;

/** The part of the panel that is not in the first paint; null until it is here. */
export function useTalk(): Talk | null {
  const [talk, setTalk] = useState(loaded);
  useEffect(() => {
    if (!talk) {
      void import("./talk").then((module) => {
        loaded = module;
        setTalk(module);
      });
    }
  }, [talk]);
  return talk;
}
