import { codeOf, roles } from "@yingda/api";
import { type Language, languageOf, languages, useTranslation } from "@yingda/i18n";
import { Button, Checkbox, copy, Field, Icon, Select } from "@yingda/ui";
import { type ReactNode, useRef, useState } from "react";
import { useRefusalText } from "../../session/refusalText";
import { roleOf, toggled } from "./data";

/** The head of a settings page. */
export function Head({ title, text, action }: { title: string; text?: string; action?: ReactNode }) {
  return (
    <header className="settings-h">
      <div className="row between">
        <h1>{title}</h1>
        {action}
      </div>
      {text && <p className="dim s13">{text}</p>}
    </header>
  );
}

/** Why a write was refused, with its code; nothing while it was not. */
export function Refused({ error }: { error: unknown }) {
  const refusalText = useRefusalText();
  if (error === null || error === undefined) return null;
  return (
    <p className="err" role="alert">
      <Icon name="alert" size="xs" />
      <span>
        {refusalText(error)} <span className="mono faint">{codeOf(error)}</span>
      </span>
    </p>
  );
}

/** What is shown this once, with a button that copies it, or selects it where the browser will not. */
export function Once({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation("people");
  const shown = useRef<HTMLElement>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  const take = async () => {
    const done = await copy(value);
    setCopied(done);
    if (!done && shown.current !== null) getSelection()?.selectAllChildren(shown.current);
  };
  return (
    <div className="once">
      <b>{label}</b>
      <code ref={shown} className="mono s13">
        {value}
      </code>
      <div>
        <Button icon="copy" small onClick={take}>
          {copied ? t("copied") : t("copy")}
        </Button>
        {copied === false && <span role="status">{t("copyByHand")}</span>}
      </div>
    </div>
  );
}

/** Any of several, by id. */
export function Checks(props: {
  label: string;
  options: readonly { id: string; name: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  none: string;
}) {
  return (
    <fieldset className="field">
      <legend className="lab">{props.label}</legend>
      {props.options.length === 0 && <span className="help">{props.none}</span>}
      <div className="checks">
        {props.options.map(({ id, name }) => (
          <Checkbox
            key={id}
            checked={props.chosen.includes(id)}
            onChange={() => props.onChange(toggled(props.chosen, id))}
          >
            {name}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}

/** Which role; owners are only offered where one may make them. */
export function RoleField(props: {
  value: string;
  withOwner: boolean;
  onChange: (role: (typeof roles)[number]) => void;
}) {
  const { t } = useTranslation(["people", "desk"]);
  return (
    <Field label={t("staff.role")} help={t(`desk:roleWhat.${roleOf(props.value)}`)}>
      <Select value={props.value} onChange={(event) => props.onChange(roleOf(event.target.value))}>
        {roles
          .filter((role) => role !== "owner" || props.withOwner || props.value === "owner")
          .map((role) => (
            <option key={role} value={role}>
              {t(`desk:role.${role}`)}
            </option>
          ))}
      </Select>
    </Field>
  );
}

/** A form of a settings page: its fields, why it was refused, and one button. */
export function SettingsForm(props: {
  children: ReactNode;
  go: string;
  /** The one that matters on its page. */
  primary?: boolean;
  /** Something needed is not there yet. */
  missing: boolean;
  save: { isPending: boolean; error: unknown };
  onSave: () => void;
}) {
  const { t } = useTranslation("people");
  const { save } = props;
  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!props.missing && !save.isPending) props.onSave();
      }}
    >
      {props.children}
      <Refused error={save.error} />
      <div>
        <Button
          type="submit"
          look={props.primary ? "primary" : "plain"}
          disabled={props.missing}
          {...(save.isPending ? { busy: t("busy") } : {})}
        >
          {props.go}
        </Button>
      </div>
    </form>
  );
}

/** One of the product's languages, each by its own name. */
export function LanguageField(props: {
  label: string;
  help?: string;
  value: string;
  onChange: (language: Language) => void;
}) {
  return (
    <Field label={props.label} help={props.help}>
      <Select
        value={props.value}
        onChange={(event) => {
          const chosen = languageOf(event.target.value);
          if (chosen !== null) props.onChange(chosen);
        }}
      >
        {languages.map(({ code, name }) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
