import { useTranslation } from "@yingda/i18n";
import { useCallback } from "react";
import { useMe } from "../session/useSession";

/** How somebody is named who is, or is not, the reader; `object` where something is done to them. */
export function useSelf(): (
  is: { id?: string | null; number?: string | undefined },
  name: string,
  object?: boolean,
) => string {
  const { t } = useTranslation("desk");
  const { id, number } = useMe().staff;
  return useCallback(
    (is, name, object = false) => {
      const reader = is.id === id || is.number === number;
      return reader ? t(object ? "self.object" : "self.subject") : name;
    },
    [t, id, number],
  );
}
