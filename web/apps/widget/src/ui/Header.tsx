import { colleagueTint } from "@yingda/ui/colleague";
import { people } from "../client/state";
import { type Child, h, useState } from "../dom/dom";
import { clock, duration, moment } from "../format";
import { words } from "../words";
import { useLater } from "./hooks";
import { Icon, Tool } from "./Icon";
import * as icons from "./icons";
import { client, close } from "./panel";

export function Header() {
  const { session, conversation, view } = client.state;
  const agent = conversation?.agent;
  const withHuman = conversation?.state === "waiting" || conversation?.state === "agent";
  const forms = view === "leave" || view === "pre-chat";

  return (
    <header class="w-h row">
      {agent ? <Face {...agent} /> : <Logo />}
      <div class="grow">
        <h1 class="cut">
          <bdi>{agent?.name ?? session?.inbox.shopName}</bdi>
          {agent?.number && <span class="s12 faint"> {words("header.number", { number: agent.number })}</span>}
        </h1>
        <p class="s12 faint cut">{subtitle()}</p>
      </div>
      {people(client.state).reachable && !withHuman && !forms && (
        <button type="button" class="btn s" onclick={client.human}>
          <Icon draw={icons.headset} />
          {words("header.human")}
        </button>
      )}
      <Menu />
      {close && <Tool draw={icons.down} label="header.close" onclick={close} />}
    </header>
  );
}

function subtitle(): Child {
  const { conversation, session, view, thread } = client.state;
  if (!session) return null;
  const { shopName, opensAt, full, promisedFirstReplySeconds: soon } = session.inbox;
  const { reachable, staffed } = people(client.state);
  const { state, leftMessage, closedAt, botAnswers } = (view !== "home" && conversation) || {};
  if (state === "agent") return shopName;
  if (state === "closed") return [words("header.ended"), closedAt && <time> · {clock(closedAt)}</time>];
  if (state === "waiting" && leftMessage) return words("header.left");
  if (!reachable) return words("header.bot-only");
  if (!staffed) return opensAt ? words("header.opens", { time: moment(opensAt) }) : words("header.offline");
  if (state === "waiting") return words("header.waiting");
  // Where there are people only, nobody has it. What people have said has a key.
  if (state && !botAnswers) return words(thread.known.some(({ key }) => key) ? "header.busy" : "header.write");
  if (!state && full) return words("header.full");
  return !state && soon ? words("header.soon", { time: duration(soon) }) : words("header.bot");
}

/** The shop. */
export function Logo() {
  const { logoText, shopName } = client.state.session?.inbox ?? {};
  return (
    <span class="av w-logo" aria-hidden="true">
      {logoText || shopName?.slice(0, 1)}
    </span>
  );
}

/** A colleague: a rounded square in one of six tints, as on the desk. */
export function Face({ name, number }: { name: string; number?: string | null | undefined }) {
  return (
    <span class="av av-agent" style={`--h:${colleagueTint(number ?? name) * 58 + 20}`} aria-hidden="true">
      {name.slice(0, 1)}
    </span>
  );
}

function Menu() {
  const [open, setOpen] = useState(false);
  const later = useLater(open);
  return (
    <div class="w-menu">
      <Tool
        draw={icons.more}
        label="header.more"
        aria-haspopup="menu"
        aria-expanded={open}
        onclick={() => setOpen(!open)}
      />
      {later && <later.Menu close={() => setOpen(false)} />}
    </div>
  );
}
