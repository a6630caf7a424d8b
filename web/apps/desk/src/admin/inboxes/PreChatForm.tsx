import type { PreChatField } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Button, Checkbox, Empty, IconButton, Select, TextInput } from "@yingda/ui";
import { useState } from "react";
import type { Part } from "./InboxEditor";
import { choices, conditions, reachable } from "./preChat";

const fields = ["name", "phone", "email", "topic", "orderNumber"] as const;
/** These are written, never chosen. */
const written: readonly string[] = ["name", "phone", "email", "orderNumber"];

/** What is asked before the first message. */
export function PreChatForm({ draft, set }: Part) {
  const { t } = useTranslation("inboxes");
  const asked = draft.settings.preChat;
  const free = fields.filter((field) => asked.every((other) => other.field !== field));
  const next = free[0];
  const change = (form: PreChatField[]) => set({ preChat: reachable(form) });
  return (
    <section className="field" aria-label={t("tab.form")}>
      <span className="help">{t("formHelp")}</span>
      {asked.length === 0 && <Empty title={t("formNone")} />}
      {asked.map((question, at) => (
        <Question
          key={question.field}
          question={question}
          earlier={asked.slice(0, at)}
          free={free}
          put={(patch) => change(asked.map((other, place) => (place === at ? { ...other, ...patch } : other)))}
          remove={() => change(asked.filter((_, place) => place !== at))}
        />
      ))}
      {next && (
        <div>
          <Button
            small
            icon="plus"
            onClick={() =>
              change([...asked, { field: next, label: t(`field.${next}`), required: false, options: null, when: null }])
            }
          >
            {t("addField")}
          </Button>
        </div>
      )}
    </section>
  );
}

interface QuestionOf {
  question: PreChatField;
  earlier: readonly PreChatField[];
  free: readonly string[];
  put(patch: Partial<PreChatField>): void;
  remove(): void;
}

function Question({ question, earlier, free, put, remove }: QuestionOf) {
  const { t } = useTranslation("inboxes");
  const [answers, setAnswers] = useState(question.options?.join(t("answersJoin")) ?? "");
  const dependsOn = conditions(earlier);
  const { when } = question;
  const name = (field: string) => (fields.some((known) => known === field) ? t(`field.${knownField(field)}`) : field);
  return (
    <div className="ib-question">
      <div className="row">
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
        <TextInput
          aria-label={t("formLabel")}
          maxLength={60}
          value={question.label}
          onChange={({ target }) => put({ label: target.value })}
        />
        <Checkbox checked={question.required} onChange={({ target }) => put({ required: target.checked })}>
          {t("required")}
        </Checkbox>
        <IconButton icon="trash" small label={t("removeField", { field: question.label })} onClick={remove} />
      </div>
      {!written.includes(question.field) && (
        <TextInput
          aria-label={t("formAnswers")}
          placeholder={t("formAnswersHint")}
          value={answers}
          onChange={({ target }) => {
            setAnswers(target.value);
            put({ options: choices(target.value) });
          }}
        />
      )}
      {dependsOn.length > 0 && (
        <Select
          aria-label={t("formWhen")}
          value={when ? dependsOn.findIndex((each) => each.field === when.field && each.answer === when.answer) : -1}
          onChange={({ target }) => {
            const chosen = dependsOn[Number(target.value)];
            put({ when: chosen ? { field: chosen.field, answer: chosen.answer } : null });
          }}
        >
          <option value={-1}>{t("whenAlways")}</option>
          {dependsOn.map(({ field, label, answer }, at) => (
            <option key={`${field} ${answer}`} value={at}>
              {answer ? t("whenAnswer", { label, answer }) : t("whenAnswered", { label })}
            </option>
          ))}
        </Select>
      )}
    </div>
  );
}

function knownField(field: string): (typeof fields)[number] {
  return fields.find((known) => known === field) ?? "topic";
}
