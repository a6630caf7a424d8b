import { useMemo } from "react";
import { places } from "../routes";
import { useMe } from "../session/useSession";

/** The entries of the rail that the person may enter, in order. */
export function useRail() {
  const { permissions } = useMe();
  return useMemo(
    () =>
      places.flatMap(({ rail }) =>
        rail === undefined || (rail.permission !== undefined && !permissions.includes(rail.permission)) ? [] : [rail],
      ),
    [permissions],
  );
}
