import { nothing } from "@yingda/api";
import { useSyncExternalStore } from "react";
import { client } from "../../session/client";

export interface Draft {
  text: string;
  note: boolean;
}

const none: Draft = { text: "", note: false };
/** Milliseconds without a key after which the server gets the draft. */
const REST = 800;

const drafts = new Map<string, Draft>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Takes over what the server has kept, unless something was written here meanwhile. */
export function startDraft(conversation: string, kept: Draft | null): void {
  if (drafts.has(conversation)) return;
  drafts.set(conversation, kept ?? none);
  tell();
}

export function draftOf(conversation: string): Draft {
  return drafts.get(conversation) ?? none;
}

/** Keeps a draft here at once and on the server when the writing rests. */
export function keepDraft(conversation: string, draft: Draft): void {
  drafts.set(conversation, draft);
  tell();
  clearTimeout(timers.get(conversation));
  timers.set(
    conversation,
    setTimeout(() => store(conversation, draft), REST),
  );
}

/** What was sent is no draft any more. */
export function dropDraft(conversation: string): void {
  const before = draftOf(conversation);
  drafts.set(conversation, { ...none, note: before.note });
  tell();
  clearTimeout(timers.get(conversation));
  if (before.text !== "") store(conversation, none);
}

function store(conversation: string, draft: Draft): void {
  // Kept here in any case; the next key tries the server again.
  client.send("PUT", `/conversations/${conversation}/draft`, draft, nothing).catch(() => undefined);
}

export function useDraft(conversation: string): Draft {
  return useSyncExternalStore(subscribe, () => draftOf(conversation));
}

/** The words of a draft, for the list. */
export function useDrafts(conversation: string): string {
  return useSyncExternalStore(subscribe, () => draftOf(conversation).text);
}
