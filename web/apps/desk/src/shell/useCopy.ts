import { useTranslation } from "@yingda/i18n";
import { copy, useToasts } from "@yingda/ui";
import { useCallback } from "react";

/** Copies a text and says so, or shows it to be copied by hand where the browser will not. Answers which. */
export function useCopy(): (text: string, said?: string) => Promise<boolean> {
  const { t } = useTranslation();
  const { show } = useToasts();
  return useCallback(
    async (text, said) => {
      const copied = await copy(text);
      if (copied) show({ icon: "check", text: said ?? t("copied.done") });
      else show({ icon: "alert", text: t("copied.byHand", { text }) });
      return copied;
    },
    [show, t],
  );
}
