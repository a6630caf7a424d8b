import type { Entry } from "../client/entries";
import { people } from "../client/state";
import { type Child, Fragment, h, useState } from "../dom/dom";
import { money, OrderPick } from "../extras/Orders";
import { bytes, clock } from "../format";
import { Goods, statusText } from "../ui/Goods";
import { Face, Logo } from "../ui/Header";
import { Icon, Line, Tool } from "../ui/Icon";
import * as icons from "../ui/icons";
import { client } from "../ui/panel";
import { type Key, words } from "../words";
import { lasting, refused } from "../words/refused";
import type { Button, Content, ContentOf, Message, Option } from "./frames";
import * as drawn from "./icons";
import { type Item, nameOf, type Side } from "./messages";
import { Linked, Rich, safeLink } from "./rich";

interface BubbleOf {
  item: Item;
  /** Last of a run: carries the face, and the time. */
  ends: boolean;
  latest: boolean;
  showReceipt: boolean;
}

export function Bubble({ item: { message, entry, side }, ends, latest, showReceipt }: BubbleOf) {
  const name = message?.author.name ?? "";
  const mine = side === "contact";
  const { session, staffRead } = client.state;
  const speakers = {
    contact: words("thread.me"),
    bot: words("thread.bot"),
    agent: name,
    system: session?.inbox.shopName,
  };
  return (
    <div class={mine ? "msg me" : "msg"}>
      {!mine && (ends ? <Speaker side={side} name={name} number={message?.author.number} /> : <span />)}
      <div>
        <span class="sr">{speakers[side]}</span>
        {message && (
          <Words content={message.content} of={message} latest={latest} look={side === "bot" ? "bub bot" : "bub"} />
        )}
        {message && (ends || showReceipt) && (
          <Meta>
            {showReceipt && <Receipt read={message.seq <= staffRead} />}
            <time datetime={message.at}>{clock(message.at)}</time>
          </Meta>
        )}
        {entry && <EntryWords {...entry} />}
        {entry && <EntryState {...entry} />}
      </div>
    </div>
  );
}

function Receipt({ read }: { read: boolean }) {
  return (
    <>
      <Icon draw={drawn.check2} />
      <span class={read ? "read" : ""}>{words(read ? "thread.read" : "thread.sent")}</span>
    </>
  );
}

function Speaker({ side, name, number }: { side: Side; name: string; number: string | null | undefined }) {
  if (side === "agent") return <Face name={name} number={number} />;
  if (side === "system") return <Logo />;
  return (
    <span class="av av-bot" aria-hidden="true">
      <Icon draw={drawn.bot} />
    </span>
  );
}

function Meta({ children }: { children?: Child }) {
  // Receipts change while somebody reads; they are not announced.
  return (
    <div class="meta" aria-live="off">
      {children}
    </div>
  );
}

interface WordsOf<C> {
  content: C;
  /** Absent while it is on its way. */
  of?: Message;
  latest: boolean;
  look: string;
}

function Words({ content, ...rest }: WordsOf<Content>) {
  switch (content.kind) {
    case "text":
      return (
        <div class={rest.look}>
          <Linked words={content.text} />
        </div>
      );
    case "pick":
      return <div class="bub">{content.label}</div>;
    case "answer":
      return <Answer content={content} {...rest} />;
    case "choice":
      return <Choice content={content} {...rest} />;
    case "file":
      return <Attachment content={content} />;
    case "order":
      return <OrderCard content={content} />;
    case "unsupported":
      return <div class="bub faint">{words("thread.unsupported")}</div>;
    case "event":
      return null;
    default:
      return content satisfies never;
  }
}

function Answer({ of, content, look }: WordsOf<ContentOf<"answer">>) {
  const { title, entryId, buttons } = content;
  const rateable = entryId && of;
  const helpful = of && client.state.helpful[nameOf(of)];
  return (
    <>
      <div class={look}>{content.html ? <Rich html={content.html} /> : <Linked words={content.text} />}</div>
      {(title || rateable) && (
        <div class="meta w-source">
          {title && <span>{words("thread.source", { title })}</span>}
          {rateable
            ? [true, false].map((good) => (
                <Tool
                  draw={drawn.thumb}
                  label={good ? "thread.helpful" : "thread.unhelpful"}
                  class={`btn quiet s icon${helpful === good ? " on" : ""}${good ? "" : " w-flip"}`}
                  aria-pressed={helpful === good}
                  onclick={() => client.feedback(rateable, nameOf(rateable), good)}
                />
              ))
            : null}
          {helpful !== undefined && <span role="status">{words("thread.thanks")}</span>}
        </div>
      )}
      {buttons?.length ? <div class="w-acts row wrap">{buttons.map(act)}</div> : null}
    </>
  );
}

function act({ action, label, value }: Button): Child {
  if (action === "human" && !people(client.state).reachable) return null;
  if (action === "link") {
    const href = safeLink(value ?? "");
    return (
      href && (
        <a href={href} target="_blank" rel="noopener noreferrer">
          {label}
        </a>
      )
    );
  }
  return (
    <button type="button" onclick={action === "human" ? client.human : () => client.say(value || label)}>
      {label}
    </button>
  );
}

