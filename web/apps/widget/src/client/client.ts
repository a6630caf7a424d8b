/** One visitor's session: what the panel shows, and everything it can do. The only place that talks to the server. */
import { bytes } from "../format";
import type { Message } from "../talk/frames";
import { uuid } from "../uuid";
import { words } from "../words";
import { refused } from "../words/refused";
import { claimed, drop, type Entry, queue } from "./entries";
import { refusal } from "./http";
import { later } from "./later";
import { pause } from "./load";
import { outbox } from "./outbox";
import type { Request } from "./requests";
import { type Settings, visit } from "./session";
import { createStore, emptyThread, type State, type View } from "./state";
import { type Conversation, conversation as isConversation, type Sendable, type Session } from "./wire";

const STALE = 60_000;

/** The server's choice among conversations: the open one before what is over, then the newer; ids grow with time. */
const rank = ({ state, id }: Conversation) => (state === "closed" ? "" : "~") + id;

const isLate = (next: Conversation, known: Conversation, told: boolean) =>
  next.id === known.id ? next.lastSeq < known.lastSeq : !told && rank(next) < rank(known);

export function createClient(settings: Settings) {
  const answered = `yingda.pre-chat.${settings.inbox}`;
  const store = createStore();
  const { set } = store;
  const box = outbox();
  const tabs = new BroadcastChannel(`yingda.${settings.inbox}`);
  const visiting = visit(settings, store, adopt);
  let tell = () => {};
  /** There is a session. */
  const known = new Promise<void>((resolve) => {
    tell = resolve;
  });
  let joined: Promise<void> | null = null;
  let wanted = false;
  let fresh = 0;

  function adopt(session: Session, other: boolean) {
    const conversation = isConversation(session.conversation) ? session.conversation : null;
    const before = store.now.entries;
    const { mine, others } = claimed(before, session.contact);
    for (const { clientId } of others) void box.remove(clientId);
    for (const entry of mine) if (!before.includes(entry) && entry.state !== "sent") void box.put(entry);
    set({ entries: mine });
    fresh = Date.now();
    if (other) set({ conversation: null, thread: emptyThread, unread: 0, older: null });
    const begins = other || store.now.session === null;
    set({ session, refused: null, unread: Math.max(session.unread ?? 0, store.now.unread) });
    converse(conversation);
    if (begins) set({ view: beginning(conversation) });
    tell();
  }

  /** What is shown first. Words may have been written before it was known that something is to be asked. */
  function beginning(conversation: Conversation | null): View {
    if (store.now.entries.length > 0) return asksFirst() ? "pre-chat" : "thread";
    const talking = conversation !== null && (conversation.state !== "closed" || conversation.mayRate);
    return talking ? "thread" : "home";
  }

  async function start() {
    for (const entry of await box.all(settings.inbox)) keep(entry);
    let guess = "";
    for (let attempt = 0; !(await visiting.renew()); attempt++) {
      if (store.now.refused) return;
      const before = visiting.remembered();
      if (attempt === 0 && before) {
        guess = before.contact.id;
        adopt(before, false);
      }
      set({ link: "lost" });
      await pause(attempt);
    }
    // The line may have come back first: then it is still of whoever was here before.
    if (guess && guess !== store.now.session?.contact.id) void store.now.talk?.begin();
    // Words may have been written meanwhile; then it is connected already.
    if (!joined) set({ link: "idle" });
    if (store.now.conversation || store.now.entries.length > 0) void join();
  }

  /** Loads the part that talks, and connects: once there is something to say or to hear. */
  function join(): Promise<void> {
    joined ??= later().then(async ({ talking }) => {
      const talk = talking({ settings, store, visiting, box, tabs, call, converse, asksFirst });
      // A conversation that goes on is shown once it is here; a new one at once.
      if (!store.now.conversation) set({ talk });
      // What the page says first may hold words to send and who is here: never as whoever was here before.
      await known;
      await talk.begin();
      set({ talk });
    });
    return joined;
  }

  /** told: by the connection, in order. The answer to a request may come after what was told later. */
  function converse(next: Conversation | null, told = false) {
    const { thread, staffRead, firstPlace, conversation, typing, absent } = store.now;
    if (conversation && (!next || isLate(next, conversation, told))) return;
    const place = next?.place ?? null;
    const readTo = next?.readByStaffSeq ?? 0;
    const same = next !== null && next.id === thread.conversation;
    set({
      conversation: next,
      typing: typing && next?.state === "agent",
      absent: next?.state === "waiting" || next?.state === "agent" ? null : absent,
      staffRead: Math.max(same ? staffRead : 0, readTo),
      firstPlace: place === null ? null : Math.max(place, firstPlace ?? place),
    });
    if (next && store.now.link === "idle") void join();
  }

  function keep(entry: Entry) {
    const { thread, entries } = store.now;
    if (!thread.known.some(({ key }) => key === entry.clientId)) set({ entries: queue(entries, entry) });
  }

  function enter(content: Sendable | null, file?: File) {
    const entry: Entry = {
      clientId: uuid(),
      inbox: settings.inbox,
      by: store.now.session?.contact,
      at: Date.now(),
      content,
      file,
      state: "pending",
    };
    keep(entry);
    set({ view: asksFirst() ? "pre-chat" : "thread", picking: false });
    void box.put(entry).then(() => tabs.postMessage("outbox"));
    flush();
  }

  function flush() {
    void join().then(() => store.now.talk?.flush());
  }

  /** The inbox wants to know something before the first words. */
  const asksFirst = () =>
    (store.now.session?.inbox.preChat ?? []).length > 0 &&
    store.now.conversation === null &&
    localStorage.getItem(answered) !== store.now.session?.contact.id;

  tabs.onmessage = ({ data }) => {
    if (data === "read") set({ unread: 0 });
    if (data === "outbox") {
      // Another tab queued or settled something: show it here too. Sending twice is harmless, the key is the same.
      const here = store.now.session?.contact.id;
      void box.all(settings.inbox).then((all) => all.filter(({ by }) => !by || by.id === here).forEach(keep));
      if (store.now.session) void join();
    }
  };
  document.addEventListener("visibilitychange", () => look());
  // Before the first words nothing else tells how things stand.
  setInterval(() => look(false), STALE / 2);

  /** The visitor may be looking now. People come and go, and who is signed in may have talked on another device. */
  function look(came = true) {
    const { link, session, shown } = store.now;
    const stale = (came && session?.contact.verified) || (shown && Date.now() - fresh > STALE);
    if (session && stale && link === "idle" && !document.hidden) void visiting.renew();
    store.now.talk?.read();
  }

  /** A request whose answer may be the conversation as it is now; throws Refused. */
  async function submit(...request: Request): Promise<unknown> {
    const answer = await visiting.call(...request);
    if (isConversation(answer)) converse(answer);
    return answer;
  }

  /** A request whose refusal the visitor reads in one line; undefined: it was refused. */
  const call: typeof submit = (...request) =>
    submit(...request).catch((problem) => set({ notice: refused(refusal(problem).code) }));

  /** Asks the server for a person, whatever was so before. In vain: the visitor is told why, and may leave a message. */
  async function handOver() {
    wanted = false;
    set({ view: "thread", absent: null });
    void join();
    try {
      await submit("POST", "/handover", {});
    } catch (problem) {
      const { code } = refusal(problem);
      const [absent] = /nobody|full/.exec(code) ?? [];
      if (absent) set({ view: "leave", absent });
      else set({ notice: refused(code) });
    }
  }

  return {
    get state() {
      return store.now;
    },
    kept: visiting.draft,
    subscribe: store.subscribe,
    start,
    /** Gets ready for the first words, when the visitor seems about to say some. */
    prepare() {
      if (store.now.session) void join();
    },
    show(shown: boolean) {
      set({ shown });
      look();
    },
    go(view: View) {
      set({ view });
      if (view === "thread") void join();
      store.now.talk?.read();
    },
    /** What only this panel has to know. */
    set: (news: Partial<Pick<State, "absent" | "draft" | "notice" | "picking" | "product">>) => set(news),
    send: (content: Sendable) => enter(content),
    say(words: string) {
      const text = words.trim();
      set({ notice: null });
      if (text) enter({ kind: "text", text });
    },
    attach(files: Iterable<File>) {
      const most = store.now.session?.inbox.maxFileBytes ?? Number.POSITIVE_INFINITY;
      set({ notice: null });
      for (const file of files) {
        const { size } = file;
        if (size > most) set({ notice: words("bar.too-large", { size: bytes(size), most: bytes(most) }) });
        else if (size > 0) enter(null, file);
        else set({ notice: words("refused.empty") });
      }
    },
    discard(clientId: string) {
      void box.remove(clientId);
      set({ entries: drop(store.now.entries, clientId) });
    },
    typing: (words: string) => store.now.talk?.typing(words),
    call,
    submit,
    async human() {
      wanted = true;
      if (asksFirst()) return set({ view: "pre-chat" });
      await handOver();
    },
    /** The form before the first words has been answered. */
    async answered() {
      localStorage.setItem(answered, store.now.session?.contact.id ?? "");
      set({ view: "thread" });
      flush();
      if (wanted) await handOver();
    },
    skipRating: () => set({ unrated: store.now.conversation?.id ?? null }),
    feedback({ conversation, seq }: Message, name: string, helpful: boolean) {
      set({ helpful: { ...store.now.helpful, [name]: helpful } });
      void call("PUT", `/answers/${seq}/feedback`, { helpful, conversation });
    },
    attributes: (values: Record<string, string>) => call("PUT", "/attributes", values),
    views: (views: unknown[]) =>
      visiting.call("POST", "/page-views", { views }, { keepalive: true }).catch(() => undefined),
    async identify(jwt: string | null) {
      const before = store.now.session;
      if (visiting.becomes(jwt) && before && (await visiting.renew())) await store.now.talk?.begin();
    },
  };
}

export type Client = ReturnType<typeof createClient>;
