import type { Row } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Button, Icon } from "@yingda/ui";
import { useDirectory } from "../useDirectory";

/** Said of a reply whose conversation went to somebody else: it stays, goes nowhere by itself, and may become a note. */
export function Aside({ row, onNote }: { row: Row; onNote: () => void }) {
  const { t } = useTranslation();
  const { nameOf } = useDirectory();
  const who = row.state === "agent" ? nameOf(row.agentId) : "";
  return (
    <div className="aside-n" role="alert">
      <Icon name="lock" size="s" />
      <span className="grow">{who === "" ? t("composer.aside") : t("composer.asideBy", { name: who })}</span>
      <Button small icon="lock" onClick={onNote}>
        {t("composer.asideNote")}
      </Button>
    </div>
  );
}