/** 您是不是要问: open until something else was said, and still to be read then. Choices that are orders of ours are shown as orders. */
function Choice({ content: { prompt, options }, latest, look }: WordsOf<ContentOf<"choice">>) {
  const orderOf = ({ value }: Option) => client.state.session?.orders?.find(({ number }) => value.endsWith(number));
  const orders = options.flatMap((option) => orderOf(option) ?? []);
  const others = options.filter((option) => !orderOf(option));
  const pick = (option?: Option) => option && client.send({ kind: "pick", ...option });
  return (
    <>
      <div class={look}>
        <Linked words={prompt} />
        {!latest && <div class="s12 faint">{options.map(({ label }) => label).join("\n")}</div>}
      </div>
      {latest &&
        (orders.length > 0 && others.every(({ value }) => value === "order-number") ? (
          <OrderPick
            orders={orders}
            choose={(order) => pick(options.find((option) => orderOf(option) === order))}
            decline={() => pick(others[0])}
          />
        ) : (
          <div class="card">
            {options.map((option) => (
              <Line onclick={() => pick(option)}>{option.label}</Line>
            ))}
          </div>
        ))}
    </>
  );
}

function Attachment({ content }: { content: ContentOf<"file"> }) {
  const { files, talk } = client.state;
  const [tried, setTried] = useState(0);
  const { attachmentId, name, mime, width, height } = content;
  const address = files[attachmentId];
  const image = mime.startsWith("image/");
  // Addresses are short-lived: one that no longer answers is asked for again, once. What then still does not play is
  // left to be saved.
  function expired() {
    if (!tried) void talk?.locate([attachmentId]);
    setTried(tried + 1);
  }
  if (tried < 2 && document.createElement("video").canPlayType(mime)) {
    const sound = mime.startsWith("audio");
    const Player = sound ? "audio" : "video";
    return (
      <Player
        class="w-play"
        controls
        preload={sound ? "none" : "metadata"}
        src={address?.url}
        aria-label={name}
        onerror={expired}
      />
    );
  }
  const ratio = width && height ? `aspect-ratio:${width}/${height}` : undefined;
  return (
    <a
      class={image ? "w-img" : "bub w-file row"}
      href={address?.url}
      target="_blank"
      rel="noopener noreferrer"
      title={name}
    >
      {image ? (
        address ? (
          <img src={address.thumbUrl ?? address.url} alt={name} style={ratio} onerror={expired} />
        ) : (
          <i class="skel" style={ratio} />
        )
      ) : (
        <Chip name={name} size={content.bytes} />
      )}
    </a>
  );
}

function OrderCard({ content }: { content: ContentOf<"order"> }) {
  const { number } = content;
  const own = client.state.session?.orders?.find((order) => order.number === number);
  const status = content.status || own?.status;
  const amount = content.amountFen ?? own?.totalFen;
  const facts = [status && statusText(status), amount && money(amount)];
  return (
    <div class="card w-q w-ord w-mine">
      <Goods
        image={content.picture || own?.picture}
        below={[facts.filter(Boolean).join(" · "), <div class="cut">{number}</div>]}
      >
        {own?.title || content.title || number}
      </Goods>
    </div>
  );
}

function Chip({ name, size }: { name: string; size: number }) {
  return (
    <>
      <Icon draw={drawn.attach} />
      <span class="grow">
        <bdi class="cut">{name}</bdi>
        <span class="s12 faint">{bytes(size)}</span>
      </span>
    </>
  );
}

function EntryWords({ content, file }: Entry) {
  if (content && content.kind !== "file") return <Words content={content} latest={false} look="bub" />;
  return (
    <div class="bub w-file row">
      <Chip name={content?.name ?? file?.name ?? ""} size={content?.bytes ?? file?.size ?? 0} />
    </div>
  );
}

function EntryState({ clientId, state, code, content, progress, held = 0 }: Entry) {
  const { link, talk } = client.state;
  if (state === "failed") {
    return (
      <div class="meta w-failed" role="alert">
        <Icon draw={icons.alert} />
        <span>{code ? refused(code) : words("thread.failed")}</span>
        {!lasting(code) && (
          <button type="button" class="link" onclick={() => talk?.retry(clientId)}>
            {words("thread.retry")}
          </button>
        )}
        <button type="button" class="link" onclick={() => client.discard(clientId)}>
          {words("thread.discard")}
        </button>
      </div>
    );
  }
  const uploading = state === "pending" && !content && progress !== undefined;
  return (
    <Meta>
      {uploading && <progress max={1} value={progress} aria-label={words("thread.uploading", { percent: "" })} />}
      <Icon draw={state === "sent" ? drawn.check2 : drawn.clock} />
      <span>
        {uploading
          ? words("thread.uploading", { percent: Math.round(progress * 100) })
          : held > 1 && !content && code
            ? refused(code)
            : words(stage(state === "sent", link === "open", held))}
      </span>
    </Meta>
  );
}

/** Where a message of ours is on its way. */
function stage(sent: boolean, connected: boolean, held: number): Key {
  if (sent) return "thread.sent";
  if (!connected) return "thread.waiting";
  return held > 1 ? "thread.held" : "thread.pending";
}
