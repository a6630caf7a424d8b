import type { Content, Message } from "@yingda/api";
import { expect, it } from "vitest";
import { emptyThread } from "../../live/thread";
import { handOverIn } from "./handOver";
import { itemsOf } from "./items";

type Kind = Message["author"]["kind"];
let seq = 0;

function said(by: Kind, text: string, minute = seq): Message {
  return written(by, { kind: "text", text }, minute);
}

function happened(name: string, facts: Record<string, string> = {}, minute = seq): Message {
  return written("system", { kind: "event", name, facts }, minute);
}

function written(by: Kind, content: Content, minute: number): Message {
  seq += 1;
  return {
    conversation: "c1",
    seq,
    prev: seq - 1,
    author: { kind: by, id: by, name: by, number: null },
    staffOnly: false,
    content,
    at: new Date(Date.UTC(2026, 10, 22, 6, minute)).toISOString(),
    key: null,
  };
}

const day = (at: string) => at.slice(0, 10);
const kinds = (messages: Message[], unfolded: string[] = []) =>
  itemsOf({ ...emptyThread, messages }, day, new Set(unfolded)).map(({ kind }) => kind);

it("folds the bot's talk into one line once a person has been asked for", () => {
  const messages = [
    happened("opened"),
    said("contact", "the cup is chipped"),
    said("bot", "please send a photo"),
    said("contact", "a person please"),
    happened("handed-over", { reason: "asked" }),
    happened("assigned"),
    said("agent", "hello"),
  ];
  const items = itemsOf({ ...emptyThread, messages }, day, new Set());
  expect(items.map(({ kind }) => kind)).toEqual(["fold", "message", "message", "event", "message"]);
  expect(items[0]).toMatchObject({ asked: "", why: "asked", said: 3 });
  const open = items[0]?.key ?? "";
  expect(kinds(messages, [open]).filter((kind) => kind === "message").length).toBe(4);
});

it("leaves the customer's last words in sight under the fold, each where it stands when it is opened", () => {
  const messages = [
    said("contact", "hello"),
    said("bot", "hello"),
    said("contact", "where is my kettle?"),
    said("bot", "on its way"),
    said("contact", "a person please"),
    happened("handed-over", { reason: "asked" }),
    said("bot", "somebody is coming"),
  ];
  const shown = itemsOf({ ...emptyThread, messages }, day, new Set());
  const words = shown.flatMap((item) =>
    item.kind === "message" && item.message.content.kind === "text" ? [item.message.content.text] : [],
  );
  expect(words).toEqual(["where is my kettle?", "a person please", "somebody is coming"]);
  expect(shown[0]).toMatchObject({ kind: "fold", asked: "hello" });
  const opened = itemsOf({ ...emptyThread, messages }, day, new Set([shown[0]?.key ?? ""]));
  expect(opened.filter(({ kind }) => kind === "message")).toHaveLength(6);
});

it("tells in the fold what the bot found out and what the customer sent", () => {
  const picture = { attachmentId: "a1", name: "杯口.jpg", mime: "image/jpeg", bytes: 9, width: 4, height: 3 };
  const messages = [
    said("contact", "the cup is chipped"),
    written("contact", { kind: "file", ...picture }, seq),
    said("bot", "what is the order?"),
    happened("handed-over", { reason: "misses", question: "Chipped cups", order: "SL-20261119-0387" }),
    happened("queued"),
  ];
  const [fold] = itemsOf({ ...emptyThread, messages }, day, new Set());
  expect(fold).toMatchObject({ why: "misses", question: "Chipped cups", order: "SL-20261119-0387", files: 1 });
});

it("forgets what the bot found out once the matter is closed", () => {
  const handed = happened("handed-over", { reason: "asked", order: "SL-1" });
  expect(handOverIn([handed, happened("assigned")])).toEqual({ why: "asked", question: "", order: "SL-1" });
  expect(handOverIn([handed, happened("resolved"), happened("reopened")])).toBeNull();
  expect(handOverIn([handed, happened("resolved"), happened("handed-over")])?.order).toBe("");
  expect(handOverIn([said("contact", "hello")])).toBeNull();
});

it("does not fold while the bot still answers, nor what a colleague has said", () => {
  expect(kinds([said("contact", "hello"), said("bot", "hello")])).toEqual(["message", "message"]);
  const taken = [said("bot", "hello"), said("agent", "hello"), happened("queued"), said("agent", "again")];
  expect(kinds(taken)).toEqual(["message", "message", "event", "message"]);
});

it("folds runs of quiet events and always shows who was given the conversation", () => {
  const messages = [happened("opened"), happened("queued"), happened("mode"), happened("assigned")];
  expect(kinds(messages)).toEqual(["events", "event"]);
});

it("shows face and time on the last of a run only, and starts a new run after five minutes", () => {
  const messages = [said("contact", "one", 0), said("contact", "two", 1), said("contact", "three", 20)];
  const lasts = itemsOf({ ...emptyThread, messages }, day, new Set()).flatMap((item) =>
    item.kind === "message" ? [item.last] : [],
  );
  expect(lasts).toEqual([false, true, true]);
});

it("writes the day above the first item and where the day changes", () => {
  const night = [said("contact", "one", 0), said("contact", "two", 1), said("contact", "three", 60 * 20)];
  const days = itemsOf({ ...emptyThread, messages: night }, day, new Set()).map((item) => item.day?.slice(0, 10) ?? "");
  expect(days).toEqual(["2026-11-22", "", "2026-11-23"]);
});
