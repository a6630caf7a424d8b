import { useFormats, useTranslation } from "@yingda/i18n";
import { Button, Icon } from "@yingda/ui";
import { reasonOf } from "./handOver";
import type { Item } from "./items";

/** The bot's talk before a person came: how long, what was asked and found out, why it was handed over. */
export function Fold(props: { fold: Extract<Item, { kind: "fold" }>; open: boolean; onToggle: () => void }) {
  const { fold } = props;
  const { t } = useTranslation();
  const { duration } = useFormats();
  const why = reasonOf(fold);
  const got = [
    fold.order === "" ? "" : t("fold.order", { number: fold.order }),
    fold.files === 0 ? "" : t("fold.files", { count: fold.files }),
  ].filter((part) => part !== "");
  return (
    <div className="fold">
      <Icon name="bot" />
      <div className="sum">
        <b>{t("fold.bot", { time: duration(fold.seconds) })}</b>
        {fold.asked !== "" && fold.asked !== fold.question && (
          <span className="cut">{t("fold.asked", { text: fold.asked })}</span>
        )}
        {fold.question !== "" && <span className="cut">{t("fold.question", { text: fold.question })}</span>}
        {got.length > 0 && <span className="num">{t("fold.got", { what: got.join(t("event.comma")) })}</span>}
        {why && <span>{t("fold.why", { why: t(`fold.reason.${why}`) })}</span>}
      </div>
      <Button look="quiet" small aria-expanded={props.open} onClick={props.onToggle}>
        {t("fold.count", { count: fold.said })}
        <Icon name={props.open ? "up" : "down"} size="xs" />
      </Button>
    </div>
  );
}
