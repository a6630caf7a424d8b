import { describe, expect, it } from "vitest";
import { type Entry, queue } from "../client/entries";
import { emptyThread, type Thread } from "../client/state";
import type { Message } from "./frames";
import { forgive, gapBefore, items, lastSeq, outstanding, receive, visible } from "./messages";

function said(seq: number, prev = seq - 1, more: Partial<Message> = {}): Message {
  return {
    conversation: "c1",
    seq,
    prev,
    author: { kind: "agent", name: "林可" },
    content: { kind: "text", text: `第 ${seq} 句` },
    at: new Date(1_700_000_000_000 + seq * 1000).toISOString(),
    key: null,
    ...more,
  };
}

const entry = (clientId: string, at: number): Entry => ({
  clientId,
  inbox: "ib_1",
  at,
  content: { kind: "text", text: clientId },
  state: "pending",
});

const seqs = (thread: Thread) => visible(thread).map((message) => message.seq);

describe("the message list", () => {
  it("shows messages by seq, in whatever order they came", () => {
    expect(seqs(receive(emptyThread, [said(1), said(3), said(2)]))).toEqual([1, 2, 3]);
  });

  it("keeps a message that comes twice once", () => {
    expect(seqs(receive(receive(emptyThread, [said(1), said(2)]), [said(2), said(1)]))).toEqual([1, 2]);
  });

  it("shows nothing beyond a gap, says where it is, and resumes before it", () => {
    const thread = receive(emptyThread, [said(1), said(2), said(5), said(6)]);
    expect(seqs(thread)).toEqual([1, 2]);
    expect(gapBefore(thread)).toBe(5);
    expect(lastSeq(thread)).toBe(2);
  });

  it("is whole again when the missing ones arrive", () => {
    const thread = receive(receive(emptyThread, [said(1), said(4)]), [said(3), said(2)]);
    expect(seqs(thread)).toEqual([1, 2, 3, 4]);
    expect(gapBefore(thread)).toBeNull();
  });

  it("takes a seq the visitor may not see for no gap, because prev skips it", () => {
    const thread = receive(emptyThread, [said(1), said(4, 1)]);
    expect(seqs(thread)).toEqual([1, 4]);
  });

  it("goes on over a gap that nobody can fill", () => {
    const thread = forgive(receive(emptyThread, [said(1), said(9)]), 9);
    expect(seqs(thread)).toEqual([1, 9]);
    expect(lastSeq(thread)).toBe(9);
  });

  it("starts a new list below the old one when another conversation begins", () => {
    const later = said(1, 0, { conversation: "c2", at: "2030-01-01T00:00:00Z" });
    const thread = receive(receive(emptyThread, [said(1), said(2)]), [later]);
    expect(thread.conversation).toBe("c2");
    expect(visible(thread).map((message) => message.conversation)).toEqual(["c1", "c1", "c2"]);
    expect(lastSeq(thread)).toBe(1);
  });
});

describe("our own messages", () => {
  it("stand below what has arrived until the server has them", () => {
    const mine = queue(queue([], entry("b", 2)), entry("a", 1));
    const drawn = items(receive(emptyThread, [said(1)]), mine);
    expect(drawn.map((item) => item.message?.seq ?? item.entry?.clientId)).toEqual([1, "a", "b"]);
  });

  it("take the place of their seq once acknowledged, also when later words came first", () => {
    const acked: Entry[] = [{ ...entry("mine", 1), state: "sent", seq: 2, conversation: "c1" }];
    const drawn = items(receive(emptyThread, [said(1), said(3, 1)]), acked);
    expect(drawn.map((item) => item.message?.seq ?? item.entry?.clientId)).toEqual([1, "mine", 3]);
  });

  it("are drawn once when the message itself arrives under their key", () => {
    const batch = [said(1, 0, { key: "mine" })];
    expect(outstanding(queue([], entry("mine", 1)), batch)).toEqual([]);
  });

  it("are not queued twice", () => {
    expect(queue(queue([], entry("mine", 1)), entry("mine", 1))).toHaveLength(1);
  });
});
