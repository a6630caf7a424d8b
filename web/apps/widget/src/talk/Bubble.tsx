import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { assertNever } from "../check";
import type { Entry } from "../client/entries";
import { bytes, clock, money } from "../format";
import { refusedKey, usePanel } from "../ui/context";
import { Goods, statusText, titleOf } from "../ui/Goods";
import { Face } from "../ui/Header";
import { Icon } from "../ui/Icon";
import * as icons from "../ui/icons";
import { useExtras } from "../ui/useExtras";
import type { Key } from "../words";
import type { Button, Content, ContentOf } from "./frames";
import * as drawn from "./icons";
import type { Item } from "./messages";
import { Linked, Rich, safeLink } from "./rich";

export type Side = "contact" | "bot" | "agent" | "system";

interface BubbleOf {
  item: Item;
  side: Side;
  /** Last of a run: carries the face, and for our own the time. */
  ends: boolean;
  latest: boolean;
  showReceipt: boolean;
}

export function Bubble({ item, side, ends, latest, showReceipt }: BubbleOf) {
  const { words, state } = usePanel();
  const name = item.message?.author.name;
  if (side === "contact") {
    return (
      <div class="msg me">
        <div>
          <span class="sr">{words("thread.me")}</span>
          {item.message ? (
            <Words content={item.message.content} seq={0} latest={latest} look="bub" />
          ) : (
            <EntryWords {...item.entry} />
          )}
          {item.message && (ends || showReceipt) && (
            <Meta>
              {showReceipt && (
                <>
                  <Icon draw={drawn.check2} />
                  <span class={item.message.seq <= state.staffRead ? "read" : ""}>
                    {words(item.message.seq <= state.staffRead ? "thread.read" : "thread.sent")}
                  </span>
                </>
              )}
              <time dateTime={item.message.at}>{clock(item.message.at)}</time>
            </Meta>
          )}
          {item.entry && <EntryState entry={item.entry} />}
        </div>
      </div>
    );
  }
  const speaker = side === "agent" ? words("sender.agent", { name: name ?? "" }) : words("thread.bot");
  return (
    <div class="msg">
      {ends ? <Speaker side={side} name={name ?? ""} /> : <span />}
      <div>
        <span class="sr">{speaker}</span>
        {item.message && (
          <Words
            content={item.message.content}
            seq={item.message.seq}
            latest={latest}
            look={side === "bot" ? "bub bot" : "bub"}
          />
        )}
      </div>
    </div>
  );
}

function Speaker({ side, name }: { side: Side; name: string }) {
  const { inbox } = usePanel().state.session ?? {};
  if (side === "agent") return <Face name={name} />;
  return (
    <span class={side === "bot" ? "av av-bot" : "av w-logo"} aria-hidden="true">
      {side === "bot" ? <Icon draw={drawn.bot} small /> : inbox?.logoText || inbox?.shopName.slice(0, 1)}
    </span>
  );
}

function Meta({ children }: { children: ComponentChildren }) {
  // Receipts change while somebody reads; they are not announced.
  return (
    <div class="meta" aria-live="off">
      {children}
    </div>
  );
}

interface WordsOf<C> {
  content: C;
  seq: number;
  latest: boolean;
  look: string;
}

function Words({ content, ...rest }: WordsOf<Content>) {
  const { words } = usePanel();
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
      return assertNever(content);
  }
}

function Answer({ seq, content, look }: WordsOf<ContentOf<"answer">>) {
  const { words, client, state } = usePanel();
  const helpful = state.helpful[seq];
  const rateable = Boolean(content.entryId);
  return (
    <>
      <div class={look}>{content.html ? <Rich html={content.html} /> : <Linked words={content.text} />}</div>
      {(content.title || rateable) && (
        <div class="w-source s12 faint">
          {content.title && <span>{words("thread.source", { title: content.title })}</span>}
          {rateable &&
            ([true, false] as const).map((good) => (
              <button
                key={String(good)}
                type="button"
                class={`btn quiet s icon${good ? "" : " w-flip"}`}
                aria-label={words(good ? "thread.helpful" : "thread.unhelpful")}
                aria-pressed={helpful === good}
                onClick={() => client.feedback(seq, good)}
              >
                <Icon draw={drawn.thumb} small />
              </button>
            ))}
          {helpful !== undefined && <span role="status">{words(helpful ? "thread.thanks" : "thread.noted")}</span>}
        </div>
      )}
      {content.buttons && content.buttons.length > 0 && (
        <div class="w-acts">
          {content.buttons.map((button) => (
            <Act key={`${button.action} ${button.label}`} button={button} />
          ))}
        </div>
      )}
    </>
  );
}

function Act({ button }: { button: Button }) {
  const { client, state } = usePanel();
  const { action, label, value } = button;
  if (action === "link") {
    const href = safeLink(value ?? "");
    return href ? (
      <a href={href} target="_blank" rel="noopener noreferrer">
        {label}
      </a>
    ) : null;
  }
  function press() {
    switch (action) {
      case "question":
        return client.say(value || label);
      case "human":
        return state.session && !state.session.inbox.online ? client.go("leave") : void client.human();
      case "order-status":
        return client.say(label);
      case "link":
        return;
    }
  }
  return (
    <button type="button" onClick={press}>
      {label}
    </button>
  );
}

