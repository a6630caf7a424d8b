import "./keys.css";
import { useTranslation } from "@yingda/i18n";
import { BarNote, Button, Dialog, KeyCap, LinkButton, Segmented, Switch } from "@yingda/ui";
import { useEffect, useState } from "react";
import { useMe } from "../session/useSession";
import { type Action, changeKeys, defaultKeys, useKeySettings, withKey } from "./actions";
import { keysOf } from "./names";
import { composing, letterOf } from "./useKeys";

type Fixed = "open" | "commands" | "answers" | "suggestion" | "suggestions" | "send" | "line" | "sendResolve";

interface Section {
  title: "list" | "go" | "chat" | "write";
  own: readonly Action[];
  /** What belongs to fields and lists, and cannot be changed. */
  fixed: readonly (readonly [Fixed, string])[];
}

const sections: readonly Section[] = [
  { title: "list", own: ["down", "up", "next", "filter"], fixed: [["open", "↵"]] },
  { title: "go", own: ["mine", "queue", "team", "board", "panel", "help"], fixed: [["commands", "command K"]] },
  { title: "chat", own: ["reply", "note", "quick", "resolve", "transfer", "snooze", "tag", "undo"], fixed: [] },
];

/** What can be done on every page; the board has its own permission, and all else belongs to those who serve. */
const everywhere: readonly Action[] = ["undo", "help"];

/** Keys an action may have: one character that can be typed without help. */
const usable = /^[\x21-\x7e]$/;

/** The keys, and where they are changed or switched off. */
export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const settings = useKeySettings();
  const { permissions } = useMe();
  const serves = permissions.includes("serve");
  const may = (action: Action) =>
    action === "board" ? permissions.includes("see-board") : serves || everywhere.includes(action);
  const [changing, setChanging] = useState<Action | null>(null);
  const writing: Section = {
    title: "write",
    own: [],
    fixed: [
      ["answers", "command /"],
      ["suggestion", "Tab"],
      ["suggestions", "option ↓"],
      ["send", settings.enterSends ? "↵" : "command ↵"],
      ["line", settings.enterSends ? "shift ↵" : "↵"],
      ["sendResolve", "command shift ↵"],
    ],
  };
  const shown = [...sections, writing]
    .map(({ title, own, fixed }) => ({ title, own: own.filter(may), fixed: serves || title === "go" ? fixed : [] }))
    .filter(({ own, fixed }) => own.length + fixed.length > 0);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("keys.title")}
      wide
      actions={
        <>
          <Button
            look="quiet"
            disabled={JSON.stringify(settings) === JSON.stringify(defaultKeys)}
            onClick={() => changeKeys(defaultKeys)}
          >
            {t("keys.reset")}
          </Button>
          <Button onClick={onClose}>{t("close")}</Button>
        </>
      }
    >
      <div className="keys-set">
        <Switch checked={settings.on} onChange={(event) => changeKeys({ ...settings, on: event.target.checked })}>
          {t("keys.on")}
        </Switch>
        <span className="row">
          {t("keys.enter")}
          <Segmented
            label={t("keys.enter")}
            value={settings.enterSends ? "send" : "line"}
            onChange={(value) => changeKeys({ ...settings, enterSends: value === "send" })}
            items={[
              { key: "send", label: t("keys.acts.send") },
              { key: "line", label: t("keys.acts.line") },
            ]}
          />
        </span>
      </div>
      <div className={settings.on ? "keys" : "keys off"}>
        {shown.map(({ title, own, fixed }) => (
          <section key={title}>
            <h3>{t(`keys.${title}`)}</h3>
            <dl>
              {own.map((action) => (
                <div key={action}>
                  <dt>{t(`keys.acts.${action}`)}</dt>
                  <dd>
                    {changing === action ? (
                      <NextKey
                        onKey={(key) => {
                          if (key !== null) changeKeys(withKey(settings, action, key));
                          setChanging(null);
                        }}
                      />
                    ) : (
                      <LinkButton
                        className="keys-key"
                        aria-label={t("keys.change", { act: t(`keys.acts.${action}`), key: settings.keys[action] })}
                        onClick={() => setChanging(action)}
                      >
                        <KeyCap>{settings.keys[action].toUpperCase()}</KeyCap>
                      </LinkButton>
                    )}
                  </dd>
                </div>
              ))}
              {fixed.map(([act, chord]) => (
                <div key={act}>
                  <dt>{t(`keys.acts.${act}`)}</dt>
                  <dd>
                    <span className="sr">{keysOf(chord).join(" ")}</span>
                    {keysOf(chord).map((cap) => (
                      <KeyCap key={cap}>{cap}</KeyCap>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <BarNote icon="keyboard">{t("keys.ime")}</BarNote>
    </Dialog>
  );
}

/** Waits for the key to be pressed; null when it was left with Escape. */
function NextKey({ onKey }: { onKey: (key: string | null) => void }) {
  const { t } = useTranslation();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (composing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      const key = letterOf(event);
      if (key === "shift" || (key === "tab" && event.shiftKey)) return;
      event.preventDefault();
      event.stopPropagation();
      onKey(usable.test(key) ? key : null);
    };
    window.addEventListener("keydown", press, true);
    return () => window.removeEventListener("keydown", press, true);
  }, [onKey]);
  return (
    <span className="s12 keys-wait" role="status">
      {t("keys.press")}
    </span>
  );
}
