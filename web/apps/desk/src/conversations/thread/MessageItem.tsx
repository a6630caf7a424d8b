import type { Content, Message, Outgoing, Row } from "@yingda/api";
import { Refusal } from "@yingda/api";
import { money, useFormats, useTextOf, useTranslation } from "@yingda/i18n";
import { Avatar, Bubble, Icon, LinkButton } from "@yingda/ui";
import { useLive } from "../../live/LiveContext";
import type { Pending } from "../../live/thread";
import { useRefusalText } from "../../session/refusalText";
import { useMe } from "../../session/useSession";
import { FileView } from "./FileView";
import { Receipt } from "./Stream";
import { Words } from "./words";

export function MessageItem({ message, row, last }: { message: Message; row: Row; last: boolean }) {
  const { t } = useTranslation();
  const { author } = message;
  const theirs = author.kind === "contact";
  const name = theirs ? row.contact.name || t("customer.nameless") : (author.name ?? "");
  const who = theirs ? "customer" : author.kind === "agent" ? "colleague" : "bot";
  const face = <Avatar who={who} name={name} tint={theirs ? row.contact.id : (author.number ?? name)} />;
  return (
    <Bubble
      side={theirs ? "theirs" : "ours"}
      look={lookOf(message)}
      lang={theirs ? row.contact.language : undefined}
      avatar={last ? face : undefined}
      meta={last || message.staffOnly ? <Meta message={message} row={row} name={name} /> : undefined}
    >
      {theirs && <span className="sr">{`${name}: `}</span>}
      <ContentView content={message.content} />
    </Bubble>
  );
}

function lookOf({ staffOnly, author, content }: Message): "note" | "bare" | "bot" | "plain" {
  if (staffOnly) return "note";
  if (content.kind === "file" || content.kind === "order") return "bare";
  return author.kind === "bot" ? "bot" : "plain";
}

/** Who, how far it got, and when. */
function Meta({ message, row, name }: { message: Message; row: Row; name: string }) {
  const { t } = useTranslation();
  const { time } = useFormats();
  const me = useMe();
  const { author, staffOnly } = message;
  const byColleague = author.kind === "agent";
  return (
    <>
      {staffOnly && (
        <>
          <Icon name="lock" />
          {t("thread.private")}
        </>
      )}
      {byColleague && author.id !== me.staff.id && <bdi>{name}</bdi>}
      {author.kind === "bot" && <span>{t("bot")}</span>}
      {byColleague && !staffOnly && <Receipt row={row} seq={message.seq} />}
      <time dateTime={message.at} title={new Date(message.at).toLocaleString()}>
        {time(message.at)}
      </time>
    </>
  );
}

/** A message of ours that is still on its way, or was refused. */
export function PendingItem({ pending, id }: { pending: Pending; id: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const live = useLive();
  const refusalText = useRefusalText();
  const failed = pending.state === "failed";
  const bare = (pending.content.kind === "file" || pending.content.kind === "order") && !failed;
  return (
    <Bubble
      side="ours"
      look={failed ? "failed" : pending.note ? "note" : bare ? "bare" : "plain"}
      avatar={<Avatar who="colleague" name={me.staff.name} tint={me.staff.number} />}
      meta={
        failed ? (
          <>
            <Icon name="alert" />
            {t("thread.failed", { why: refusalText(new Refusal(0, pending.code ?? "unexpected", "")) })}
            <LinkButton onClick={() => live.sayAgain(id, pending)}>{t("retry")}</LinkButton>
            <LinkButton onClick={() => live.forget(id, pending.clientId)}>{t("thread.discard")}</LinkButton>
          </>
        ) : (
          <Waiting since={pending.at} />
        )
      }
    >
      <ContentView content={pending.content} />
    </Bubble>
  );
}

function Waiting({ since }: { since: string }) {
  const { t } = useTranslation();
  const { time } = useFormats();
  return (
    <>
      <Icon name="clock" />
      <span className="sr">{t("receipt.waiting")}</span>
      <time dateTime={since}>{time(since)}</time>
    </>
  );
}

function ContentView({ content }: { content: Content | Outgoing }) {
  switch (content.kind) {
    case "text":
      return <Words text={content.text} />;
    case "answer":
      return (
        <>
          <Words text={content.text} />
          {content.buttons.length > 0 && <Offered labels={content.buttons.map(({ label }) => label)} />}
        </>
      );
    case "choice":
      return (
        <>
          <Words text={content.prompt} />
          <Offered labels={content.options.map(({ label }) => label)} />
        </>
      );
    case "pick":
      return content.label;
    case "file":
      return <FileView file={content} />;
    case "order":
      return "title" in content ? <OrderView order={content} /> : content.number;
    case "event":
      return null;
  }
}

/** What the customer could press. */
function Offered({ labels }: { labels: readonly string[] }) {
  return (
    <span className="offered">
      {labels.map((label) => (
        <span key={label} className="chip line">
          {label}
        </span>
      ))}
    </span>
  );
}

function OrderView({ order }: { order: Extract<Content, { kind: "order" }> }) {
  const { t } = useTranslation();
  const textOf = useTextOf();
  return (
    <div className="ocard">
      {order.picture ? <img src={order.picture} alt="" /> : <Icon name="order" size="l" />}
      <div className="grow">
        <div className="cut">{order.title || t("order.one")}</div>
        <div className="s12 faint cut num">
          {order.number}
          {order.status && ` · ${textOf(`order.status.${order.status}`) ?? order.status}`}
        </div>
      </div>
      <b className="num">{money(order.amountFen, "CNY")}</b>
    </div>
  );
}
