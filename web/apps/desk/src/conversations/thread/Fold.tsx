import { useFormats, useTranslation } from "@yingda/i18n";
import { Button, Icon } from "@yingda/ui";
import type { Item } from "./items";

const reasons = ["asked", "misses", "mode", "unhandled"] as const;

/** The bot's talk before a person came: how long, what was asked, why it was handed over. */
export function Fold(props: { fold: Extract<Item, { kind: "fold" }>; open: boolean; onToggle: () => void }) {
  const { fold } = props;
  const { t } = useTranslation();
  const { duration } = useFormats();
  const why = reasons.find((reason) => reason === fold.why);
  return (
    <div className="fold">
      <Icon name="bot" />
      <div className="sum">
        <b>{t("fold.bot", { time: duration(fold.seconds) })}</b>
        {fold.asked !== "" && <span className="cut">{t("fold.asked", { text: fold.asked })}</span>}
        {why && <span>{t("fold.why", { why: t(`fold.reason.${why}`) })}</span>}
      </div>
      <Button look="quiet" small aria-expanded={props.open} onClick={props.onToggle}>
        {t("fold.count", { count: fold.said })}
        <Icon name={props.open ? "up" : "down"} size="xs" />
      </Button>
    </div>
  );
}
