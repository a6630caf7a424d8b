import { useMutation } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { nothing } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Field, TextInput } from "@yingda/ui";
import { useState } from "react";
import { client, queries } from "./client";
import { FirstForm } from "./FirstForm";

/** Where the link of an invitation leads: a name and a password, then the desk. */
export default function AcceptInvitation() {
  const { t } = useTranslation();
  const { token = "" } = useParams({ strict: false });
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const accept = useMutation({
    mutationFn: () => client.send({ to: "POST /invitation-acceptances", body: { token, name, password } }, nothing),
    onSuccess: async () => {
      await queries.refetchQueries({ queryKey: ["session"] });
      location.assign("/desk/");
    },
  });
  return (
    <FirstForm
      title={t("invitation.title")}
      text={t("invitation.text")}
      password={password}
      onPassword={setPassword}
      missing={name.trim() === ""}
      go={t("invitation.go")}
      pending={accept.isPending}
      error={accept.error}
      onGo={() => accept.mutate()}
    >
      <Field label={t("setUp.name")}>
        <TextInput autoComplete="name" value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
    </FirstForm>
  );
}
