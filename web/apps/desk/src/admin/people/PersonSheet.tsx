import type { Person, Team } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Button, Field, Sheet, Switch, TextInput } from "@yingda/ui";
import { useState } from "react";
import { useWrite } from "./data";
import { Checks, LanguageField, Refused, RoleField } from "./Parts";

/** Everything that can be changed about a colleague. */
export function PersonSheet(props: { person: Person; teams: readonly Team[]; mayOwn: boolean; onClose: () => void }) {
  const { t } = useTranslation("people");
  const { id, email, ...known } = props.person;
  const [given, setGiven] = useState(known);
  const [password, setPassword] = useState("");
  const save = useWrite(["staff", "teams"], props.onClose);
  const reset = useWrite([], () => setPassword(""));
  const text = (name: "name" | "publicName" | "number") => ({
    value: given[name],
    onChange: (event: { target: { value: string } }) => setGiven({ ...given, [name]: event.target.value }),
  });
  return (
    <Sheet
      open
      onClose={props.onClose}
      title={props.person.name}
      closeLabel={t("close")}
      actions={
        <>
          <Button onClick={props.onClose}>{t("cancel")}</Button>
          <Button
            look={props.person.active && !given.active ? "danger-primary" : "primary"}
            {...(save.isPending ? { busy: t("busy") } : {})}
            onClick={() => save.mutate({ method: "PUT", path: `/staff/${id}`, body: given })}
          >
            {props.person.active && !given.active ? t("person.deactivate") : t("save")}
          </Button>
        </>
      }
    >
      <div className="settings-form">
        <p className="dim s13">{email}</p>
        <Field label={t("staff.name")}>
          <TextInput {...text("name")} />
        </Field>
        <Field label={t("person.publicName")} help={t("person.publicNameHelp")}>
          <TextInput {...text("publicName")} />
        </Field>
        <Field label={t("person.number")} help={t("person.numberHelp")}>
          <TextInput {...text("number")} className="num" />
        </Field>
        <RoleField value={given.role} withOwner={props.mayOwn} onChange={(role) => setGiven({ ...given, role })} />
        <Checks
          label={t("staff.teams")}
          options={props.teams}
          chosen={given.teams}
          onChange={(teams) => setGiven({ ...given, teams })}
          none={t("team.none")}
        />
        <LanguageField
          label={t("person.language")}
          value={given.language}
          onChange={(language) => setGiven({ ...given, language })}
        />
        <div>
          <Switch checked={given.active} onChange={(event) => setGiven({ ...given, active: event.target.checked })}>
            {t("staff.active")}
          </Switch>
          <p className="help">{t("person.activeHelp")}</p>
        </div>
        <Refused error={save.error} />
        <Field label={t("person.newPassword")} help={t("person.newPasswordHelp")}>
          <TextInput
            type="password"
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
        <div>
          <Button
            disabled={password.length < 10}
            {...(reset.isPending ? { busy: t("busy") } : {})}
            onClick={() => reset.mutate({ method: "PUT", path: `/staff/${id}/password`, body: { password } })}
          >
            {t("person.setPassword")}
          </Button>
        </div>
        <Refused error={reset.error} />
      </div>
    </Sheet>
  );
}
