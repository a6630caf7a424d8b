import { type WorkState, workStates } from "@yingda/api";
import { chooseLanguage, languages, useTranslation } from "@yingda/i18n";
import { Avatar, Menu, type MenuEntry, StateDot, useToasts } from "@yingda/ui";
import { useState } from "react";
import { chordOf } from "../keys/names";
import { useLive, useLiveState } from "../live/LiveContext";
import { useRefusalText } from "../session/refusalText";
import { signOut, useMe } from "../session/useSession";
import { chooseTheme, storedTheme, type Theme } from "../theme/theme";
import { noticesOn, soundOn, switchNotices, switchSound } from "./notices";

const themes: readonly Theme[] = ["system", "light", "dark"];

export function MeMenu({ onKeys, onCommands }: { onKeys: () => void; onCommands: () => void }) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const live = useLive();
  const { show } = useToasts();
  const refusalText = useRefusalText();
  const mine = useLiveState(({ work }) => work.get(me.staff.id));
  const [settings, setSettings] = useState({ theme: storedTheme(), notices: noticesOn(), sound: soundOn() });
  const state: WorkState = mine?.state ?? "off";
  const serves = me.permissions.includes("serve");
  const failed = (error: unknown) => show({ icon: "alert", text: refusalText(error) });
  const entries: MenuEntry[] = [
    ...(serves
      ? workStates.map(
          (choice): MenuEntry => ({
            key: choice,
            label: t(`work.${choice}`),
            lead: <StateDot state={choice} />,
            chosen: choice === state,
            onAction: () => live.setWork(choice).catch(failed),
          }),
        )
      : []),
    { key: "line1", separator: true },
    {
      key: "notices",
      label: t("me.notices"),
      icon: "bell",
      chosen: settings.notices,
      onAction: async () => setSettings({ ...settings, notices: await switchNotices(!settings.notices) }),
    },
    {
      key: "sound",
      label: t("me.sound"),
      icon: "headset",
      chosen: settings.sound,
      onAction: () => {
        switchSound(!settings.sound);
        setSettings({ ...settings, sound: !settings.sound });
      },
    },
    { key: "line2", separator: true },
    ...themes.map(
      (theme): MenuEntry => ({
        key: theme,
        label: t(`me.${theme}`),
        icon: theme === "dark" ? "moon" : theme === "light" ? "sun" : "settings",
        chosen: theme === settings.theme,
        onAction: () => {
          chooseTheme(theme);
          setSettings({ ...settings, theme });
        },
      }),
    ),
    { key: "line3", separator: true },
    ...languages.map(
      ({ code, name }): MenuEntry => ({
        key: code,
        label: name,
        icon: "globe",
        chosen: code === i18n.language,
        onAction: () => chooseLanguage(code),
      }),
    ),
    { key: "line4", separator: true },
    { key: "commands", label: t("commands.title"), icon: "search", keyCap: chordOf("command K"), onAction: onCommands },
    { key: "keys", label: t("keys.title"), icon: "keyboard", keyCap: "?", onAction: onKeys },
    { key: "out", label: t("me.signOut"), icon: "external", onAction: () => signOut(false).catch(failed) },
    { key: "outAll", label: t("me.signOutEverywhere"), icon: "shield", onAction: () => signOut(true).catch(failed) },
  ];
  return (
    <Menu
      label={t("me.label")}
      placement="right bottom"
      trigger={
        <button
          type="button"
          className="rail-me"
          aria-label={t("me.button", { name: me.staff.name, state: t(`work.${state}`) })}
        >
          <Avatar who="colleague" name={me.staff.name} tint={me.staff.number} />
          <StateDot state={state} />
        </button>
      }
      head={
        <div className="me-head">
          <Avatar who="colleague" name={me.staff.name} tint={me.staff.number} />
          <span className="grow">
            <b>
              <bdi>{me.staff.name}</bdi>
            </b>
            <small className="cut">
              {t(`role.${me.staff.role}`)} · {me.staff.number || me.staff.email}
            </small>
          </span>
        </div>
      }
      entries={entries}
    />
  );
}
