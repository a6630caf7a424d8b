import { codeOf } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Badge, Button, Dialog, Field, IconButton, Segmented, Select, Switch, TextInput, useToasts } from "@yingda/ui";
import { useState } from "react";
import { useDirectory } from "../conversations/useDirectory";
import { useRefusalText } from "../session/refusalText";
import { Unsaved } from "../shell/Unsaved";
import { AnswerButtons } from "./AnswerButtons";
import { type Draft, draftOf, isWritten, newDraft, problemOf } from "./draft";
import { type Entry, type LanguageTag, languageTags, type Wording } from "./model";
import { Phrasings } from "./Phrasings";
import { RichText } from "./RichText";
import { TryIt } from "./TryIt";
import { useCategories, useDelete, useSave } from "./useKnowledge";

/** One entry: how it is asked, what is answered, when; with the try-out beside it. */
export function Editor(props: {
  entry: Entry | null;
  first: LanguageTag;
  readOnly: boolean;
  onSaved: (entry: Entry) => void;
  onGone: () => void;
  onReload: () => void;
}) {
  const { t } = useTranslation("knowledge");
  const { entry, readOnly } = props;
  const { show } = useToasts();
  const refusalText = useRefusalText();
  const start = entry === null ? newDraft : draftOf(entry);
  const [draft, setDraft] = useState(start);
  const [language, setLanguage] = useState(props.first);
  const [asked, setAsked] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const changed = JSON.stringify(draft) !== JSON.stringify(start);
  const problem = problemOf(draft);
  const save = useSave(entry, {
    saved: (saved) => {
      setDraft(draftOf(saved));
      show({ icon: "check", text: t(saved.pending ? "edit.savedSoon" : "edit.saved") });
      props.onSaved(saved);
    },
    refused: (error) =>
      show(
        codeOf(error) === "knowledge.changed"
          ? { icon: "alert", text: t("edit.conflict"), action: { label: t("edit.reload"), run: props.onReload } }
          : { icon: "alert", text: refusalText(error) },
      ),
  });
  const remove = useDelete({
    deleted: () => {
      show({ icon: "trash", text: t("edit.deleted") });
      props.onGone();
    },
    refused: (error) => show({ icon: "alert", text: refusalText(error) }),
  });
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const word = (change: Partial<Wording>) =>
    setDraft((before) => ({
      ...before,
      texts: { ...before.texts, [language]: { ...before.texts[language], ...change } },
    }));
  const here = draft.texts[language];
  const submit = () => {
    setAsked(true);
    if (problem === null) save.mutate(draft);
  };
  return (
    <>
      <section className="k-ed" aria-label={t("edit.label")}>
        <div className="scroll">
          <div className="k-pad">
            <div className="row between k-state">
              <div className="row">
                {entry === null ? (
                  <Badge>{t("edit.new")}</Badge>
                ) : draft.enabled ? (
                  <Badge tone="ok" icon="check">
                    {t("edit.live", { version: entry.version + 1 })}
                  </Badge>
                ) : (
                  <Badge tone="warn">{t("state.off")}</Badge>
                )}
              </div>
              <Segmented
                label={t("edit.language")}
                value={language}
                onChange={setLanguage}
                items={languageTags.map((tag) => ({
                  key: tag,
                  label: `${t(`language.${tag}`)}${isWritten(draft.texts[tag]) ? "" : " +"}`,
                }))}
              />
            </div>
            <Field
              label={t("edit.question")}
              error={asked && here.question.trim() === "" && isWritten(here) ? t("problem.half-written") : undefined}
            >
              <TextInput
                className="k-question"
                lang={language}
                maxLength={300}
                readOnly={readOnly}
                value={here.question}
                onChange={(event) => word({ question: event.target.value })}
              />
            </Field>
            <Phrasings
              key={`${language}-similar`}
              lang={language}
              values={here.similar}
              readOnly={readOnly}
              onChange={(similar) => word({ similar })}
            />
            <section>
              <div className="row between k-h">
                <h3>{t("edit.answer")}</h3>
              </div>
              <RichText
                key={language}
                label={t("edit.answer")}
                lang={language}
                value={here.answer}
                readOnly={readOnly}
                onChange={(answer) => word({ answer })}
              />
            </section>
            <AnswerButtons
              buttons={draft.buttons}
              language={language}
              readOnly={readOnly}
              onChange={(buttons) => set({ buttons })}
            />
            <Limits draft={draft} readOnly={readOnly} set={set} wrongDays={asked && problem === "days"} />
          </div>
        </div>
        {!readOnly && (
          <div className="save">
            {entry !== null && <IconButton icon="trash" label={t("edit.delete")} onClick={() => setLeaving(true)} />}
            <span className="s13 dim cut" role="status">
              {asked && problem !== null ? t(`problem.${problem}`) : changed ? t("edit.changed") : ""}
            </span>
            <span className="grow" />
            <Button look="quiet" disabled={!changed} onClick={() => setDraft(start)}>
              {t("edit.discard")}
            </Button>
            <Button
              look="primary"
              disabled={!changed}
              {...(save.isPending ? { busy: t("edit.saving") } : {})}
              onClick={submit}
            >
              {t("edit.publish")}
            </Button>
          </div>
        )}
        {entry !== null && (
          <Dialog
            open={leaving}
            onClose={() => setLeaving(false)}
            role="alertdialog"
            title={t("delete.title")}
            actions={
              <>
                <Button onClick={() => setLeaving(false)}>{t("delete.keep")}</Button>
                <Button look="danger-primary" onClick={() => remove.mutate(entry.id)}>
                  {t("delete.do")}
                </Button>
              </>
            }
          >
            <p>{t("delete.text")}</p>
          </Dialog>
        )}
      </section>
      <Unsaved changed={changed && !readOnly} />
      <TryIt draft={draft} id={entry?.id ?? null} language={language} />
    </>
  );
}

