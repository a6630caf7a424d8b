import { useQuery } from "@tanstack/react-query";
import { listOf } from "@yingda/api";
import { type Language, useTranslation } from "@yingda/i18n";
import { Icon, Segmented } from "@yingda/ui";
import { useState } from "react";
import { useDirectory } from "../../conversations/useDirectory";
import { type Entry, entry } from "../../knowledge/model";
import { client } from "../../session/client";
import { useMe } from "../../session/useSession";
import { readability } from "./colour";
import type { Draft } from "./draft";
import { reads } from "./texts";

const views = ["opened", "closed", "offHours"] as const;

/** As many as the panel shows. */
const POPULAR = 4;

/** The common questions of a shop, in the order the widget has them; none for who may not read the knowledge. */
function usePopular(shop: string): Entry[] {
  const enabled = useMe().permissions.includes("read-knowledge");
  const { data } = useQuery({
    queryKey: ["knowledge", "popular"],
    queryFn: async () => {
      const popular: Entry[] = [];
      for (let after = "", more = true; more; ) {
        const page = await client.get(`/knowledge?enabled=true${after && `&after=${after}`}`, listOf(entry));
        popular.push(...page.items.filter((each) => each.popular));
        after = page.next ?? "";
        more = after !== "";
      }
      return popular.reverse();
    },
    enabled,
  });
  return (data ?? []).filter(({ shopId }) => shopId === null || shopId === shop).slice(0, POPULAR);
}

/** The widget as the draft would show it: its words in the language that is being written, in the shop's colour. */
export function Preview({ draft, language }: { draft: Draft; language: Language }) {
  const { t } = useTranslation("inboxes");
  const { t: said } = useTranslation("inboxes", { lng: language });
  const popular = usePopular(draft.shopId);
  const { shopName } = useDirectory();
  const [view, setView] = useState<(typeof views)[number]>("opened");
  const { settings } = draft;
  const ink = readability(settings.color);
  const ground = { background: ink === null ? "var(--n5)" : settings.color, color: ink?.on ?? "var(--text)" };
  const text = (texts: Record<string, string>) => reads(texts, language);
  const [title, ...rest] = (text(settings.greeting) || said("view.title")).split("\n");
  const opened = view === "opened";
  const minutes = Math.max(1, Math.round((settings.promisedFirstReplySeconds || 60) / 60));
  return (
    <section className="ib-pv" aria-label={t("preview")}>
      <div className="row between">
        <h2>{t("preview")}</h2>
        <Segmented
          label={t("preview")}
          items={views.map((key) => ({ key, label: t(`view.${key}`) }))}
          value={view}
          onChange={setView}
        />
      </div>
      {view === "closed" ? (
        <div className={settings.position === "left" ? "ib-page left" : "ib-page"}>
          <span className="ib-bubble" style={ground}>
            <Icon name="chat" />
          </span>
        </div>
      ) : (
        <div className="ib-panel" lang={language}>
          <div className="row ib-panel-h">
            <span className="ib-logo" style={ground}>
              {text(settings.brand.logo)}
            </span>
            <span className="grow">
              <b>{text(settings.brand.name) || shopName(draft.shopId) || draft.name}</b>
              <small className="faint">
                {draft.mode === "bot-only"
                  ? said("view.botOnly")
                  : opened
                    ? said("promise", { count: minutes })
                    : said("closedNow")}
              </small>
            </span>
            {draft.mode !== "bot-only" && (
              <span className="ib-human row">
                <Icon name="headset" size="s" />
                {said("view.human")}
              </span>
            )}
          </div>
          <div>
            <p className="ib-greeting">{title}</p>
            <p className="s13 dim">{rest.join(" ") || said("view.hint")}</p>
          </div>
          {popular.length > 0 && (
            <ul className="ib-popular">
              {popular.map(({ id, texts }) => (
                <li key={id} className="row between">
                  <span className="cut">
                    {text(Object.fromEntries(Object.entries(texts).map(([tag, { question }]) => [tag, question])))}
                  </span>
                  <Icon name="right" size="xs" />
                </li>
              ))}
            </ul>
          )}
          {!opened && <p className="ib-said">{text(settings.phrases.offline)}</p>}
          {draft.mode !== "bot-only" && (
            <span className="row s12 faint">
              <Icon name="headset" size="s" />
              {said(opened ? "view.online" : "view.away")}
            </span>
          )}
          <span className="grow" />
          <div className="row ib-in">
            <span className="grow faint">{said("placeholder")}</span>
            <span className="ib-send" style={ground}>
              <Icon name="send" size="s" />
            </span>
          </div>
        </div>
      )}
    </section>
  );
}
