import "./gallery.css";
import { useTranslation } from "@yingda/i18n";
import { IconButton, Mark } from "@yingda/ui";
import { useState } from "react";
import { chooseTheme, isDark } from "../theme/theme";
import { Controls, Fields, Icons } from "./controls";
import { Layers, Tables } from "./layers";
import { Messages, People, States, Views } from "./signs";

/** Every part of the design system in every state, for looking and for the accessibility tests. */
export default function Gallery() {
  const { t } = useTranslation("gallery");
  const [dark, setDark] = useState(isDark());
  return (
    <main className="gallery" id="main">
      <header>
        <Mark />
        <h1>{t("title")}</h1>
        <span className="grow" />
        <IconButton
          icon={dark ? "sun" : "moon"}
          label={t("theme")}
          look="plain"
          onClick={() => {
            chooseTheme(dark ? "light" : "dark");
            setDark(!dark);
          }}
        />
      </header>
      <div className="gallery-g">
        <Controls />
        <Fields />
        <People />
        <States />
        <Messages />
        <Layers />
        <Tables />
        <Views />
        <Icons />
      </div>
    </main>
  );
}