/** Where, when and whether it answers. */
function Limits(props: { draft: Draft; readOnly: boolean; wrongDays: boolean; set: (change: Partial<Draft>) => void }) {
  const { t } = useTranslation("knowledge");
  const { draft, readOnly, set } = props;
  const { shops } = useDirectory();
  const categories = useCategories().data?.items ?? [];
  return (
    <>
      <div className="k-two">
        <Field label={t("edit.category")}>
          <TextInput
            list="k-categories"
            maxLength={60}
            readOnly={readOnly}
            value={draft.category}
            onChange={(event) => set({ category: event.target.value })}
          />
        </Field>
        <datalist id="k-categories">
          {categories.map(({ name }) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Field label={t("edit.shop")}>
          <Select
            disabled={readOnly}
            value={draft.shopId ?? ""}
            onChange={(event) => set({ shopId: event.target.value === "" ? null : event.target.value })}
          >
            <option value="">{t("edit.allShops")}</option>
            {shops.map((shop) => (
              <option key={shop.id} value={shop.id}>
                {shop.name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("edit.firstDay")} mark={t("edit.optional")}>
          <TextInput
            type="date"
            className="num"
            readOnly={readOnly}
            value={draft.firstDay}
            onChange={(event) => set({ firstDay: event.target.value })}
          />
        </Field>
        <Field
          label={t("edit.lastDay")}
          mark={t("edit.optional")}
          error={props.wrongDays ? t("problem.days") : undefined}
        >
          <TextInput
            type="date"
            className="num"
            readOnly={readOnly}
            value={draft.lastDay}
            onChange={(event) => set({ lastDay: event.target.value })}
          />
        </Field>
      </div>
      <div className="k-switches">
        <Switch
          disabled={readOnly}
          checked={draft.enabled}
          onChange={(event) => set({ enabled: event.target.checked })}
        >
          {t("edit.enabled")}
        </Switch>
        <Switch
          disabled={readOnly}
          checked={draft.popular}
          onChange={(event) => set({ popular: event.target.checked })}
        >
          {t("edit.popular")}
        </Switch>
      </div>
    </>
  );
}
