import { phraseNames } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Field, TextArea } from "@yingda/ui";
import type { Part } from "./InboxEditor";

const agent = ["agent.number", "agent.name"] as const;
/** What can be filled in besides the shop's name. */
const known: Partial<Record<(typeof phraseNames)[number], readonly string[]>> = {
  queued: ["queue.place"],
  assigned: agent,
  closed: agent,
};

/** The automatic phrases in one language; an empty one is not said. */
export function PhrasesForm({ draft, language, set }: Part) {
  const { t } = useTranslation("inboxes");
  const { phrases } = draft.settings;
  return (
    <>
      <p className="help">
        {t("phrasesHelp")} <Variable name="shop.name" />
      </p>
      {phraseNames.map((name) => (
        <Field
          key={name}
          at={`settings.phrases.${name}`}
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
