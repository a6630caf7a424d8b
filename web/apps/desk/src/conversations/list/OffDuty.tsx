import { useTranslation } from "@yingda/i18n";
import { Button, StateDot, useToasts } from "@yingda/ui";
import { useLive, useLiveState } from "../../live/LiveContext";
import { useRefusalText } from "../../session/refusalText";
import { useMe } from "../../session/useSession";

/** Said while nothing new can come: off, on a break, or set away after a lost connection. */
export function OffDuty() {
  const { t } = useTranslation();
  const me = useMe();
  const live = useLive();
  const { show } = useToasts();
  const refusalText = useRefusalText();
  const mine = useLiveState(({ work }) => work.get(me.staff.id));
  if (mine === undefined || mine.state === "ready" || mine.state === "busy") return null;
  return (
    <div className="pull off-duty">
      <StateDot state={mine.state} />
      <span className="grow s13">{mine.bySystem ? t("list.away") : t("list.offDuty")}</span>
      <Button
        small
        onClick={() => live.setWork("ready").catch((error) => show({ icon: "alert", text: refusalText(error) }))}
      >
        {t("list.beReady")}
      </Button>
    </div>
  );
}
