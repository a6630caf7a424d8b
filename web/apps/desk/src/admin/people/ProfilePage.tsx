import {
  browserLanguage,
  chooseLanguage,
  type Language,
  languageOf,
  languages,
  storedLanguage,
  useTranslation,
} from "@yingda/i18n";
import { Button, Field, Select, TextInput, useToasts } from "@yingda/ui";
import { useState } from "react";
import { SHORTEST_PASSWORD } from "../../session/FirstForm";
import { signOut, useMe } from "../../session/useSession";
import { useWrite } from "./data";
import { Head, SettingsForm } from "./Parts";

/** One's own name, password and sessions. */
export default function ProfilePage() {
  const { t } = useTranslation("people");
  return (
    <>
      <Head title={t("nav.profile")} />
      <div className="settings-body">
        <Names />
        <Password />
        <div className="settings-form">
          <h2>{t("profile.sessions")}</h2>
          <p className="dim s13">{t("profile.sessionsText")}</p>
          <div>
            <Button look="danger" onClick={() => signOut(true)}>
              {t("profile.signOutEverywhere")}
            </Button>
          </div>
        </div>
      </div>
    </>
  );
}

function Names() {
  const { t } = useTranslation("people");
  const { staff } = useMe();
  const toasts = useToasts();
  const [given, setGiven] = useState({ name: staff.name, publicName: staff.publicName });
  // Undefined until it is chosen here: who changes their name on a borrowed computer keeps their language.
  const [language, setLanguage] = useState<Language | null>();
  const save = useWrite(["session", "staff"], () => {
    toasts.show({ icon: "check", text: t("saved") });
    if (language === undefined) return;
    void chooseLanguage(language);
    setLanguage(undefined);
  });
  const meant = (language === undefined ? languageOf(staff.language) : language) ?? browserLanguage();
  return (
    <SettingsForm
      primary
      go={t("save")}
      missing={given.name.trim() === "" || given.publicName.trim() === ""}
      save={save}
      onSave={() => save.mutate({ to: "PUT /me", body: { ...given, language: meant } })}
    >
      <p className="dim s13">
        {staff.email} · <span className="num">{staff.number}</span>
      </p>
      <Field label={t("staff.name")}>
        <TextInput value={given.name} onChange={(event) => setGiven({ ...given, name: event.target.value })} />
      </Field>
      <Field label={t("person.publicName")} help={t("person.publicNameHelp")}>
        <TextInput
          value={given.publicName}
          onChange={(event) => setGiven({ ...given, publicName: event.target.value })}
        />
      </Field>
      <InterfaceLanguage chosen={language === undefined ? storedLanguage() : language} onChange={setLanguage} />
    </SettingsForm>
  );
}

/** The one in effect on this browser: one that was chosen, or the browser's own. */
function InterfaceLanguage(props: { chosen: Language | null; onChange: (language: Language | null) => void }) {
  const { t } = useTranslation("people");
  const own = languages.find(({ code }) => code === browserLanguage());
  return (
    <Field label={t("person.language")}>
      <Select
        value={props.chosen ?? ""}
        onChange={({ target }) => props.onChange(languages.find(({ code }) => code === target.value)?.code ?? null)}
      >
        <option value="">{t("profile.byBrowser", { language: own?.name })}</option>
        {languages.map(({ code, name }) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function Password() {
  const { t } = useTranslation("people");
  const toasts = useToasts();
  const none = { old: "", new: "" };
  const [given, setGiven] = useState(none);
  const save = useWrite([], () => {
    setGiven(none);
    toasts.show({ icon: "check", text: t("profile.passwordChanged") });
  });
  return (
    <SettingsForm
      go={t("profile.change")}
      missing={given.old === "" || given.new.length < SHORTEST_PASSWORD}
      save={save}
      onSave={() => save.mutate({ to: "PUT /password", body: given })}
    >
      <h2>{t("profile.password")}</h2>
      <Field label={t("profile.old")}>
        <TextInput
          type="password"
          autoComplete="current-password"
          value={given.old}
          onChange={(event) => setGiven({ ...given, old: event.target.value })}
        />
      </Field>
      <Field label={t("person.newPassword")} help={t("profile.newHelp")}>
        <TextInput
          type="password"
          autoComplete="new-password"
          value={given.new}
          onChange={(event) => setGiven({ ...given, new: event.target.value })}
        />
      </Field>
    </SettingsForm>
  );
}
