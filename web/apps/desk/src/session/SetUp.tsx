import "./session.css";
import { useMutation } from "@tanstack/react-query";
import { codeOf, nothing } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Button, Field, Mark, TextInput } from "@yingda/ui";
import { type FormEvent, useState } from "react";
import { client, queries } from "./client";
import { LanguageAndTheme } from "./LanguageAndTheme";
import { useRefusalText } from "./refusalText";

const SHORTEST_PASSWORD = 10;

/** The first page of a new installation: the token from the log, the workspace, its owner. */
export function SetUp() {
  const { t } = useTranslation();
  const refusalText = useRefusalText();
  const [given, setGiven] = useState({ token: "", workspace: "", name: "", email: "", password: "" });
  const setUp = useMutation({
    mutationFn: () => client.send("POST", "/setup", given, nothing),
    onSuccess: async () => {
      await client.send("POST", "/session", { email: given.email, password: given.password }, nothing);
      await queries.refetchQueries({ queryKey: ["setup"] });
      await queries.refetchQueries({ queryKey: ["session"] });
    },
  });
  const field = (name: keyof typeof given) => ({
    name,
    value: given[name],
    onChange: (event: { target: { value: string } }) => setGiven({ ...given, [name]: event.target.value }),
  });
  const missing = Object.values(given).some((value) => value.trim() === "");
  const short = given.password.length > 0 && given.password.length < SHORTEST_PASSWORD;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!missing && !short && !setUp.isPending) setUp.mutate();
  };
  return (
    <div className="setup">
      <div className="setup-in">
        <header className="signin-brand">
          <Mark />
          {t("product")}
        </header>
        <main id="main" className="card setup-card">
          <div>
            <h1 className="signin-t">{t("setUp.title")}</h1>
            <p className="dim s13">{t("setUp.text")}</p>
          </div>
          <form onSubmit={submit} noValidate>
            <Field label={t("setUp.token")} help={t("setUp.tokenHelp")}>
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
            <Field
              label={t("setUp.password")}
              help={t("setUp.passwordHelp", { count: SHORTEST_PASSWORD })}
              error={
                short
                  ? t("setUp.passwordShort", { count: SHORTEST_PASSWORD, now: given.password.length })
                  : setUp.isError && (
                      <>
                        {refusalText(setUp.error)} <span className="mono">{codeOf(setUp.error)}</span>
                      </>
                    )
              }
            >
              <TextInput {...field("password")} type="password" autoComplete="new-password" />
            </Field>
            <Button
              type="submit"
              look="primary"
              disabled={missing || short}
              {...(setUp.isPending ? { busy: t("setUp.busy") } : {})}
            >
              {t("setUp.go")}
            </Button>
          </form>
        </main>
        <LanguageAndTheme />
      </div>
    </div>
  );
}
