import { moment } from "../format";
import { usePanel } from "../ui/context";
import type { Words } from "../words";
import type { ContentOf } from "./frames";

type Facts = Record<string, string>;

const sentences: Record<string, (facts: Facts, words: Words) => string> = {
  "handed-over": (_, words) => words("event.handed-over"),
  queued: (_, words) => words("event.queued"),
  assigned: (facts, words) =>
    facts.agentNumber
      ? words("event.assigned-number", { name: facts.agentName ?? "", number: facts.agentNumber })
      : words("event.assigned", { name: facts.agentName ?? "" }),
  transferred: (facts, words) =>
    facts.toName
      ? words("event.transferred", { name: facts.toName })
      : words("event.transferred-team", { name: facts.teamName ?? "" }),
  requeued: (_, words) => words("event.requeued"),
  "left-queue": (_, words) => words("event.left-queue"),
  resolved: (_, words) => words("event.resolved"),
  reopened: (_, words) => words("event.reopened"),
  closed: (_, words) => words("event.closed"),
  rated: (facts, words) => words("event.rated", { stars: facts.stars ?? "" }),
  "left-message": (_, words) => words("event.left-message"),
};

/** Events that are the shop's own business (opened, mode, taken over, warned) are not told to visitors. */
export const shownEvent = (name: string) => name in sentences;

export function EventLine({ content, at }: { content: ContentOf<"event">; at: string }) {
  const { words, language } = usePanel();
  const sentence = sentences[content.name];
  if (!sentence) return null;
  return (
    <p class="w-sys">
      <time dateTime={at}>{moment(at, language, words)}</time> {sentence(content.facts ?? {}, words)}
    </p>
  );
}
