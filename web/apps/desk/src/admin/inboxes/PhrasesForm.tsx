import { codeOf, phraseNames } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Field, TextArea } from "@yingda/ui";
import { useRefusalText } from "../../session/refusalText";
import type { Part } from "./InboxEditor";

const agent = ["agent.number", "agent.name"] as const;
/** What can be filled in besides the shop's name. */
const known: Partial<Record<(typeof phraseNames)[number], readonly string[]>> = {
  queued: ["queue.place"],
  assigned: agent,
  closed: agent,
};

/** The automatic phrases in one language; an empty one is not said. */
export function PhrasesForm({ draft, language, set, refused }: Part) {
  const { t } = useTranslation("inboxes");
  const refusalText = useRefusalText();
  const { phrases } = draft.settings;
  return (
    <>
      <p className="help">
        {t("phrasesHelp")} <Variable name="shop.name" />
      </p>
      {refused !== null && codeOf(refused) === "phrase.variable" && (
        <p className="err" role="alert">
          {refusalText(refused)}
        </p>
      )}
      {phraseNames.map((name) => (
        <Field
          key={name}
          label={t(`phrase.${name}.title`)}
          mark={t(`phrase.${name}.when`)}
          action={
            <span className="row">
              {known[name]?.map((variable) => (
                <Variable key={variable} name={variable} />
              ))}
            </span>
          }
        >
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

const Variable = ({ name }: { name: string }) => <code className="ib-var">{`{{${name}}}`}</code>;
