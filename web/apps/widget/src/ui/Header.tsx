import { useEffect, useRef, useState } from "preact/hooks";
import { clock, duration, moment } from "../format";
import { soundOn, switchSound } from "../sound";
import type { Key } from "../words";
import { usePanel } from "./context";
import { Icon } from "./Icon";
import { rove } from "./rove";

export function Header() {
  const { state, words, client, close } = usePanel();
  const { session, conversation } = state;
  const agent = conversation?.state === "bot" || conversation?.state === "waiting" ? null : conversation?.agent;
  const inbox = session?.inbox;
  const shop = inbox?.shopName ?? "";
  const forms = state.view === "leave" || state.view === "pre-chat";
  const withHuman = conversation?.state === "waiting" || conversation?.state === "agent";
  const human = inbox && inbox.mode !== "bot-only" && !withHuman && !forms;

  async function askHuman() {
    if (inbox && !inbox.online) return client.go("leave");
    await client.human();
  }

  return (
    <header class="w-h">
      {agent ? (
        <Face name={agent.name} />
      ) : (
        <span class="w-logo" aria-hidden="true">
          {inbox?.logoText || shop.slice(0, 1)}
        </span>
      )}
      <div class="grow">
        <h1 class="cut">
          <bdi>{agent?.name ?? shop}</bdi>
          {agent?.number && <span class="s12 faint"> {words("header.number", { number: agent.number })}</span>}
        </h1>
        <p class="s12 faint cut">
          <Subtitle />
        </p>
      </div>
      {human && (
        <button type="button" class="btn s" onClick={askHuman} title={words("header.human-long")}>
          <Icon name="headset" small />
          {words("header.human")}
        </button>
      )}
      <Menu />
      {close && (
        <button type="button" class="btn quiet icon" aria-label={words("header.close")} onClick={close}>
          <Icon name="down" />
        </button>
      )}
    </header>
  );
}

function Subtitle() {
  const { state, words, language } = usePanel();
  const { conversation, session, view } = state;
  const inbox = session?.inbox;
  if (!inbox) return null;
  if (view !== "home") {
    switch (conversation?.state) {
      case "agent":
        return <>{inbox.shopName}</>;
      case "waiting":
        return <>{words("header.waiting")}</>;
      case "closed":
        return (
          <>
            {words("header.ended")}
            {conversation.closedAt && <time> · {clock(conversation.closedAt)}</time>}
          </>
        );
      case "bot":
        return <>{words(inbox.mode === "bot-only" ? "header.bot-only" : "header.bot")}</>;
      case undefined:
        break;
    }
  }
  if (inbox.mode === "bot-only") return <>{words("header.bot-only")}</>;
  if (!inbox.online) {
    return inbox.opensAt
      ? words("header.opens", { time: moment(inbox.opensAt, language, words) })
      : words("header.offline");
  }
  return inbox.promisedFirstReplySeconds
    ? words("header.soon", { time: duration(inbox.promisedFirstReplySeconds, words) })
    : words("header.bot");
}

/** A colleague: a rounded square in one of six tints, the same for the same name. */
export function Face({ name }: { name: string }) {
  const sum = [...name].reduce((all, each) => all + (each.codePointAt(0) ?? 0), 0);
  return (
    <span class="av av-agent" style={{ "--h": (sum % 6) * 60 + 20 }} aria-hidden="true">
      {name.slice(0, 1)}
    </span>
  );
}

function Menu() {
  const { state, words, client } = usePanel();
  const [open, setOpen] = useState(false);
  const [sound, setSound] = useState(soundOn());
  const root = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const talking = state.conversation !== null && state.conversation.state !== "closed";

  useEffect(() => {
    if (!open) return undefined;
    root.current?.querySelector<HTMLElement>("[role]")?.querySelector("button")?.focus();
    function outside(event: Event) {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    }
    addEventListener("pointerdown", outside);
    return () => removeEventListener("pointerdown", outside);
  }, [open]);

  function shut() {
    setOpen(false);
    trigger.current?.focus();
  }

  function move(event: KeyboardEvent) {
    if (event.key === "Escape" || event.key === "Tab") {
      if (event.key === "Escape") event.preventDefault();
      return shut();
    }
    rove(event);
  }

  const choices: { key: Key; act(): void }[] = [
    {
      key: sound ? "menu.sound-off" : "menu.sound-on",
      act() {
        switchSound(!sound);
        setSound(!sound);
      },
    },
    ...(state.view === "home" && state.thread.known.length > 0
      ? [{ key: "header.thread" as const, act: () => client.go("thread") }]
      : []),
    ...(state.view === "thread" && !talking ? [{ key: "header.back" as const, act: () => client.go("home") }] : []),
    ...(state.session && state.session.inbox.mode !== "bot-only" && state.view !== "leave"
      ? [{ key: "menu.message" as const, act: () => client.go("leave") }]
      : []),
    ...(talking ? [{ key: "menu.finish" as const, act: () => void client.finish() }] : []),
  ];

  return (
    <div class="w-menu" ref={root}>
      <button
        type="button"
        ref={trigger}
        class="btn quiet icon"
        aria-label={words("header.more")}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" />
      </button>
      {open && (
        <div role="menu" class="pop" aria-label={words("header.more")} onKeyDown={move}>
          {choices.map(({ key, act }) => (
            <button
              key={key}
              type="button"
              role="menuitem"
              class="opt-row"
              onClick={() => {
                act();
                shut();
              }}
            >
              {words(key)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
