import { codeOf, Refusal } from "@yingda/api";
import { useTextOf, useTranslation } from "@yingda/i18n";
import { useCallback } from "react";

/** The sentence for a failure: our own words for the codes we know; else the server's for those who read its language. */
export function useRefusalText(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  const textOf = useTextOf();
  return useCallback(
    (error) => {
      const code = codeOf(error);
      const facts = error instanceof Refusal ? error.facts : {};
      const known = textOf(`refusal.${code.replaceAll(".", "_").replaceAll("-", "_")}`, facts);
      if (known !== null) return known;
      if (i18n.language === "en" && error instanceof Refusal && error.message !== "") return error.message;
      return t("refusal.unexpected", { code });
    },
    [t, textOf, i18n],
  );
}
