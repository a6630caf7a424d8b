import { codeOf, phraseNames } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Field, TextArea } from "@yingda/ui";
import { useRefusalText } from "../../session/refusalText";
import type { Part } from "./InboxEditor";

const variables = ["agent.number", "agent.name", "queue.place", "shop.name"] as const;

/** The automatic phrases in one language; an empty one is not said. */
export function PhrasesForm({ draft, language, set, refused }: Part) {
  const { t } = useTranslation("inboxes");
  const refusalText = useRefusalText();
  const { phrases } = draft.settings;
  return (
    <>
      <p className="help">
        {t("phrasesHelp")}{" "}
        {variables.map((variable) => (
          <code key={variable} className="ib-var">{`{{${variable}}}`}</code>
        ))}
      </p>
      {refused !== null && codeOf(refused) === "phrase.variable" && (
        <p className="err" role="alert">
          {refusalText(refused)}
        </p>
      )}
      {phraseNames.map((name) => (
        <Field key={name} label={t(`phrase.${name}.title`)} mark={t(`phrase.${name}.when`)}>
          <TextArea
            rows={2}
            maxLength={500}
            lang={language}
            value={phrases[name][language] ?? ""}
            onChange={(event) =>
              set({ phrases: { ...phrases, [name]: { ...phrases[name], [language]: event.target.value } } })
            }
          />
        </Field>
      ))}
    </>
  );
}
