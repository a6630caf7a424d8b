import { useTranslation } from "@yingda/i18n";
import { Icon, IconButton } from "@yingda/ui";
import { useDraft } from "../composer/DraftsContext";

/** Above a conversation that went where its reader cannot see it: whose it was. There is nothing to do with it any more. */
export function GoneHeader({ name, onBack }: { name: string; onBack: (() => void) | undefined }) {
  const { t } = useTranslation();
  return (
    <header className="th-h">
      {onBack && <IconButton icon="left" label={t("thread.back")} onClick={onBack} />}
      <div className="grow">
        <h2 className="cut th-n">
          <bdi>{name}</bdi>
        </h2>
        <div className="s12 faint th-w">{t("thread.gone")}</div>
      </div>
    </header>
  );
}

/** In the composer's place: what was being written stays, to be read and copied. */
export function GoneNote({ id }: { id: string }) {
  const { t } = useTranslation();
  const { text, note } = useDraft(id);
  if (text.trim() === "")
    return (
      <p className="composer-closed" role="alert">
        {t("composer.gone")}
      </p>
    );
  return (
    <div className="composer">
      <textarea
        className="draft"
        rows={1}
        readOnly
        value={text}
        aria-label={t(note ? "composer.noteLabel" : "composer.reply")}
      />
      <div className="aside-n" role="alert">
        <Icon name="lock" size="s" />
        <span className="grow">{t("composer.goneKept")}</span>
      </div>
    </div>
  );
}
