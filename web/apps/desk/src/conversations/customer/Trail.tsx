import { useFormats, useTranslation } from "@yingda/i18n";
import { LinkButton } from "@yingda/ui";
import { useState } from "react";
import { usePageViews } from "./useCustomer";

const SHOWN = 6;
/** A page left less than this long ago counts as the one being looked at. */
const NOW = 2 * 60_000;

/** Which pages the customer has looked at, newest first. */
export function Trail({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const [all, setAll] = useState(false);
  const views = usePageViews(contactId).data?.items ?? [];
  if (views.length === 0) return null;
  const shown = all ? views : views.slice(0, SHOWN);
  const minutes = Math.round(views.reduce((sum, { dwellMs }) => sum + dwellMs, 0) / 60_000);
  return (
    <section className="sec">
      <h3>
        {t("trail.title")}
        <span className="s12 faint sec-n">{t("trail.sum", { count: views.length, minutes })}</span>
      </h3>
      <ol className="trail">
        {shown.map((view, at) => {
          const here = at === 0 && Date.now() - Date.parse(view.at) - view.dwellMs < NOW;
          return (
            <li key={view.id} className={here ? "now" : undefined}>
              <time dateTime={view.at}>{moment(view.at)}</time>
              <i />
              <bdi className="cut" title={view.url}>
                {view.title || view.url}
              </bdi>
              <small>
                {here
                  ? t("trail.now")
                  : view.dwellMs >= 1000
                    ? t("time.minutes", { count: Math.max(1, Math.round(view.dwellMs / 60_000)) })
                    : ""}
              </small>
            </li>
          );
        })}
      </ol>
      {views.length > SHOWN && (
        <LinkButton className="s12" onClick={() => setAll(!all)}>
          {all ? t("less") : t("trail.all", { count: views.length })}
        </LinkButton>
      )}
    </section>
  );
}
