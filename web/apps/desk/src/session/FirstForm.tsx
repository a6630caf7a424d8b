import "./session.css";
import { codeOf } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Button, Field, Mark, TextInput } from "@yingda/ui";
import type { FormEvent, ReactNode } from "react";
import { LanguageAndTheme } from "./LanguageAndTheme";
import { useRefusalText } from "./refusalText";

export const SHORTEST_PASSWORD = 10;

/** A page before there is anybody to sign in: what it is for, its fields, a new password last, and one button. */
export function FirstForm(props: {
  title: string;
  text: string;
  /** The fields above the password. */
  children: ReactNode;
  password: string;
  onPassword: (password: string) => void;
  /** Something needed is not there yet. */
  missing: boolean;
  go: string;
  pending: boolean;
  /** Why the server refused; null while it has not. */
  error: unknown;
  onGo: () => void;
}) {
  const { t } = useTranslation();
  const refusalText = useRefusalText();
  const { password, error } = props;
  const short = password.length > 0 && password.length < SHORTEST_PASSWORD;
  const missing = props.missing || password === "" || short;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!missing && !props.pending) props.onGo();
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
            <h1 className="signin-t">{props.title}</h1>
            <p className="dim s13">{props.text}</p>
          </div>
          <form onSubmit={submit} noValidate>
            {props.children}
            <Field
              label={t("setUp.password")}
              help={t("setUp.passwordHelp", { count: SHORTEST_PASSWORD })}
              error={
                short
                  ? t("setUp.passwordShort", { count: SHORTEST_PASSWORD, now: password.length })
                  : error !== null && (
                      <>
                        {refusalText(error)} <span className="mono">{codeOf(error)}</span>
                      </>
                    )
              }
            >
              <TextInput
                type="password"
                autoComplete="new-password"
                value={password}
                onChange={(event) => props.onPassword(event.target.value)}
              />
            </Field>
            <Button
              type="submit"
              look="primary"
              disabled={missing}
              {...(props.pending ? { busy: t("setUp.busy") } : {})}
            >
              {props.go}
            </Button>
          </form>
        </main>
        <LanguageAndTheme />
      </div>
    </div>
  );
}
