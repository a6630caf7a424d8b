import "./session.css";
import { codeOf } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Avatar, Button, Field, LinkButton, Mark, TextInput } from "@yingda/ui";
import { type FormEvent, useState } from "react";
import { endedByItself } from "./ending";
import { LanguageAndTheme } from "./LanguageAndTheme";
import { useRefusalText } from "./refusalText";
import { useSignIn, useSignInOptions } from "./useSession";

export function SignIn() {
  const { t, i18n } = useTranslation();
  const refusalText = useRefusalText();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [show, setShow] = useState(false);
  const signIn = useSignIn();
  const over = endedByItself();
  const options = useSignInOptions();
  const accounts = options.data?.demoAccounts ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!signIn.isPending) signIn.mutate({ email: email.trim(), password });
  };
  const wrong = signIn.isError ? refusalText(signIn.error) : undefined;
  return (
    <div className={accounts.length > 0 ? "signin" : "signin alone"}>
      <div className="signin-l">
        <header className="signin-brand">
          <Mark />
          {t("product")}
        </header>
        <main id="main">
          <div>
            <h1 className="signin-t">{t("signIn.title")}</h1>
            {over && (
              <p className="dim s13" role="status">
                {t("signIn.over")}
              </p>
            )}
            {accounts.length > 0 && <p className="dim s13">{t("signIn.demoHint")}</p>}
          </div>
          <form onSubmit={submit} noValidate>
            <Field label={t("signIn.email")}>
              <TextInput
                type="email"
                name="email"
                autoComplete="username"
                value={email}
                onChange={(event) => setEmail(event.target.value)}
                required
              />
            </Field>
            <Field
              label={t("signIn.password")}
              error={wrong}
              action={
                <LinkButton className="s12" onClick={() => setShow(!show)}>
                  {show ? t("signIn.hide") : t("signIn.show")}
                </LinkButton>
              }
            >
              <TextInput
                type={show ? "text" : "password"}
                name="password"
                autoComplete="current-password"
                value={password}
                onChange={(event) => setPassword(event.target.value)}
                required
              />
            </Field>
            <Button
              type="submit"
              look="primary"
              {...(signIn.isPending ? { busy: t("signIn.busy") } : {})}
              disabled={email.trim() === "" || password === ""}
            >
              {t("signIn.go")}
            </Button>
            {signIn.isError && <span className="s12 faint mono">{codeOf(signIn.error)}</span>}
          </form>
        </main>
        <LanguageAndTheme />
      </div>
      {accounts.length > 0 && (
        <aside className="signin-r" aria-label={t("signIn.demoAccounts", { count: accounts.length })}>
          <div className="signin-demo">
            <div>
              <h2>{t("signIn.demoAccounts", { count: accounts.length })}</h2>
              <p className="s13 dim">
                {t("signIn.demoPassword")} <span className="mono">{accounts[0]?.password}</span>
                {t("signIn.demoData")}
              </p>
            </div>
            <div className="signin-acc">
              {accounts.map((account) => (
                <button
                  key={account.email}
                  type="button"
                  onClick={() => signIn.mutate({ email: account.email, password: account.password })}
                >
                  <Avatar who="colleague" name={account.name} tint={account.number} />
                  <span>
                    <b>
                      {account.name}
                      {i18n.language === "en" && account.latinName !== account.name && ` ${account.latinName}`}
                    </b>
                    <small>{t(`role.${account.role}`)}</small>
                  </span>
                  <span className="signin-wh dim">{t(`roleWhat.${account.role}`)}</span>
                  <span className="signin-go">{t("signIn.enter")}</span>
                </button>
              ))}
            </div>
            <div>
              <h3>{t("signIn.walk")}</h3>
              <ol className="signin-steps">
                <li>
                  <span>
                    <a className="link" href="/shop/" target="_blank" rel="noreferrer">
                      {t("signIn.walkShop")}
                    </a>
                    {t("signIn.walk1")}
                  </span>
                </li>
                <li>
                  <span>{t("signIn.walk2", { name: accounts.find(({ role }) => role === "agent")?.name ?? "" })}</span>
                </li>
                <li>
                  <span>{t("signIn.walk3")}</span>
                </li>
              </ol>
            </div>
          </div>
        </aside>
      )}
    </div>
  );
}
