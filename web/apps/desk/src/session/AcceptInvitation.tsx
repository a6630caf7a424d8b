import "./session.css";
import { useMutation } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { codeOf, nothing } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Button, Field, Mark, TextInput } from "@yingda/ui";
import { type FormEvent, useState } from "react";
import { client, queries } from "./client";
import { LanguageAndTheme } from "./LanguageAndTheme";
import { useRefusalText } from "./refusalText";

/** Where the link of an invitation leads: a name and a password, then the desk. */
export default function AcceptInvitation() {
  const { t } = useTranslation();
  const refusalText = useRefusalText();
  const { token = "" } = useParams({ strict: false });
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const accept = useMutation({
    mutationFn: () => client.send("POST", "/invitation-acceptances", { token, name, password }, nothing),
    onSuccess: async () => {
      await queries.refetchQueries({ queryKey: ["session"] });
      location.assign("/desk/");
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!accept.isPending) accept.mutate();
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
            <h1 className="signin-t">{t("invitation.title")}</h1>
            <p className="dim s13">{t("invitation.text")}</p>
          </div>
          <form onSubmit={submit} noValidate>
            <Field label={t("setUp.name")}>
              <TextInput autoComplete="name" value={name} onChange={(event) => setName(event.target.value)} />
            </Field>
            <Field
              label={t("setUp.password")}
              help={t("setUp.passwordHelp", { count: 10 })}
              error={
                accept.isError && (
                  <>
                    {refusalText(accept.error)} <span className="mono">{codeOf(accept.error)}</span>
                  </>
                )
              }
            >
              <TextInput
                type="password"
                autoComplete="new-password"
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            </Field>
            <Button
              type="submit"
              look="primary"
              disabled={name.trim() === "" || password.length < 10}
              {...(accept.isPending ? { busy: t("setUp.busy") } : {})}
            >
              {t("invitation.go")}
            </Button>
          </form>
        </main>
        <LanguageAndTheme />
      </div>
    </div>
  );
}
