import { chooseLanguage, languages, useTranslation } from "@yingda/i18n";
import { IconButton, LinkButton } from "@yingda/ui";
import { useEffect, useState } from "react";
import { chooseTheme, isDark } from "../theme/theme";

/** The foot of the pages before sign-in. */
export function LanguageAndTheme() {
  const { t, i18n } = useTranslation();
  const [dark, setDark] = useState(isDark());
  useEffect(() => {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => setDark(isDark());
    system.addEventListener("change", follow);
    return () => system.removeEventListener("change", follow);
  }, []);
  return (
    <footer className="signin-foot">
      {languages.map(({ code, name }) =>
        code === i18n.language ? (
          <span key={code} lang={code}>
            {name}
          </span>
        ) : (
          <LinkButton key={code} lang={code} onClick={() => chooseLanguage(code)}>
            {name}
          </LinkButton>
        ),
      )}
      <span className="grow" />
      <IconButton
        icon={dark ? "sun" : "moon"}
        small
        label={t("me.theme")}
        onClick={() => {
          chooseTheme(dark ? "light" : "dark");
          setDark(!dark);
        }}
      />
    </footer>
  );
}
