import type { Texts } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Button, Checkbox, Empty, IconButton, RefusedMark, Select, TextInput } from "@yingda/ui";
import type { Part } from "./InboxEditor";
import { alike, conditions, kept, MOST_ANSWERS, type Question, reachable, sentAt, withoutAnswer } from "./preChat";
import { reads } from "./texts";

const fields = ["name", "phone", "email", "topic", "orderNumber"] as const;
/** These are written, never chosen. */
const written: readonly string[] = ["name", "phone", "email", "orderNumber"];

/** What is asked before the first message. */
export function PreChatForm({ draft, language, set }: Part) {
  const { t } = useTranslation("inboxes");
  const usual = useUsualLabel();
  const asked = draft.settings.preChat;
  const free = fields.filter((field) => asked.every((other) => other.field !== field));
  const next = free[0];
  const change = (form: Question[]) => set({ preChat: reachable(form) });
  return (
    <section className="field" aria-label={t("tab.form")}>
      <span className="help">{t("formHelp")}</span>
      {asked.length === 0 && <Empty title={t("formNone")} />}
      {asked.map((question, at) => (
        <QuestionRow
          key={question.field}
          question={question}
          place={`settings.preChat.${at}`}
          earlier={asked.slice(0, at)}
          free={free}
          language={language}
          put={(patch) => change(asked.map((other, place) => (place === at ? { ...other, ...patch } : other)))}
          removeAnswer={(gone) => change(withoutAnswer(asked, question.field, gone))}
          remove={() => change(asked.filter((_, place) => place !== at))}
        />
      ))}
      {next && (
        <div>
          <Button
            small
            icon="plus"
            onClick={() =>
              change([...asked, { field: next, label: usual(next), required: false, options: null, when: null }])
            }
          >
            {t("addField")}
          </Button>
        </div>
      )}
    </section>
  );
}

/** What a question is called in every language until somebody writes otherwise. */
function useUsualLabel(): (field: (typeof fields)[number]) => Texts {
  const { t: simplified } = useTranslation("inboxes", { lng: "zh-CN" });
  const { t: traditional } = useTranslation("inboxes", { lng: "zh-TW" });
  const { t: english } = useTranslation("inboxes", { lng: "en" });
  return (field) => ({
    "zh-CN": simplified(`field.${field}`),
    "zh-TW": traditional(`field.${field}`),
    en: english(`field.${field}`),
  });
}

interface QuestionOf extends Pick<Part, "language"> {
  question: Question;
  /** Where it stands in what is sent. */
  place: string;
  earlier: readonly Question[];
  free: readonly string[];
  put(patch: Partial<Question>): void;
  removeAnswer(place: number): void;
  remove(): void;
}

function QuestionRow({ question, place, earlier, free, language, put, removeAnswer, remove }: QuestionOf) {
  const { t } = useTranslation("inboxes");
  const { label, when } = question;
  const dependsOn = conditions(earlier, when);
  const options = question.options ?? [];
  const name = (field: string) => (fields.some((known) => known === field) ? t(`field.${knownField(field)}`) : field);
  return (
    <div className="ib-question">
      <div className="row">
        <RefusedMark at={`${place}.field`}>
          <Select
            aria-label={t("formField")}
            value={question.field}
            onChange={({ target }) =>
              put({ field: target.value, ...(written.includes(target.value) ? { options: null } : {}) })
            }
          >
            {[question.field, ...free].map((field) => (
              <option key={field} value={field}>
                {name(field)}
              </option>
            ))}
          </Select>
        </RefusedMark>
        <RefusedMark at={`${place}.label`}>
          <TextInput
            aria-label={t("formLabel")}
            maxLength={60}
            lang={language}
            placeholder={kept(label)}
            value={label[language] ?? ""}
            onChange={({ target }) => put({ label: { ...label, [language]: target.value } })}
          />
        </RefusedMark>
        <Checkbox checked={question.required} onChange={({ target }) => put({ required: target.checked })}>
          {t("required")}
        </Checkbox>
        <IconButton icon="trash" small label={t("removeField", { field: reads(label, language) })} onClick={remove} />
      </div>
      {!written.includes(question.field) && (
        <div className="ib-answers">
          {options.map((answer, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an answer is its place in the list
            <div className="row" key={at}>
              <RefusedMark at={`${place}.options.${sentAt(options, at)}`}>
                <TextInput
                  aria-label={t("formAnswer", { number: at + 1 })}
                  maxLength={60}
                  lang={language}
                  placeholder={kept(answer)}
                  value={answer[language] ?? ""}
                  onChange={({ target }) => put({ options: options.with(at, { ...answer, [language]: target.value }) })}
                />
              </RefusedMark>
              <IconButton
                icon="minus"
                small
                label={t("removeAnswer", { answer: reads(answer, language) })}
                onClick={() => removeAnswer(at)}
              />
            </div>
          ))}
          {options.length < 2 && <p className="help">{t("formAnswersHint")}</p>}
          {options.length < MOST_ANSWERS && (
            <div>
              <Button small look="quiet" icon="plus" onClick={() => put({ options: [...options, {}] })}>
                {t("addAnswer")}
              </Button>
            </div>
          )}
        </div>
      )}
      {dependsOn.length > 0 && (
        <RefusedMark at={`${place}.when`}>
          <Select
            aria-label={t("formWhen")}
            value={dependsOn.findIndex((each) => alike(when, each))}
            onChange={({ target }) => {
              const chosen = dependsOn[Number(target.value)];
              put({ when: chosen ? { field: chosen.field, at: chosen.at } : null });
            }}
          >
            <option value={-1}>{t("whenAlways")}</option>
            {dependsOn.map(({ field, label: of, at, answer }, place) => (
              <option key={`${field} ${at}`} value={place}>
                {at === null
                  ? t("whenAnswered", { label: reads(of, language) })
                  : t("whenAnswer", {
                      label: reads(of, language),
                      answer: answer || t("formAnswer", { number: at + 1 }),
                    })}
              </option>
            ))}
          </Select>
        </RefusedMark>
      )}
    </div>
  );
}

function knownField(field: string): (typeof fields)[number] {
  return fields.find((known) => known === field) ?? "topic";
}
