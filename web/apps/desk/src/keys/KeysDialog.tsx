import "./keys.css";
import { useTranslation } from "@yingda/i18n";
import { BarNote, Dialog, KeyCap } from "@yingda/ui";

const sections = [
  {
    title: "list",
    keys: [
      ["move", "J", "K"],
      ["open", "↵"],
      ["next", "G"],
      ["filter", "F"],
    ],
  },
  {
    title: "go",
    keys: [
      ["commands", "⌘", "K"],
      ["views", "1", "2", "3"],
      ["board", "B"],
      ["panel", "]"],
    ],
  },
  {
    title: "chat",
    keys: [
      ["reply", "R"],
      ["note", "N"],
      ["resolve", "E"],
      ["transfer", "T"],
      ["tag", "L"],
      ["undo", "Z"],
    ],
  },
  {
    title: "write",
    keys: [
      ["quick", "/"],
      ["suggestion", "Tab"],
      ["send", "↵"],
      ["line", "⇧", "↵"],
      ["sendResolve", "⌘", "⇧", "↵"],
    ],
  },
] as const;

export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} onClose={onClose} title={t("keys.title")} wide>
      <div className="keys">
        {sections.map(({ title, keys }) => (
          <section key={title}>
            <h3>{t(`keys.${title}`)}</h3>
            <dl>
              {keys.map(([act, ...caps]) => (
                <div key={act}>
                  <dt>{t(`keys.acts.${act}`)}</dt>
                  <dd>
                    <span className="sr">{caps.join(" ")}</span>
                    {caps.map((cap) => (
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
