import { useQuery } from "@tanstack/react-query";
import { listOf, type Texts } from "@yingda/api";
import { type Language, useTranslation } from "@yingda/i18n";
import { Icon, Segmented } from "@yingda/ui";
import { type CSSProperties, useState } from "react";
import { useDirectory } from "../../conversations/useDirectory";
import { type PopularQuestion, popularQuestion } from "../../knowledge/model";
import { client } from "../../session/client";
import { useMe } from "../../session/useSession";
import { readability } from "./colour";
import { type Draft, promisedMinutes } from "./draft";
import type { Question } from "./preChat";
import { reads } from "./texts";

const views = ["opened", "form", "closed", "offHours"] as const;

/** As many as the panel shows. */
const POPULAR = 4;

/** The common questions of a shop as the widget has them; none for who may not read the knowledge. */
function usePopular(shop: string, language: Language): PopularQuestion[] {
  const enabled = useMe().permissions.includes("read-knowledge");
  const { data } = useQuery({
    queryKey: ["knowledge", "popular", shop, language],
    queryFn: () => client.get(`/knowledge/popular?shop=${shop}&language=${language}`, listOf(popularQuestion)),
    enabled,
  });
  return data?.items.slice(0, POPULAR) ?? [];
}

/** The widget as the draft would show it: its words in the language that is being written, in the shop's colour. */
export function Preview({ draft, language, begins }: { draft: Draft; language: Language; begins: "opened" | "form" }) {
  const { t } = useTranslation("inboxes");
  const { t: said } = useTranslation("inboxes", { lng: language });
  const popular = usePopular(draft.shopId, language);
  const { shopName } = useDirectory();
  const { settings } = draft;
  const asks = settings.preChat.length > 0;
  const [chosen, setView] = useState<(typeof views)[number]>(begins);
  const view = chosen === "form" && !asks ? "opened" : chosen;
  const ink = readability(settings.color);
  const ground = { background: ink === null ? "var(--n5)" : settings.color, color: ink?.on ?? "var(--text)" };
  const text = (texts: Texts) => reads(texts, language);
  const [title, ...rest] = (text(settings.greeting) || said("view.title")).split("\n");
  const opened = view === "opened" || view === "form";
  const minutes = promisedMinutes(settings.promisedFirstReplySeconds);
  return (
    <section className="ib-pv" aria-label={t("preview")}>
      <div className="row between">
        <h2>{t("preview")}</h2>
        <Segmented
          label={t("preview")}
          items={views.filter((key) => key !== "form" || asks).map((key) => ({ key, label: t(`view.${key}`) }))}
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
          {view === "form" ? (
            <Questions asked={settings.preChat} language={language} ground={ground} />
          ) : (
            <>
              <div>
                <p className="ib-greeting">{title}</p>
                <p className="s13 dim">{rest.join(" ") || said("view.hint")}</p>
              </div>
              <Popular questions={popular} />
              {!opened && <p className="ib-said">{text(settings.phrases.offline)}</p>}
              {draft.mode !== "bot-only" && (
                <span className="row s12 faint">
                  <Icon name="headset" size="s" />
                  {said(opened ? "view.online" : "view.away")}
                </span>
              )}
            </>
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

/** What the widget asks before the first words, as it is before anything is answered. */
function Questions(props: { asked: readonly Question[]; language: Language; ground: CSSProperties }) {
  const { t } = useTranslation("inboxes", { lng: props.language });
  return (
    <>
      <div>
        <p className="ib-greeting">{t("view.preTitle")}</p>
        <p className="s13 dim">{t("view.preHelp")}</p>
      </div>
      <ul className="ib-asked">
        {props.asked
          .filter(({ when }) => when === null)
          .map(({ field, label, required, options }) => (
            <li key={field}>
              <span>
                {reads(label, props.language)} {!required && <small className="faint">{t("view.optional")}</small>}
              </span>
              {options?.length ? (
                <span className="row">
                  {options.map((option, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: an answer is its place in the list
                    <span key={at} className="ib-answer">
                      {reads(option, props.language)}
                    </span>
                  ))}
                </span>
              ) : (
                <span className="ib-blank" />
              )}
            </li>
          ))}
        <li className="ib-start" style={props.ground}>
          {t("view.preSubmit")}
        </li>
      </ul>
    </>
  );
}

function Popular({ questions }: { questions: readonly PopularQuestion[] }) {
  if (questions.length === 0) return null;
  return (
    <ul className="ib-popular">
      {questions.map(({ id, question }) => (
        <li key={id} className="row between">
          <span className="cut">{question}</span>
          <Icon name="right" size="xs" />
        </li>
      ))}
    </ul>
  );
}
