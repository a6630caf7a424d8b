import { useTranslation } from "@yingda/i18n";
import { IconButton } from "@yingda/ui";
import { useCopy } from "../../shell/useCopy";
import { type HandOver, reasonOf } from "../thread/handOver";

/** What the bot had found out when it handed over; nothing when that is nothing. */
export function FoundOut({ found }: { found: HandOver | null }) {
  const { t } = useTranslation();
  const copy = useCopy();
  if (found === null || (found.question === "" && found.order === "")) return null;
  const why = reasonOf(found);
  return (
    <section className="sec">
      <h3>{t("found.title")}</h3>
      <dl className="kv">
        {found.question !== "" && (
          <>
            <dt>{t("found.question")}</dt>
            <dd className="kv-note">{found.question}</dd>
          </>
        )}
        {found.order !== "" && (
          <>
            <dt>{t("order.one")}</dt>
            <dd className="num">
              {found.order}
              <IconButton icon="copy" small label={t("order.copy")} onClick={() => copy(found.order)} />
            </dd>
          </>
        )}
        {why && (
          <>
            <dt>{t("found.why")}</dt>
            <dd>{t(`fold.reason.${why}`)}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