/** 您是不是要问: open until something else was said. Choices that are orders of ours are shown as orders. */
function Choice({ content, latest, look }: WordsOf<ContentOf<"choice">>) {
  const { client, state, words } = usePanel();
  const [declined, setDeclined] = useState(false);
  const byNumber = (value: string) => state.session?.orders?.find((order) => value.endsWith(order.number));
  const orders = content.options.flatMap(({ value }) => byNumber(value) ?? []);
  const rest = content.options.filter(({ value }) => !byNumber(value));
  const extras = useExtras(orders.length > 0);
  const send = (label: string, value: string) => client.send({ kind: "pick", label, value });
  return (
    <>
      <div class={look}>
        <Linked words={content.prompt} />
      </div>
      {extras && latest && !declined && (
        <extras.OrderPick
          orders={orders}
          choose={(order) => {
            const option = content.options.find(({ value }) => value.endsWith(order.number));
            if (option) send(option.label, option.value);
          }}
          decline={() => {
            const other = rest.at(-1);
            if (other) send(other.label, other.value);
            else client.say(words("order.none"));
            setDeclined(true);
          }}
        />
      )}
      {latest && orders.length === 0 && (
        <div class="w-qs">
          {content.options.map(({ label, value }) => (
            <button key={value} type="button" class="w-q" onClick={() => send(label, value)}>
              <span class="grow">{label}</span>
              <Icon draw={icons.right} small />
            </button>
          ))}
        </div>
      )}
    </>
  );
}

function Attachment({ content }: { content: ContentOf<"file"> }) {
  const { state, words } = usePanel();
  const [tried, setTried] = useState(false);
  const { attachmentId, name, mime, width, height } = content;
  const address = state.files[attachmentId];
  const image = mime.startsWith("image/");
  // Addresses are short-lived: one that no longer answers is asked for again, once.
  function expired() {
    if (tried) return;
    setTried(true);
    void state.talk?.locate([attachmentId]);
  }
  const ratio = image && width && height ? { aspectRatio: `${width} / ${height}` } : {};
  return (
    <a
      class={image ? "w-img" : "bub w-file"}
      href={address?.url}
      target="_blank"
      rel="noopener noreferrer"
      title={name}
    >
      {image ? (
        address ? (
          <img
            src={address.thumbUrl ?? address.url}
            alt={words("thread.picture", { name })}
            style={ratio}
            onError={expired}
          />
        ) : (
          <i class="skel" style={ratio} />
        )
      ) : (
        <Chip image={false} name={name} below={bytes(content.bytes)} />
      )}
    </a>
  );
}

function OrderCard({ content }: { content: ContentOf<"order"> }) {
  const { words, state } = usePanel();
  const own = state.session?.orders?.find(({ number }) => number === content.number);
  const status = content.status || own?.status;
  const amount = content.amountFen ?? own?.totalFen;
  return (
    <div class="w-card w-ord w-mine">
      <Goods
        image={content.picture || own?.lines[0]?.picture}
        title={content.title || (own ? titleOf(own, words) : words("order.number", { number: content.number }))}
        below={[status && statusText(status, words), amount ? money(amount) : "", content.number]
          .filter(Boolean)
          .join(" · ")}
      />
    </div>
  );
}

function Chip({ image, name, below }: { image: boolean; name: string; below: string }) {
  return (
    <>
      <Icon draw={image ? icons.image : drawn.attach} />
      <span class="grow">
        <bdi class="cut">{name}</bdi>
        <span class="s12 faint">{below}</span>
      </span>
    </>
  );
}

function EntryWords({ content, file }: Entry) {
  if (content && content.kind !== "file") return <Words content={content} seq={0} latest={false} look="bub" />;
  const size = content?.bytes ?? file?.size ?? 0;
  return (
    <div class="bub w-file">
      <Chip
        image={file?.type.startsWith("image/") ?? false}
        name={content?.name ?? file?.name ?? ""}
        below={bytes(size)}
      />
    </div>
  );
}

function EntryState({ entry }: { entry: Entry }) {
  const { words, client, state } = usePanel();
  if (entry.state === "failed") {
    return (
      <div class="meta w-failed" role="alert">
        <Icon draw={icons.alert} />
        <span>{entry.code ? words(refusedKey(entry.code)) : words("thread.failed")}</span>
        <button type="button" class="link" onClick={() => state.talk?.retry(entry.clientId)}>
          {words("thread.retry")}
        </button>
        <button type="button" class="link" onClick={() => client.discard(entry.clientId)}>
          {words("thread.discard")}
        </button>
      </div>
    );
  }
  const uploading = entry.state === "pending" && !entry.content && entry.progress !== undefined;
  return (
    <Meta>
      {uploading && <progress max={1} value={entry.progress} aria-label={words("thread.uploading", { percent: "" })} />}
      <Icon draw={entry.state === "sent" ? drawn.check2 : drawn.clock} />
      <span>
        {uploading
          ? words("thread.uploading", { percent: Math.round((entry.progress ?? 0) * 100) })
          : words(stage(entry, state.link === "open"))}
      </span>
    </Meta>
  );
}

/** Where a message of ours is on its way. */
function stage({ state, held }: Entry, connected: boolean): Key {
  if (state === "sent") return "thread.sent";
  if (!connected) return "thread.waiting";
  return (held ?? 0) > 1 ? "thread.held" : "thread.pending";
}
