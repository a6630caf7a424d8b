import type { PageView } from "@yingda/api";
import { useFormats, useTranslation } from "@yingda/i18n";
import { LinkButton } from "@yingda/ui";
import { useState } from "react";
import { useNow } from "../../live/useNow";
import { dwellOf, lookingAt } from "./presence";
import { usePageViews } from "./useCustomer";

const SHOWN = 6;

/** Which pages the customer has looked at, newest first. */
export function Trail({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const [all, setAll] = useState(false);
  const now = useNow();
  const views = usePageViews(contactId).data?.items ?? [];
  if (views.length === 0) return null;
  const shown = all ? views : views.slice(0, SHOWN);
  const looked = lookingAt(views, now);
  const minutes = Math.round(views.reduce((sum, view) => sum + dwellOf(view, looked, now), 0) / 60_000);
  return (
    <section className="sec">
      <h3>
        {t("trail.title")}
        <span className="s12 faint sec-n">{t("trail.sum", { count: views.length, minutes })}</span>
      </h3>
      <ol className="trail">
        {shown.map((view) => (
          <li key={view.id} className={view === looked ? "now" : undefined}>
            <time dateTime={view.at}>{moment(view.at)}</time>
            <i />
            <bdi className="cut" title={view.url}>
              {view.title || view.url}
            </bdi>
            <small className="num">
              <Dwell view={view} looked={looked} now={now} />
            </small>
          </li>
        ))}
      </ol>
      {views.length > SHOWN && (
        <LinkButton className="s12" onClick={() => setAll(!all)}>
          {all ? t("less") : t("trail.all", { count: views.length })}
        </LinkButton>
      )}
    </section>
  );
}

/** How long a page was looked at; "now", and then its minutes, for the one that still is. */
function Dwell({ view, looked, now }: { view: PageView; looked: PageView | undefined; now: number }) {
  const { t } = useTranslation();
  const dwell = dwellOf(view, looked, now);
  const minutes = Math.round(dwell / 60_000);
  if (view === looked) return minutes === 0 ? t("trail.now") : t("trail.nowFor", { count: minutes });
  return dwell < 1000 ? null : t("time.minutes", { count: Math.max(1, minutes) });
}
