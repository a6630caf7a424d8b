import type { Inbox } from "@yingda/api";
import { type Language, useTranslation } from "@yingda/i18n";
import { Icon, Segmented } from "@yingda/ui";
import { useState } from "react";
import { useDirectory } from "../../conversations/useDirectory";
import { readability } from "./colour";

const views = ["opened", "closed", "offHours"] as const;

/** The widget as the draft would show it, in the shop's colour. */
export function Preview({ draft, language }: { draft: Inbox; language: Language }) {
  const { t } = useTranslation("inboxes");
  const { shopName } = useDirectory();
  const [view, setView] = useState<(typeof views)[number]>("opened");
  const { settings } = draft;
  const reads = readability(settings.color);
  const ground = { background: reads === null ? "var(--n5)" : settings.color, color: reads?.on ?? "var(--text)" };
  const text = (texts: Record<string, string>) => texts[language] ?? texts["zh-CN"] ?? Object.values(texts)[0] ?? "";
  const minutes = Math.max(1, Math.round(settings.promisedFirstReplySeconds / 60));
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
              {settings.logoText}
            </span>
            <span className="grow">
              <b>{shopName(draft.shopId) || draft.name}</b>
              <small className="faint">{view === "opened" ? t("promise", { count: minutes }) : t("closedNow")}</small>
            </span>
          </div>
          <p className="ib-greeting">{text(settings.greeting)}</p>
          {view === "offHours" ? (
            <p className="ib-said">{text(settings.phrases.offline)}</p>
          ) : (
            text(settings.phrases.welcome) && <p className="ib-said">{text(settings.phrases.welcome)}</p>
          )}
          <span className="grow" />
          {draft.mode !== "bot-only" && (
            <span className="row s12 faint">
              <Icon name="headset" size="s" />
              {t("askHuman")}
            </span>
          )}
          <div className="row ib-in">
            <span className="grow faint">{t("placeholder")}</span>
            <span className="ib-send" style={ground}>
              <Icon name="send" size="s" />
            </span>
          </div>
        </div>
      )}
    </section>
  );
}
