import { useTranslation } from "@yingda/i18n";
import { Button, IconButton, Select, TextInput } from "@yingda/ui";
import { type AnswerButton, actions, type LanguageTag } from "./model";

const most = 8;

/** The buttons under an answer; their labels are written per language. */
export function AnswerButtons(props: {
  buttons: readonly AnswerButton[];
  language: LanguageTag;
  readOnly: boolean;
  onChange: (buttons: AnswerButton[]) => void;
}) {
  const { t } = useTranslation("knowledge");
  const { buttons, language, readOnly } = props;
  const change = (at: number, part: Partial<AnswerButton>) =>
    props.onChange(buttons.map((each, index) => (index === at ? { ...each, ...part } : each)));
  if (readOnly && buttons.length === 0) return null;
  return (
    <section>
      <div className="row between k-h">
        <h3>{t("buttons.title")}</h3>
        {!readOnly && buttons.length < most && (
          <Button
            small
            look="quiet"
            icon="plus"
            onClick={() => props.onChange([...buttons, { action: "question", label: {}, value: null }])}
          >
            {t("buttons.add")}
          </Button>
        )}
      </div>
      {buttons.map((button, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: buttons have no other identity while they are written
        <div className="k-button" key={at}>
          <Select
            aria-label={t("buttons.action")}
            disabled={readOnly}
            value={button.action}
            onChange={(event) => {
              const action = actions.find((each) => each === event.target.value);
              if (action !== undefined) change(at, { action, value: null });
            }}
          >
            {actions.map((action) => (
              <option key={action} value={action}>
                {t(`buttons.${action}`)}
              </option>
            ))}
          </Select>
          <TextInput
            aria-label={t("buttons.label")}
            placeholder={button.action === "question" ? t("buttons.questionLabel") : t("buttons.label")}
            lang={language}
            maxLength={60}
            readOnly={readOnly}
            value={button.label[language] ?? ""}
            onChange={(event) => change(at, { label: { ...button.label, [language]: event.target.value } })}
          />
          {button.action === "link" && (
            <TextInput
              type="url"
              aria-label={t("buttons.address")}
              placeholder="https://"
              maxLength={1000}
              readOnly={readOnly}
              value={button.value ?? ""}
              onChange={(event) => change(at, { value: event.target.value })}
            />
          )}
          {!readOnly && (
            <IconButton
              icon="close"
              label={t("buttons.remove")}
              onClick={() => props.onChange(buttons.filter((_, index) => index !== at))}
            />
          )}
        </div>
      ))}
    </section>
  );
}
