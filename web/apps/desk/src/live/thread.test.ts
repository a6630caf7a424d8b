import type { Message } from "@yingda/api";
import { expect, it } from "vitest";
import {
  acknowledged,
  emptyThread,
  merge,
  missedBefore,
  type Pending,
  refused,
  shortened,
  type Thread,
} from "./thread";

function message(seq: number, key: string | null = null): Message {
  return {
    conversation: "c1",
    seq,
    prev: seq - 1,
    author: { kind: "contact", id: null, name: null, number: null },
    staffOnly: false,
    content: { kind: "text", text: `message ${seq}` },
    at: "2026-11-22T06:00:00Z",
    key,
  };
}

const waiting: Pending = {
  clientId: "m1",
  content: { kind: "text", text: "hello" },
  note: false,
  at: "2026-11-22T06:00:00Z",
  state: "sending",
};
const seqs = (thread: Thread) => thread.messages.map(({ seq }) => seq);

it("keeps each message once and in order however they arrive", () => {
  let thread = merge(emptyThread, [message(5), message(6)]);
  thread = merge(thread, [message(6), message(3), message(4)]);
  thread = merge(thread, [message(7)]);
  expect(seqs(thread)).toEqual([3, 4, 5, 6, 7]);
});

it("notices a missed message", () => {
  const thread = merge(emptyThread, [message(5)]);
  expect(missedBefore(thread, message(6))).toBe(false);
  expect(missedBefore(thread, message(8))).toBe(true);
});

it("shows a sent message once, whether the message or the acknowledgement comes first", () => {
  const start = { ...emptyThread, pending: [waiting] };
  const messageFirst = acknowledged(merge(start, [message(1, "m1")]), "m1", 1);
  const ackFirst = merge(acknowledged(start, "m1", 1), [message(1)]);
  for (const thread of [messageFirst, ackFirst]) {
    expect(seqs(thread)).toEqual([1]);
    expect(thread.pending).toEqual([]);
  }
});

it("keeps a refused message with the reason", () => {
  const thread = refused({ ...emptyThread, pending: [waiting] }, "m1", "conversation.not-yours");
  expect(thread.pending).toEqual([{ ...waiting, state: "failed", code: "conversation.not-yours" }]);
});

it("keeps only the newest of a long thread that nobody looks at, and knows that there is more", () => {
  const messages = Array.from({ length: 5000 }, (_, at) => message(at + 1));
  const thread = shortened({ ...emptyThread, messages, complete: true });
  expect(seqs(thread).at(-1)).toBe(5000);
  expect(thread.messages.length).toBeLessThanOrEqual(200);
  expect(thread.complete).toBe(false);
});
