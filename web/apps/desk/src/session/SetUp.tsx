import { useMutation } from "@tanstack/react-query";
import { codeOf, nothing } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Field, TextInput } from "@yingda/ui";
import { useState } from "react";
import { client } from "./client";
import { FirstForm } from "./FirstForm";
import { useRefusalText } from "./refusalText";
import { useSetup } from "./useSession";

/** The first page of a new installation, and of a further workspace: the token from the log, the name, the owner. */
export default function SetUp() {
  const { t } = useTranslation();
  const refusalText = useRefusalText();
  const setup = useSetup(true);
  const [given, setGiven] = useState({ token: "", workspace: "", name: "", email: "", password: "" });
  const setUp = useMutation({
    mutationFn: () => client.send({ to: "POST /setup", body: given }, nothing),
    onSuccess: async () => {
      await client.send({ to: "POST /session", body: { email: given.email, password: given.password } }, nothing);
      location.assign("/desk/");
    },
  });
  const wrongToken = setUp.isError && codeOf(setUp.error) === "set-up.token-wrong";
  const field = (name: keyof typeof given) => ({
    name,
    value: given[name],
    onChange: (event: { target: { value: string } }) => setGiven({ ...given, [name]: event.target.value }),
  });
  return (
    <FirstForm
      title={t(setup.data?.needed === false ? "setUp.another" : "setUp.title")}
      text={t("setUp.text")}
      password={given.password}
      onPassword={(password) => setGiven({ ...given, password })}
      missing={Object.values(given).some((value) => value.trim() === "")}
      go={t("setUp.go")}
      pending={setUp.isPending}
      error={wrongToken ? null : setUp.error}
      onGo={() => setUp.mutate()}
    >
      <Field label={t("setUp.token")} help={t("setUp.tokenHelp")} error={wrongToken && refusalText(setUp.error)}>
        <TextInput {...field("token")} autoComplete="off" className="mono" />
      </Field>
      <Field label={t("setUp.workspace")} help={t("setUp.workspaceHelp")}>
        <TextInput {...field("workspace")} autoComplete="organization" />
      </Field>
      <Field label={t("setUp.name")}>
        <TextInput {...field("name")} autoComplete="name" />
      </Field>
      <Field label={t("setUp.email")}>
        <TextInput {...field("email")} type="email" autoComplete="username" />
      </Field>
    </FirstForm>
  );
}
