import { useTranslation } from "@yingda/i18n";
import { useLiveState } from "../../live/LiveContext";
import { emptyThread } from "../../live/thread";
import type { Draft } from "../composer/drafts";
import { PendingItem } from "./MessageItem";

/**
 * While what was said in a conversation cannot be shown: what its reader has written for it and this computer keeps.
 *
 * @param draft absent where the composer shows it
 */
export function Unsent({ id, draft }: { id: string; draft?: Draft }) {
  const { t } = useTranslation();
  const { pending } = useLiveState(({ threads }) => threads.get(id) ?? emptyThread);
  const drafted = draft !== undefined && draft.text.trim() !== "";
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
          value={draft.text}
          aria-label={t(draft.note ? "composer.noteLabel" : "composer.reply")}
        />
      )}
    </section>
  );
}
