/** What was said: takes what arrives, fetches what is missing, and says how far the visitor has read. */
import { dictionary, maybe, shape, text } from "../check";
import type { Client } from "../client/client";
import type { Store } from "../client/state";
import { type Message, messages } from "./frames";
import { forgive, gapBefore, nameOf, outstanding, receive, visible } from "./messages";

const PAGE = 50;
const addresses = shape({ urls: dictionary(shape({ url: text, thumbUrl: maybe(text) })) });

interface Parts {
  store: Store;
  call: Client["call"];
  /** Says how far we have read; false when not connected. */
  tell(seq: number): boolean;
  /** Everything here has been read. */
  seen(): void;
  arrived(message: Message): void;
}

export type Reading = ReturnType<typeof reading>;

export function reading({ store, call, tell, seen, arrived }: Parts) {
  const { set } = store;
  let filling = false;
  let readTo = "";

  const page = async (where: string) => messages(await call("GET", `/messages?limit=${PAGE}${where}`));

  /** The newest messages, at the beginning. */
  async function history() {
    if (!store.now.conversation) return;
    const newest = await page("");
    const { thread, entries } = store.now;
    set({
      thread: receive(thread, newest),
      entries: outstanding(entries, newest),
      more: newest.length >= PAGE,
    });
    locateNew(newest);
  }

  const looking = () => store.now.shown && store.now.view === "thread" && document.visibilityState === "visible";

  function take(batch: Message[]) {
    const { thread: before, view, shown } = store.now;
    const thread = receive(before, batch);
    const had = new Set(visible(before).map(nameOf));
    const fresh = visible(thread).filter(
      (each) => each.author.kind !== "contact" && each.content.kind !== "event" && !had.has(nameOf(each)),
    );
    set({
      thread,
      entries: outstanding(store.now.entries, batch),
      ...(thread.conversation === before.conversation ? {} : { staffRead: 0 }),
      ...(fresh.length > 0 ? { typing: false } : {}),
      ...(fresh.length > 0 && view === "home" && !shown ? { view: "thread" as const } : {}),
    });
    locateNew(batch);
    for (const each of fresh) arrived(each);
    if (fresh.length > 0 && !looking()) set({ unread: store.now.unread + fresh.length });
    read();
    void fill();
  }

  /** Fetches what is missing inside the list, newest gap's end first, until the chain is whole. */
  async function fill() {
    if (filling) return;
    filling = true;
    for (let before = gapBefore(store.now.thread); before !== null; before = gapBefore(store.now.thread)) {
      const missing = await page(`&before=${before}`);
      const thread = receive(store.now.thread, missing);
      const helped = thread.known.length > store.now.thread.known.length;
      set({ thread: helped ? thread : forgive(thread, before) });
    }
    filling = false;
  }

  async function older() {
    const first = store.now.thread.known[0];
    if (!first || !store.now.more) return;
    set({ more: false });
    const earlier = await page(`&before=${first.seq}`);
    const fresh = earlier.filter((each) => each.conversation === first.conversation && each.seq < first.seq);
    set({ thread: receive(store.now.thread, fresh), more: fresh.length >= PAGE });
    locateNew(fresh);
  }

  function read() {
    if (!looking()) return;
    const last = visible(store.now.thread).at(-1);
    if (last && nameOf(last) !== readTo && tell(last.seq)) readTo = nameOf(last);
    if (store.now.unread > 0) {
      set({ unread: 0 });
      seen();
    }
  }

  function locateNew(batch: readonly Message[]) {
    const ids = batch.flatMap(({ content }) =>
      content.kind === "file" && !store.now.files[content.attachmentId] ? [content.attachmentId] : [],
    );
    if (ids.length > 0) void locate(ids);
  }

  async function locate(ids: string[]) {
    const body = await call("POST", "/file-addresses", { ids });
    if (addresses(body)) set({ files: { ...store.now.files, ...body.urls } });
  }

  return { history, take, older, read, locate };
}
