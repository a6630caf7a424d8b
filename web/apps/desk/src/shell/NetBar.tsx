import { useTranslation } from "@yingda/i18n";
import { Button, Icon } from "@yingda/ui";
import { useEffect, useState } from "react";
import { useLive, useLiveState } from "../live/LiveContext";
import { useNow } from "../live/useNow";
import { useServes } from "../session/useSession";

/** Three steps of a lost connection, told in one place: lost, trying, back. A rest shorter than a breath is not told. */
export function NetBar() {
  const socket = useLiveState((snapshot) => snapshot.socket);
  const back = useLiveState((snapshot) => snapshot.back);
  const { t } = useTranslation();
  const [told, setTold] = useState(false);
  const serves = useServes();
  const away = serves && (socket.kind === "resting" || socket.kind === "connecting");
  useEffect(() => {
    if (!away) {
      setTold(false);
      return;
    }
    const timer = setTimeout(() => setTold(true), 1200);
    return () => clearTimeout(timer);
  }, [away]);
  if (away && told) return <Away />;
  if (back !== null && socket.kind === "open")
    return (
      <div className="net ok" role="status">
        <Icon name="check" size="s" />
        <span>{back.sent > 0 || back.caughtUp > 0 ? t("net.back", back) : t("net.backOnly")}</span>
      </div>
    );
  return null;
}

function Away() {
  const { t } = useTranslation();
  const live = useLive();
  const socket = useLiveState((snapshot) => snapshot.socket);
  useNow();
  const seconds = socket.kind === "resting" ? Math.max(1, Math.ceil((socket.until - Date.now()) / 1000)) : 0;
  return (
    <div className="net" role="status">
      <Icon name="plug" size="s" />
      <span className="grow">{seconds > 0 ? t("net.resting", { count: seconds }) : t("net.trying")}</span>
      <Button small onClick={() => live.retryNow()}>
        {t("net.now")}
      </Button>
    </div>
  );
}
