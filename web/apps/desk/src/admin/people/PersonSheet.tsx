import type { Person, Team, Write } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Button, Field, Sheet, Switch, TextInput, useToasts } from "@yingda/ui";
import { useState } from "react";
import { SHORTEST_PASSWORD } from "../../session/FirstForm";
import { MOST_CAPACITY, useWrite } from "./data";
import { Checks, LanguageField, Refused, RoleField } from "./Parts";

/** The roles that serve customers. */
export const serving: ReadonlySet<string> = new Set(["owner", "admin", "supervisor", "agent"]);

/** Everything that can be changed about a colleague. */
export function PersonSheet(props: {
  person: Person;
  teams: readonly Team[];
  /** How many conversations they are given at most. */
  capacity: number;
  mayOwn: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation("people");
  const toasts = useToasts();
  const { id, email, ...known } = props.person;
  const [given, setGiven] = useState(known);
  const [capacity, setCapacity] = useState(String(props.capacity));
  const [password, setPassword] = useState("");
  const save = useWrite(["staff", "teams", "work-states", "board"], props.onClose);
  const reset = useWrite([], () => {
    setPassword("");
    toasts.show({ icon: "check", text: t("person.passwordSet", { name: props.person.name }) });
  });
  const fits = /^\d{1,2}$/.test(capacity.trim());
  const changes = (): readonly Write[] => {
    const person: Write = { to: "PUT /staff/{id}", id, body: given };
    const most = Number(capacity);
    if (most === props.capacity) return [person];
    return [person, { to: "PUT /staff/{id}/capacity", id, body: { capacity: most } }];
  };
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
            disabled={!fits}
            onClick={() => save.mutate(changes())}
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
        {serving.has(given.role) && (
          <Field
            label={t("person.capacity")}
            mark={t("person.chats")}
            help={t("person.capacityHelp")}
            error={fits ? undefined : t("person.capacityWrong", { most: MOST_CAPACITY })}
          >
            <TextInput
              className="num"
              inputMode="numeric"
              value={capacity}
              onChange={(event) => setCapacity(event.target.value)}
            />
          </Field>
        )}
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
            disabled={password.length < SHORTEST_PASSWORD}
            {...(reset.isPending ? { busy: t("busy") } : {})}
            onClick={() => reset.mutate({ to: "PUT /staff/{id}/password", id, body: { password } })}
          >
            {t("person.setPassword")}
          </Button>
        </div>
        <Refused error={reset.error} />
      </div>
    </Sheet>
  );
}
