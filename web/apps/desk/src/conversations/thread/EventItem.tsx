import type { Message } from "@yingda/api";
import { useFormats, useTextOf, useTranslation } from "@yingda/i18n";
import { EventLine, type IconName, LinkButton } from "@yingda/ui";
import { useFacts } from "./useFacts";
import { Why } from "./Why";

const icons: Readonly<Record<string, IconName>> = {
  opened: "chat",
  "handed-over": "bot",
  queued: "queue",
  assigned: "rule",
  transferred: "transfer",
  requeued: "queue",
  "left-queue": "close",
  mode: "settings",
  resolved: "resolve",
  reopened: "undo",
  "idle-warned": "clock",
  closed: "check",
  rated: "star",
  "left-message": "form",
  "taken-over": "headset",
  snoozed: "snooze",
  woken: "clock",
  "participant-left": "at",
  "participant-removed": "at",
};

/** To whom of those named something is done in an event. */
const doneTo = (event: string) =>
  event === "assigned" || event === "participant-removed" ? (["agentName"] as const) : (["toName"] as const);

/** The sentence of an event; an event this desk does not know is shown by its name. */
function useEventText(): (message: Message) => string {
  const { t } = useTranslation();
  const textOf = useTextOf();
  const { moment } = useFormats();
  const read = useFacts();
  return (message) => {
    if (message.content.kind !== "event") return "";
    const { name } = message.content;
    const facts = read(message.content.facts, doneTo(name));
    const reason = facts.reason ?? facts.mode ?? "";
    const why = textOf(`event.why.${reason}`) ?? "";
    const until = facts.until === undefined ? "" : moment(facts.until);
    const reach = [facts.phone, facts.email].filter((given) => given).join(" ");
    const tags = (facts.tags ?? "")
      .split("\n")
      .filter((tag) => tag)
      // Once they were kept as the sentences that the customer saw.
      .map((tag) => textOf(`event.tag.${tag}`) ?? tag)
      .join(t("event.comma"));
    const by = (name === "woken" || name === "reopened") && facts.agentName !== undefined;
    const form = by ? "_by" : facts.teamName && !facts.toName ? "_team" : why === "" ? "_plain" : "";
    const rated = name === "rated" ? `${tags && "_tags"}${facts.text && "_text"}` : null;
    const values = { ...facts, why, until, reach, tags };
    return textOf(`event.${name}${rated ?? form}`, values) ?? textOf(`event.${name}`, values) ?? name;
  };
}

export function EventItem({ message }: { message: Message }) {
  const { time } = useFormats();
  const text = useEventText();
  if (message.content.kind !== "event") return null;
  const { name, facts } = message.content;
  return (
    <EventLine icon={icons[name] ?? "chat"}>
      <b>
        <time dateTime={message.at}>{time(message.at)}</time> {text(message)}
      </b>
      {name === "assigned" && (facts.reason || facts.decisionId) && (
        <Why conversation={message.conversation} facts={facts} />
      )}
    </EventLine>
  );
}

/** Several events of no consequence, in one line with what they were. */
export function EventRun({ messages, onOpen }: { messages: readonly Message[]; onOpen: () => void }) {
  const { t } = useTranslation();
  const text = useEventText();
  return (
    <EventLine icon="check">
      <b>{t("event.run", { count: messages.length })}</b>
      {t("event.colon")}
      {messages.map(text).join(t("event.comma"))} <LinkButton onClick={onOpen}>{t("event.open")}</LinkButton>
    </EventLine>
  );
}
