import { here, type Later, later } from "../client/later";
import { useEffect, useState } from "../dom/dom";

/** What opening the panel does not need, loaded when it is wanted; null until then. */
export function useLater(wanted: boolean): Later | null {
  const [, came] = useState(here);
  useEffect(() => {
    if (wanted && !here) void later().then(came);
    return undefined;
  }, [wanted]);
  return wanted ? here : null;
}

/** True once something has been so for a while. */
export function useLasting(so: boolean, milliseconds: number): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!so) return setLong(false);
    const timer = setTimeout(() => setLong(true), milliseconds);
    return () => clearTimeout(timer);
  }, [so, milliseconds]);
  return long;
}
