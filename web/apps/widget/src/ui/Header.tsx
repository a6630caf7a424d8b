import { useRef, useState } from "preact/hooks";
import { clock, duration, moment } from "../format";
import { usePanel } from "./context";
import { Icon } from "./Icon";
import * as icons from "./icons";
import { useExtras } from "./useExtras";

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
          <Icon draw={icons.headset} small />
          {words("header.human")}
        </button>
      )}
      <Menu />
      {close && (
        <button type="button" class="btn quiet icon" aria-label={words("header.close")} onClick={close}>
          <Icon draw={icons.down} />
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
        return <>{words(conversation.leftMessage ? "header.left" : "header.waiting")}</>;
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
  const { words } = usePanel();
  const [open, setOpen] = useState(false);
  const extras = useExtras(open);
  const trigger = useRef<HTMLButtonElement>(null);
  function shut(back: boolean) {
    setOpen(false);
    if (back) trigger.current?.focus();
  }
  return (
    <div class="w-menu">
      <button
        type="button"
        ref={trigger}
        class="btn quiet icon"
        aria-label={words("header.more")}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon draw={icons.more} />
      </button>
      {extras && open && <extras.Menu shut={shut} trigger={trigger} />}
    </div>
  );
}
