/** What was said: takes what arrives, fetches what is missing, and says how far the visitor has read. */
import { dictionary, maybe, shape, text } from "../check";
import type { Client } from "../client/client";
import type { Older, Store } from "../client/state";
import { chime } from "../extras/sound";
import { type Message, type Page, page } from "./frames";
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
}

export function reading({ store, call, tell, seen }: Parts) {
  const { set } = store;
  let filling = false;
  let readTo = "";

  const ask = async (where: string) => page(await call("GET", `/messages?limit=${PAGE}${where}`));

  /** Where it goes on before a page. */
  function onward({ items, earlier }: Page): Older | null {
    const [first] = items;
    if (earlier) return { conversation: earlier };
    return first && items.length >= PAGE ? { conversation: first.conversation, before: first.seq } : null;
  }

  /** The newest messages, at the beginning. */
  async function history() {
    if (!store.now.conversation) return;
    const newest = await ask("");
    if (!newest) return;
    const { thread, entries } = store.now;
    const { items } = newest;
    set({
      thread: receive(thread, items),
      entries: outstanding(entries, items),
      older: onward(newest),
    });
    locateNew(items);
  }

  const looking = () => store.now.shown && store.now.view === "thread" && !document.hidden;

  function take(batch: Message[]) {
    const { thread: before, view, shown, typing, staffRead } = store.now;
    const thread = receive(before, batch);
    const had = new Set(visible(before).map(nameOf));
    const fresh = visible(thread).filter(
      (each) => each.author.kind !== "contact" && each.content.kind !== "event" && !had.has(nameOf(each)),
    );
    set({
      thread,
      entries: outstanding(store.now.entries, batch),
      staffRead: thread.conversation === before.conversation ? staffRead : 0,
      typing: typing && fresh.length === 0,
      view: fresh.length > 0 && view === "home" && !shown ? "thread" : view,
    });
    locateNew(batch);
    if (fresh.some(({ author }) => author.kind === "agent") && !(shown && document.hasFocus())) chime();
    if (fresh.length > 0 && !looking()) set({ unread: store.now.unread + fresh.length });
    read();
    void fill();
  }

  /** Fetches what is missing inside the list, newest gap's end first, until the chain is whole. */
  async function fill() {
    if (filling) return;
    filling = true;
    for (let before = gapBefore(store.now.thread); before !== null; before = gapBefore(store.now.thread)) {
      const missing = await ask(`&before=${before}`);
      const thread = receive(store.now.thread, missing?.items ?? []);
      const helped = thread.known.length > store.now.thread.known.length;
      set({ thread: helped ? thread : forgive(thread, before) });
    }
    filling = false;
  }

  /** Reads on backwards, through earlier conversations too. */
  async function older() {
    const { older: from, session } = store.now;
    if (!from) return;
    set({ older: null });
    const found = await ask(`&conversation=${from.conversation}${from.before ? `&before=${from.before}` : ""}`);
    // Somebody else is here by now.
    if (store.now.session?.contact.id !== session?.contact.id) return;
    set({ thread: receive(store.now.thread, found?.items ?? []), older: found ? onward(found) : from });
    locateNew(found?.items ?? []);
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
