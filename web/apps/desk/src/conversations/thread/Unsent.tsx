import { useTranslation } from "@yingda/i18n";
import { useLiveState } from "../../live/LiveContext";
import { emptyThread } from "../../live/thread";
import { useDraft } from "../composer/DraftsContext";
import { PendingItem } from "./MessageItem";

/** While a conversation cannot be shown: what its reader has written for it and this computer keeps. */
export function Unsent({ id }: { id: string }) {
  const { t } = useTranslation();
  const { pending } = useLiveState(({ threads }) => threads.get(id) ?? emptyThread);
  const { text, note } = useDraft(id);
  const drafted = text.trim() !== "";
  if (pending.length === 0 && !drafted) return null;
  return (
    <section className="unsent" aria-label={t("thread.unsent")}>
      <p className="s12 faint">{t("thread.unsent")}</p>
      {pending.map((each) => (
        <PendingItem key={each.clientId} pending={each} id={id} />
      ))}
      {drafted && (
        <textarea
          className="draft"
          rows={1}
          readOnly
          value={text}
          aria-label={t(note ? "composer.noteLabel" : "composer.reply")}
        />
      )}
    </section>
  );
}
