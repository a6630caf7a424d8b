import { h } from "../dom/dom";
import { moment } from "../format";
import { type Key, words } from "../words";
import type { ContentOf } from "./frames";

const sentences: Record<string, Key | undefined> = {
  queued: "event.queued",
  assigned: "event.assigned",
  "left-queue": "event.left-queue",
  resolved: "event.resolved",
  reopened: "event.reopened",
  closed: "header.ended",
  "left-message": "event.left-message",
};

/** What an event says; undefined: one that this widget does not know. What is the shop's own business is not sent to visitors. */
export function sentence({ name, facts }: ContentOf<"event">): string | undefined {
  const key = sentences[name];
  return key && words(key, facts ?? {});
}

export function EventLine({ content, at }: { content: ContentOf<"event">; at: string }) {
  return (
    <p class="w-sys s12 faint center">
      <time datetime={at}>{moment(at)}</time> {sentence(content)}
    </p>
  );
}
