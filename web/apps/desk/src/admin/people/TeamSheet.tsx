import type { Person, Team } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Button, Dialog, Field, Sheet, TextInput } from "@yingda/ui";
import { useState } from "react";
import { useWrite } from "./data";
import { Checks, Refused } from "./Parts";

/** A team's name and members; a new one when there is none yet. */
export function TeamSheet(props: { team: Team | null; people: readonly Person[]; onClose: () => void }) {
  const { t } = useTranslation("people");
  const { team } = props;
  const [name, setName] = useState(team?.name ?? "");
  const [members, setMembers] = useState<string[]>(team?.members ?? []);
  const save = useWrite(["teams", "staff"], props.onClose);
  const dissolve = useWrite(["teams", "staff"], props.onClose);
  const [asking, setAsking] = useState(false);
  const candidates = props.people.filter((person) => person.active || members.includes(person.id));
  return (
    <Sheet
      open
      onClose={props.onClose}
      title={team?.name ?? t("team.form")}
      closeLabel={t("close")}
      actions={
        <>
          {team && (
            <Button look="danger" onClick={() => setAsking(true)} {...(dissolve.isPending ? { busy: t("busy") } : {})}>
              {t("team.dissolve")}
            </Button>
          )}
          <span className="grow" />
          <Button
            look="primary"
            disabled={name.trim() === ""}
            {...(save.isPending ? { busy: t("busy") } : {})}
            onClick={() =>
              save.mutate(
                team
                  ? { to: "PUT /teams/{id}", id: team.id, body: { name, members } }
                  : { to: "POST /teams", body: { name, members } },
              )
            }
          >
            {t("save")}
          </Button>
        </>
      }
    >
      <div className="settings-form">
        <Field label={t("team.name")}>
          <TextInput value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Checks
          label={t("team.members")}
          options={candidates.map((person) => ({ id: person.id, name: `${person.name} ${person.number}` }))}
          chosen={members}
          onChange={setMembers}
          none={t("staff.nobody")}
        />
        <Refused error={save.error ?? dissolve.error} />
      </div>
      {team && (
        <Dialog
          open={asking}
          onClose={() => setAsking(false)}
          role="alertdialog"
          title={t("team.dissolveAsk", { name: team.name })}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{t("cancel")}</Button>
              <Button
                look="danger-primary"
                onClick={() => {
                  setAsking(false);
                  dissolve.mutate({ to: "DELETE /teams/{id}", id: team.id });
                }}
              >
                {t("team.dissolve")}
              </Button>
            </>
          }
        >
          <p>{t("team.dissolveText")}</p>
        </Dialog>
      )}
    </Sheet>
  );
}
