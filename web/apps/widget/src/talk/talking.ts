/** One visitor's conversation while it goes on: the connection, what arrives over it, and what is sent. */
import type { Client } from "../client/client";
import type { Outbox } from "../client/outbox";
import { base, type Settings, type Visit } from "../client/session";
import type { Store } from "../client/state";
import type { Conversation } from "../client/wire";
import type { ServerFrame } from "./frames";
import { type Link, link } from "./link";
import { lastSeq } from "./messages";
import { poll } from "./poll";
import { reading } from "./reading";
import { sending } from "./sending";
import { socket } from "./socket";
import { Thread } from "./Thread";
import { telling } from "./telling";

const TYPING_LASTS = 6_000;

export interface Parts {
  settings: Settings;
  store: Store;
  visiting: Visit;
  box: Outbox;
  tabs: BroadcastChannel;
  call: Client["call"];
  converse(next: Conversation, told: true): void;
  asksFirst(): boolean;
}

export type Talk = ReturnType<typeof talking>;

export function talking({ settings, store, visiting, box, tabs, call, converse, asksFirst }: Parts) {
  const { set } = store;
  let connection: Link | null = null;
  let typingUntil: ReturnType<typeof setTimeout> | undefined;

  const reader = reading({
    store,
    call,
    tell: (seq) => connection?.send({ kind: "read", seq }) ?? false,
    seen: () => tabs.postMessage("read"),
  });
  const sender = sending({
    store,
    language: settings.language,
    box,
    visiting,
    asksFirst,
    settled: () => tabs.postMessage("outbox"),
    link: () => connection,
  });

  /** Starts over with the session there is now. */
  async function begin() {
    await reader.history();
    connection?.stop();
    connection = link({
      socket: settings.pollOnly ? null : socket(`${location.origin.replace(/^http/, "ws")}${base}/socket`),
      poll: poll(`${base}/poll`, settings.pollWait),
      hello: () => ({
        token: visiting.token(),
        afterSeq: lastSeq(store.now.thread),
        conversation: store.now.thread.conversation ?? undefined,
      }),
      status(status) {
        set({ link: status });
        if (status === "open") sender.resumed();
      },
      frame: hear,
      renew: visiting.renew,
    });
    connection.start();
  }

  function hear(frame: ServerFrame) {
    switch (frame.kind) {
      case "message":
        reader.take([frame.message]);
        if (frame.message.key) sender.arrived(frame.message.key);
        return;
      case "ack":
        return sender.acknowledged(frame.clientId, frame.seq, frame.conversation);
      case "refuse":
        if (frame.clientId) sender.refused(frame.clientId, frame.code, frame.facts);
        return;
      case "conversation":
        return converse(frame.conversation, true);
      case "receipt":
        if (frame.by === "staff" && frame.conversation === store.now.thread.conversation) {
          set({ staffRead: Math.max(store.now.staffRead, frame.readSeq ?? 0) });
        }
        return;
      case "typing":
        clearTimeout(typingUntil);
        if (frame.text === "") return set({ typing: false });
        typingUntil = setTimeout(() => set({ typing: false }), TYPING_LASTS);
        return set({ typing: true });
      case "welcome":
        return;
    }
  }

  addEventListener("online", () => connection?.hurry());
  // The browser knows at once what the line would notice after half a minute.
  addEventListener("offline", () => connection?.restart());

  return {
    begin,
    Thread,
    flush: sender.flush,
    retry: sender.retry,
    older: reader.older,
    /** The visitor may be looking now. */
    read() {
      if (!document.hidden) connection?.hurry();
      reader.read();
    },
    locate: reader.locate,
    typing: telling((words) => {
      if (store.now.conversation?.state === "agent" || store.now.conversation?.state === "waiting")
        connection?.send({ kind: "typing", text: words.slice(0, 500) });
    }),
  };
}
