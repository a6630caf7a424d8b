import type { Row } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Icon, LinkButton } from "@yingda/ui";
import { useMe } from "../../session/useSession";
import { useDirectory } from "../useDirectory";
import { useSelf } from "../useSelf";

/** Colleagues whom notes have called in. Who holds the conversation or supervises takes them out; each may leave. */
export function Participants({ row, onRelease }: { row: Row; onRelease: (colleague: string) => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const { nameOf } = useDirectory();
  const self = useSelf();
  if (row.participants.length === 0) return null;
  const holds = row.state === "agent" && row.agentId === me.staff.id;
  const mayRelease = holds || me.permissions.includes("supervise");
  return (
    <div className="th-p">
      <span className="s12 faint" id="th-p">
        {t("thread.participants")}
      </span>
      <ul className="row wrap" aria-labelledby="th-p">
        {row.participants.map((id) => (
          <li key={id} className="chip">
            <bdi>{self({ id }, nameOf(id))}</bdi>
            {mayRelease && id !== me.staff.id && (
              <button
                type="button"
                aria-label={t("thread.release", { name: nameOf(id) })}
                onClick={() => onRelease(id)}
              >
                <Icon name="close" size="xs" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {row.participants.includes(me.staff.id) && (
        <LinkButton onClick={() => onRelease(me.staff.id)}>{t("thread.leave")}</LinkButton>
      )}
    </div>
  );
}
