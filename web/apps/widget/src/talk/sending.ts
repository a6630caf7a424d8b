/** Gets our own messages to the server: one after the other, each until it is acknowledged or refused for good. */
import type { Entries, Entry } from "../client/entries";
import { refusal } from "../client/http";
import { backOff } from "../client/load";
import type { Outbox } from "../client/outbox";
import { base, type Visit } from "../client/session";
import type { Store } from "../client/state";
import type { Sendable } from "../client/wire";
import type { Language } from "../words";
import type { Link } from "./link";
import { upload } from "./upload";

/** An acknowledgement this late means the connection only looks alive. */
const ACK_WITHIN = 15_000;
/** How often the server may ask us to wait with one message before the visitor is told. */
const PATIENCE = 8;

type Facts = Readonly<Record<string, unknown>> | null | undefined;

export interface Sending {
  /** Sends what may be sent now. */
  flush(): void;
  /** The connection is new: what was not acknowledged is sent again, under the same id. */
  resumed(): void;
  acknowledged(clientId: string, seq: number, conversation: string): void;
  /** It came back as a message of the thread. */
  arrived(clientId: string): void;
  /** facts.retryAfter (seconds): it is kept and sent again by itself; without, it has failed. */
  refused(clientId: string, code: string, facts: Facts): void;
  retry(clientId: string): void;
}

export const change = (entries: Entries, clientId: string, patch: Partial<Entry>): Entries =>
  entries.map((entry) => (entry.clientId === clientId ? { ...entry, ...patch } : entry));

interface Parts {
  store: Store;
  /** Of the page: the bot answers in it. */
  language: Language;
  box: Outbox;
  visiting: Visit;
  asksFirst(): boolean;
  settled(): void;
  link(): Link | null;
}

export function sending({ store, language, box, visiting, asksFirst, settled, link }: Parts): Sending {
  // One at a time: were two on their way and the first refused for now, the second would overtake it.
  let underway: { clientId: string; since: number } | null = null;
  let uploading: string | null = null;
  // What the server has asked to wait with: words hold up the words after them, files the files.
  const resting = new Set<string>();

  function patch(clientId: string, news: Partial<Entry>) {
    store.set({ entries: change(store.now.entries, clientId, news) });
  }

  const find = (clientId: string) => store.now.entries.find((entry) => entry.clientId === clientId);

  function flush() {
    if (store.now.link !== "open" || asksFirst()) return;
    const pending = store.now.entries.filter(({ state }) => state === "pending");
    const next = pending.find(({ content }) => content);
    if (!underway && next?.content && !resting.has(next.clientId)) {
      underway = { clientId: next.clientId, since: Date.now() };
      link()?.send({ kind: "send", clientId: next.clientId, content: next.content, language });
    }
    // Words need not wait for a picture that takes its time.
    const file = pending.find(({ content }) => !content);
    if (!uploading && file?.file && !resting.has(file.clientId)) void send(file, file.file);
  }

  async function send(entry: Entry, file: File) {
    const { clientId } = entry;
    uploading = clientId;
    try {
      const { id, name, mime, bytes, width, height } = await upload(base, visiting.token(), file, (progress) =>
        patch(clientId, { progress }),
      );
      const content: Sendable = {
        kind: "file",
        attachmentId: id,
        name,
        mime,
        bytes,
        ...(width && height ? { width, height } : {}),
      };
      patch(clientId, { content, progress: 1 });
      await box.put({ ...entry, content });
    } catch (problem) {
      const { status, code, facts } = refusal(problem);
      if (status === 401) await visiting.renew();
      const forNow = !status || status === 401 || status > 499;
      refused(clientId, code, forNow ? { retryAfter: 3, ...facts } : facts);
    }
    uploading = null;
    flush();
  }

  function hold(clientId: string, code: string, wait: number) {
    const held = (find(clientId)?.held ?? 0) + 1;
    if (held > PATIENCE) return fail(clientId, code);
    patch(clientId, { held, code, progress: undefined });
    resting.add(clientId);
    // As asked, and then longer each time, with jitter.
    setTimeout(() => {
      resting.delete(clientId);
      flush();
    }, Math.min(60_000, wait) + backOff(held));
  }

  function fail(clientId: string, code: string) {
    patch(clientId, { state: "failed", code });
    const entry = find(clientId);
    if (entry) void box.put(entry);
  }

  function done(clientId: string) {
    if (underway?.clientId === clientId) underway = null;
  }

  function refused(clientId: string, code: string, facts: Facts) {
    const wait = Number(facts?.retryAfter) * 1_000;
    done(clientId);
    if (wait >= 0) hold(clientId, code, wait);
    else fail(clientId, code);
    flush();
  }

  function arrived(clientId: string) {
    done(clientId);
    void box.remove(clientId);
    settled();
    flush();
  }

  setInterval(() => {
    if (underway && Date.now() - underway.since > ACK_WITHIN && store.now.link === "open") link()?.restart();
  }, 5_000);

  return {
    flush,
    resumed() {
      underway = null;
      flush();
    },
    acknowledged(clientId, seq, conversation) {
      patch(clientId, { state: "sent", seq, conversation });
      arrived(clientId);
    },
    arrived,
    refused,
    retry(clientId) {
      // A file is stored anew: what was stored of it may be gone.
      patch(clientId, { state: "pending", held: 0, ...(find(clientId)?.file ? { content: null } : {}) });
      flush();
    },
  };
}
