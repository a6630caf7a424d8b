import { h } from "../dom/dom";
import { moment } from "../format";
import { type Key, words } from "../words";
import type { ContentOf } from "./frames";

const sentences: Record<string, Key | undefined> = {
  "handed-over": "event.handed-over",
  queued: "event.queued",
  assigned: "event.assigned",
  transferred: "event.transferred",
  requeued: "event.requeued",
  "left-queue": "event.left-queue",
  resolved: "event.resolved",
  reopened: "event.reopened",
  closed: "header.ended",
  rated: "event.rated",
  "left-message": "event.left-message",
};

/** What an event says; undefined: the shop's own business (opened, mode, taken over, warned), not told to visitors. */
export function sentence({ name, facts }: ContentOf<"event">): string | undefined {
  let key = sentences[name];
  if (key === "event.transferred" && !facts?.toName) key = "event.transferred-team";
  return key && words(key, facts ?? {});
}

export function EventLine({ content, at }: { content: ContentOf<"event">; at: string }) {
  return (
    <p class="w-sys s12 faint center">
      <time datetime={at}>{moment(at)}</time> {sentence(content)}
    </p>
  );
}
