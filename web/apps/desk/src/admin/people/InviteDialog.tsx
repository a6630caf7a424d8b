import { useMutation } from "@tanstack/react-query";
import { madeInvitation, type Role, type Team } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Button, Dialog, Field, TextInput } from "@yingda/ui";
import { useState } from "react";
import { client } from "../../session/client";
import { refresh } from "./data";
import { Checks, Once, Refused, RoleField } from "./Parts";

/** Makes the link with which one person joins. */
export function InviteDialog({ teams, onClose }: { teams: readonly Team[]; onClose: () => void }) {
  const { t } = useTranslation("people");
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("agent");
  const [chosen, setChosen] = useState<string[]>([]);
  const invite = useMutation({
    mutationFn: () => client.send({ to: "POST /invitations", body: { email, role, teams: chosen } }, madeInvitation),
    onSuccess: () => refresh(["invitations"]),
  });
  if (invite.data)
    return (
      <Dialog
        open
        onClose={onClose}
        title={t("invite.made")}
        actions={
          <Button look="primary" onClick={onClose}>
            {t("done")}
          </Button>
        }
      >
        <p className="dim s13">{t("invite.madeText", { email: invite.data.invitation.email })}</p>
        <Once label={t("invite.link")} value={`${location.origin}/desk/invitation/${invite.data.token}`} />
      </Dialog>
    );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("invite.title")}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            look="primary"
            disabled={email.trim() === ""}
            {...(invite.isPending ? { busy: t("busy") } : {})}
            onClick={() => invite.mutate()}
          >
            {t("invite.go")}
          </Button>
        </>
      }
    >
      <div className="settings-form">
        <Field label={t("staff.email")}>
          <TextInput type="email" value={email} autoComplete="off" onChange={(event) => setEmail(event.target.value)} />
        </Field>
        <RoleField value={role} withOwner={false} onChange={setRole} />
        <Checks label={t("staff.teams")} options={teams} chosen={chosen} onChange={setChosen} none={t("team.none")} />
        <Refused error={invite.error} />
      </div>
    </Dialog>
  );
}
