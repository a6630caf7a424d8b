import type { ParseKeys } from "i18next";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";

/**
 * The text of a key that is put together from data (a status, a reason, an error code); null when there is none, so
 * that the caller can say something else.
 */
export function useTextOf(): (key: string, values?: Readonly<Record<string, unknown>>) => string | null {
  const { t, i18n } = useTranslation("desk");
  return useCallback(
    (key, values = {}) => {
      const known = (candidate: string): candidate is ParseKeys<"desk"> => i18n.exists(candidate);
      // A group of texts is known, too.
      const text: unknown = known(key) ? t(key, { ...values, returnObjects: true }) : null;
      return typeof text === "string" ? text : null;
    },
    [t, i18n],
  );
}
