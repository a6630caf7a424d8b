import "./commands.css";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "@yingda/i18n";
import { Icon, KeyCap } from "@yingda/ui";
import { Command } from "cmdk";
import { useMemo } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { useLive } from "../live/LiveContext";
import { useServes } from "../session/useSession";
import { useRail } from "../shell/useRail";
import { fitOf, type Command as Offer, useOffered } from "./commands";

const groups = ["chat", "work", "go"] as const;

/** ⌘K: first what can be done with the open conversation, then one's work, then where to go. */
export function CommandBar({ open, onClose, onKeys }: { open: boolean; onClose: () => void; onKeys: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const live = useLive();
  const rail = useRail();
  const serves = useServes();
  const offered = useOffered();
  const own = useMemo<readonly Offer[]>(() => {
    const going = rail.map(
      ({ icon, text, to }): Offer => ({
        key: to,
        group: "go",
        label: t(text),
        keywords: t(`commands.words.${text}`),
        icon,
        run: () => navigate({ to }),
      }),
    );
    const states = ["ready", "busy", "break", "off"] as const;
    const working = (serves ? states : []).map(
      (state): Offer => ({
        key: state,
        group: "work",
        label: t(`commands.work.${state}`),
        keywords: t(`commands.words.${state}`),
        icon: state === "ready" ? "play" : "pause",
        run: () => live.setWork(state).catch(() => undefined),
      }),
    );
    const keys: Offer = {
      key: "keys",
      group: "go",
      label: t("keys.title"),
      keywords: t("commands.words.keys"),
      icon: "keyboard",
      keyCap: "?",
      run: onKeys,
    };
    return [...working, ...going, keys];
  }, [t, rail, navigate, live, serves, onKeys]);
  const all = [...offered, ...own];
  return (
    <ModalOverlay className="scrim cmdk-scrim" isOpen={open} onOpenChange={(next) => !next && onClose()} isDismissable>
      <Modal className="cmdk-modal">
        <Dialog className="cmdk" aria-label={t("commands.title")}>
          <Command
            label={t("commands.title")}
            loop
            filter={(_key, typed, [label = "", ...words] = []) => fitOf(typed, label, words)}
          >
            <div className="cmdk-in">
              <Icon name="search" />
              <Command.Input autoFocus placeholder={t("commands.placeholder")} />
            </div>
            <Command.List>
              <Command.Empty className="cmdk-none">{t("commands.none")}</Command.Empty>
              {groups.map((group) => {
                const commands = all.filter((command) => command.group === group);
                return commands.length === 0 ? null : (
                  <Command.Group key={group} heading={t(`commands.groups.${group}`)}>
                    {commands.map((command) => (
                      <Command.Item
                        key={command.key}
                        value={`${group}-${command.key}`}
                        keywords={[command.label, ...command.keywords.split(" ")]}
                        className="opt-row"
                        onSelect={() => {
                          onClose();
                          command.run();
                        }}
                      >
                        <Icon name={command.icon} />
                        <span className="grow">{command.label}</span>
                        {command.keyCap && <KeyCap>{command.keyCap}</KeyCap>}
                      </Command.Item>
                    ))}
                  </Command.Group>
                );
              })}
            </Command.List>
            <footer className="hide-phone">
              <span>
                <KeyCap>↑</KeyCap> <KeyCap>↓</KeyCap> {t("commands.choose")}
              </span>
              <span>
                <KeyCap>↵</KeyCap> {t("commands.do")}
              </span>
              <span>{t("commands.hint")}</span>
            </footer>
          </Command>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
