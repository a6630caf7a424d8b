import { codeOf, Refusal } from "@yingda/api";
import { useFormats, useTranslation } from "@yingda/i18n";
import { classes, Icon } from "@yingda/ui";
import { useRefusalText } from "../../session/refusalText";
import type { Upload } from "./useUploads";

export function AttachmentChips({
  uploads,
  onRemove,
}: {
  uploads: readonly Upload[];
  onRemove: (key: number) => void;
}) {
  const { t } = useTranslation();
  const { size } = useFormats();
  const refusalText = useRefusalText();
  if (uploads.length === 0) return null;
  const why = ({ error, bytes }: Upload) =>
    codeOf(error) === "file.too-large" && error instanceof Refusal && typeof error.facts.most === "number"
      ? t("composer.tooLarge", { size: size(bytes), most: size(error.facts.most) })
      : refusalText(error);
  return (
    <ul className="att">
      {uploads.map((upload) => (
        <li key={upload.key} className={classes("chip", "line", upload.error !== undefined && "over")}>
          <Icon name={upload.error === undefined ? "attach" : "alert"} size="xs" />
          <span className="cut att-n">{upload.name}</span>
          <span className="faint num">
            {upload.error !== undefined
              ? why(upload)
              : upload.stored
                ? size(upload.bytes)
                : `${Math.round(upload.share * 100)}%`}
          </span>
          <button
            type="button"
            aria-label={t("composer.remove", { name: upload.name })}
            onClick={() => onRemove(upload.key)}
          >
            <Icon name="close" size="xs" />
          </button>
        </li>
      ))}
    </ul>
  );
}
