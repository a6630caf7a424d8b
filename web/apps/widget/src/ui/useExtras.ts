import { useEffect, useState } from "preact/hooks";
import { later } from "../words";

type Extras = typeof import("../extras");
let here: Extras | null = null;

/** The parts that few conversations need, loaded when they are wanted; null until then. */
export function useExtras(wanted: boolean): Extras | null {
  const [, came] = useState<Extras | null>(null);
  useEffect(() => {
    if (wanted && !here) {
      void later(() => import("../extras")).then((extras) => {
        here = extras;
        came(extras);
      });
    }
  }, [wanted]);
  return wanted ? here : null;
}
