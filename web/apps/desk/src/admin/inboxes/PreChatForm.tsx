import { useTranslation } from "@yingda/i18n";
import { Button, Checkbox, Empty, IconButton, Select, TextInput } from "@yingda/ui";
import type { Part } from "./InboxEditor";

const fields = ["name", "phone", "email", "topic", "orderNumber"] as const;

/** What is asked before the first message. */
export function PreChatForm({ draft, set }: Part) {
  const { t } = useTranslation("inboxes");
  const asked = draft.settings.preChat;
  const free = fields.filter((field) => asked.every((other) => other.field !== field));
  const next = free[0];
  return (
    <section className="field" aria-label={t("tab.form")}>
      <span className="help">{t("formHelp")}</span>
      {asked.length === 0 && <Empty title={t("formNone")} />}
      {asked.map((question, at) => {
        const put = (patch: Partial<typeof question>) =>
          set({ preChat: asked.map((other, place) => (place === at ? { ...other, ...patch } : other)) });
        return (
          <div className="row ib-question" key={question.field}>
            <Select
              aria-label={t("formField")}
              value={question.field}
              onChange={(event) => put({ field: event.target.value })}
            >
              {[question.field, ...free].map((field) => (
                <option key={field} value={field}>
                  {fields.some((known) => known === field) ? t(`field.${knownField(field)}`) : field}
                </option>
              ))}
            </Select>
            <TextInput
              aria-label={t("formLabel")}
              maxLength={60}
              value={question.label}
              onChange={(event) => put({ label: event.target.value })}
            />
            <Checkbox checked={question.required} onChange={(event) => put({ required: event.target.checked })}>
              {t("required")}
            </Checkbox>
            <IconButton
              icon="trash"
              small
              label={t("removeField", { field: question.label })}
              onClick={() => set({ preChat: asked.filter((_, place) => place !== at) })}
            />
          </div>
        );
      })}
      {next && (
        <div>
          <Button
            small
            icon="plus"
            onClick={() => set({ preChat: [...asked, { field: next, label: t(`field.${next}`), required: false }] })}
          >
            {t("addField")}
          </Button>
        </div>
      )}
    </section>
  );
}

function knownField(field: string): (typeof fields)[number] {
  return fields.find((known) => known === field) ?? "topic";
}
