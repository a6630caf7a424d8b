import { useTranslation } from "@yingda/i18n";
import { Avatar, assertNever, BarNote, Bubble, IconButton, useToasts } from "@yingda/ui";
import { type FormEvent, useState } from "react";
import { useRefusalText } from "../session/refusalText";
import type { Draft } from "./draft";
import { matched } from "./matched";
import type { LanguageTag, Trial } from "./model";
import { RichView } from "./RichText";
import { useTrial } from "./useKnowledge";

/** Asks as a customer would, and shows what would be said and why. */
export function TryIt({ draft, id, language }: { draft: Draft; id: string | null; language: LanguageTag }) {
  const { t } = useTranslation("knowledge");
  const { show } = useToasts();
  const refusalText = useRefusalText();
  const [writing, setWriting] = useState("");
  const [asked, setAsked] = useState("");
  const tried = useTrial({ refused: (error) => show({ icon: "alert", text: refusalText(error) }) });
  const ask = (event: FormEvent) => {
    event.preventDefault();
    const text = writing.trim();
    if (text === "") return;
    setAsked(text);
    setWriting("");
    tried.mutate({ text, language, draft, id });
  };
  return (
    <aside className="try" aria-label={t("try.title")}>
      <header>
        <h2>{t("try.title")}</h2>
        <p className="s12 faint">{t("try.text")}</p>
      </header>
      <div className="scroll grow" aria-live="polite">
        {asked !== "" && (
          <div className="run">
            <Bubble side="ours">{asked}</Bubble>
            {tried.data && <Outcome trial={tried.data} asked={asked} own={id} />}
          </div>
        )}
      </div>
      <form className="ask" onSubmit={ask}>
        <input
          className="input"
          aria-label={t("try.ask")}
          placeholder={t("try.ask")}
          maxLength={500}
          value={writing}
          onChange={(event) => setWriting(event.target.value)}
        />
        <IconButton type="submit" look="primary" icon="send" label={t("try.send")} />
      </form>
    </aside>
  );
}

function Outcome({ trial, asked, own }: { trial: Trial; asked: string; own: string | null }) {
  const { t } = useTranslation("knowledge");
  const bot = <Avatar who="bot" name={t("try.bot")} />;
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  return (
    <>
      {said(trial, bot)}
      {trial.candidates.length > 0 && (
        <div>
          <h3 className="k-h">{t("try.why")}</h3>
          <ol className="rank">
            {trial.candidates.map((each) => (
              <li key={each.entry ?? "unsaved"}>
                <span className="cut">
                  {each.entry === own ? <b>{each.question}</b> : each.question}
                  {each.phrasing !== "" && each.phrasing !== each.question && (
                    <small className="faint"> · {each.phrasing}</small>
                  )}
                </span>
                <span className="n">{each.confidence.toFixed(2)}</span>
                <div className="b">
                  <i style={{ width: percent(each.confidence) }} />
                  <em style={{ left: percent(trial.answerFrom) }} />
                </div>
              </li>
            ))}
          </ol>
          <p className="s12 faint k-tick">
            {t("try.tick", { answer: trial.answerFrom.toFixed(2), ask: trial.askFrom.toFixed(2) })}
          </p>
        </div>
      )}
      <BarNote tone="wait" icon="book">
        {t("try.words", {
          words: matched(asked, trial.candidates[0]?.shared ?? []).join(t("try.comma")) || t("try.noWords"),
        })}
      </BarNote>
    </>
  );

  function said({ decision, answer, candidates, askFrom }: Trial, avatar: typeof bot) {
    switch (decision) {
      case "answer":
        return (
          <Bubble
            side="theirs"
            look="bot"
            avatar={avatar}
            meta={candidates[0]?.entry === own ? t("try.own") : answer?.title}
          >
            <RichView html={answer?.html ?? ""} />
          </Bubble>
        );
      case "did-you-mean":
        return (
          <Bubble side="theirs" look="bot" avatar={avatar} meta={t("try.asksBack")}>
            <ul className="k-mean">
              {candidates.slice(0, 4).map((each) => (
                <li key={each.entry ?? "unsaved"}>{each.question}</li>
              ))}
            </ul>
          </Bubble>
        );
      case "unknown":
        return (
          <Bubble side="theirs" look="bot" avatar={avatar} meta={t("try.below", { ask: askFrom.toFixed(2) })}>
            {t("try.unknown")}
          </Bubble>
        );
      default:
        return assertNever(decision);
    }
  }
}
