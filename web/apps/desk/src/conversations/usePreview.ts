import type { Row } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { useCallback } from "react";

/** The last words of a conversation in one line; a picture or a file is called what it is. */
export function usePreview(): (row: Pick<Row, "preview" | "previewKind">) => string {
  const { t } = useTranslation("desk");
  return useCallback(
    ({ preview, previewKind }) => {
      if (previewKind === "picture") return t("preview.picture");
      if (previewKind === "file") return t("preview.file", { name: preview });
      return preview || t("thread.nothingSaid");
    },
    [t],
  );
}
