/** One visitor's session: what the panel shows, and everything it can do. The only place that talks to the server. */
import { isRecord, parse, text } from "./check";
import { type Address, addresses, http, Refused } from "./http";
import type { Link, Status } from "./link/link";
import { outbox } from "./outbox";
import {
  change,
  drop,
  type Entry,
  emptyThread,
  forgive,
  gapBefore,
  lastSeq,
  queue,
  receive,
  type Thread,
  visible,
} from "./store";
import { uuid } from "./uuid";
import {
  type Conversation,
  conversation as isConversation,
  session as isSession,
  type Message,
  messages,
  type Sendable,
  type ServerFrame,
  type Session,
} from "./wire";

export type View = "home" | "thread" | "leave" | "pre-chat";

export interface State {
  session: Session | null;
  /** The session was refused for good: the inbox is gone or switched off. */
  refused: string | null;
  link: Status;
  conversation: Conversation | null;
  thread: Thread;
  /** Older messages may exist before the first known one. */
  more: boolean;
  staffRead: number;
  typing: boolean;
  unread: number;
  /** The panel is open on the page. */
  shown: boolean;
  view: View;
  /** The place in the queue when it was first told, for the line of those already served. */
  firstPlace: number | null;
  /** The conversation that was rated, or need not be. */
  rated: string | null;
  files: Readonly<Record<string, Address>>;
  helpful: Readonly<Record<number, boolean>>;
  /** One sentence about something that did not work: a refusal's code. */
  notice: string | null;
}

export interface Settings {
  inbox: string;
  language: string;
  /** Only long poll, as where WebSocket is blocked. */
  pollOnly: boolean;
  pollWait: number;
  page: unknown;
  identity: string | null;
}

const TEXT_LIMIT = 4_000;
const PAGE = 50;
/** An acknowledgement this late means the connection only looks alive. */
const ACK_WITHIN = 15_000;

export function createClient(settings: Settings) {
  const base = "/api/visitor/v1";
  const kept = `yingda.session.${settings.inbox}`;
  const answered = `yingda.pre-chat.${settings.inbox}`;
  const listeners = new Set<() => void>();
  const box = outbox();
  const tabs = new BroadcastChannel(`yingda.${settings.inbox}`);
  const inFlight = new Map<string, number>();
  let identity = settings.identity;
  let token = "";
  let renewing: Promise<boolean> | null = null;
  let filling = false;
  let typingUntil: ReturnType<typeof setTimeout> | undefined;
  let typed = 0;
  let wanted = false;
  let connection: Link | null = null;
  let arrived: (message: Message) => void = () => undefined;

  let state: State = {
    session: null,
    refused: null,
    link: "connecting",
    conversation: null,
    thread: emptyThread,
    more: false,
    staffRead: 0,
    typing: false,
    unread: 0,
    shown: false,
    view: "home",
    firstPlace: null,
    rated: null,
    files: {},
    helpful: {},
    notice: null,
  };

  function set(patch: Partial<State>) {
    state = { ...state, ...patch };
    for (const listener of listeners) listener();
  }

  // ---- session -------------------------------------------------------------------------------------------------

  function adopt(body: unknown): boolean {
    if (!isSession(body)) return false;
    const changed = state.session !== null && state.session.contact.id !== body.contact.id;
    token = body.token;
    localStorage.setItem(kept, JSON.stringify(body));
    if (changed) {
      set({ thread: emptyThread, conversation: null, unread: 0, view: "home", more: false });
      void box.all(settings.inbox).then((entries) => {
        for (const entry of entries) void box.remove(entry.clientId);
      });
    }
    set({ session: body, refused: null, unread: Math.max(body.unread ?? 0, changed ? 0 : state.unread) });
    converse(isConversation(body.conversation) ? body.conversation : null);
    return true;
  }

  function renew(): Promise<boolean> {
    renewing ??= begin()
      .catch(() => false)
      .finally(() => {
        renewing = null;
      });
    return renewing;
  }

  async function begin(): Promise<boolean> {
    const answer = await fetch(`${base}/session`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        inbox: settings.inbox,
        language: settings.language,
        page: settings.page,
        ...(token ? { token } : {}),
        ...(identity ? { identity } : {}),
      }),
    });
    const body: unknown = await answer.json().catch(() => null);
    if (answer.ok) return adopt(body);
    const code = isRecord(body) && text(body.code) ? body.code : `http.${answer.status}`;
    // A stale token or identity must not lock the visitor out: go on as somebody new.
    if (answer.status === 401 && (token || identity)) {
      if (identity) identity = null;
      else token = "";
      return begin();
    }
    if (answer.status < 500 && answer.status !== 429 && answer.status !== 408) set({ refused: code, link: "stopped" });
    return false;
  }

  async function start() {
    const before = parse(localStorage.getItem(kept));
    if (isRecord(before) && text(before.token)) token = before.token;
    for (const entry of await box.all(settings.inbox)) set({ thread: queue(state.thread, entry) });
    for (let attempt = 0; !(await renew()); attempt++) {
      if (state.refused) return;
      if (attempt === 0 && isSession(before)) adopt(before);
      set({ link: "lost" });
      await new Promise((wake) => {
        setTimeout(wake, Math.min(15_000, 1_000 * 2 ** attempt) * (0.5 + Math.random() / 2));
        addEventListener("online", wake, { once: true });
      });
    }
    await history();
    const talking = state.conversation !== null && (state.conversation.state !== "closed" || mayRate());
    set({ view: talking || state.thread.entries.length > 0 ? "thread" : "home" });
    await connect();
  }

  /** A person served, it is over, and nobody has said yet how it was. */
  const mayRate = () =>
    state.conversation?.state === "closed" &&
    state.rated !== state.conversation.id &&
    state.thread.known.some(({ author }) => author.kind === "agent");

  /** A rating given in another tab or before a reload is not asked for again. */
  async function askRated() {
    if (!mayRate()) return;
    const answer = await call("GET", "/rating");
    if (isRecord(answer) && answer.rating) set({ rated: state.conversation?.id ?? null });
  }

  async function history() {
    const page = messages(await call("GET", `/messages?limit=${PAGE}`));
    set({ thread: receive(state.thread, page), more: page.length >= PAGE });
    addresses_(page);
    await askRated();
  }

  async function connect() {
    // Not needed for the first paint, so not part of it.
    const { link, poll, socket } = await import("./link");
    const ws = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${base}/socket`;
    connection?.stop();
    connection = link({
      socket: settings.pollOnly ? null : socket(ws),
      poll: poll(`${base}/poll`, settings.pollWait),
      hello: () => ({
        token,
        afterSeq: lastSeq(state.thread),
        ...(state.thread.conversation ? { conversation: state.thread.conversation } : {}),
      }),
      status(status) {
        set({ link: status });
        if (status === "open") {
          inFlight.clear();
          void flush();
        }
      },
      frame: hear,
      renew,
    });
    connection.start();
  }

  const api = http(base, () => token, renew);
  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    try {
      return await api.call(method, path, body);
    } catch (problem) {
      set({ notice: problem instanceof Refused ? problem.code : "network" });
      return undefined;
    }
  }

  /** Somebody the shop vouched for is signed in, here or when the page was last open. */
  const verified = () => {
    const before = state.session ?? parse(localStorage.getItem(kept));
    return isSession(before) && before.contact.verified === true;
  };

  // ---- what arrives --------------------------------------------------------------------------------------------

  function hear(frame: ServerFrame) {
    switch (frame.kind) {
      case "message":
        return take([frame.message]);
      case "ack":
        inFlight.delete(frame.clientId);
        void box.remove(frame.clientId);
        tabs.postMessage({ kind: "outbox" });
        return set({
          thread: change(state.thread, frame.clientId, {
            state: "sent",
            seq: frame.seq,
            conversation: frame.conversation,
          }),
        });
      case "refuse":
        return refused(frame.clientId ?? null, frame.code);
      case "conversation":
        return converse(frame.conversation);
      case "receipt":
        if (frame.by === "staff" && frame.conversation === state.thread.conversation) {
          set({ staffRead: Math.max(state.staffRead, frame.readSeq ?? 0) });
        }
        return;
      case "typing":
        clearTimeout(typingUntil);
        typingUntil = setTimeout(() => set({ typing: false }), 6_000);
        return set({ typing: true });
      case "stale":
        void renew();
        return;
      case "welcome":
      case "pong":
        return;
    }
  }

  function take(batch: Message[]) {
    const before = state.thread;
    const thread = receive(before, batch);
    for (const { key } of batch) if (key) settle(key);
    const fresh = visible(thread).filter(
      (each) => each.author.kind !== "contact" && each.content.kind !== "event" && !holds(before, each),
    );
    const other = thread.conversation !== before.conversation;
    set({
      thread,
      ...(other ? { staffRead: 0 } : {}),
      ...(fresh.length > 0 ? { typing: false } : {}),
      ...(fresh.length > 0 && state.view === "home" && !state.shown ? { view: "thread" as const } : {}),
    });
    addresses_(batch);
    for (const each of fresh) arrived(each);
    if (fresh.length > 0 && !looking()) set({ unread: state.unread + fresh.length });
    read();
    void fill();
  }

  function settle(clientId: string) {
    inFlight.delete(clientId);
    void box.remove(clientId);
  }

  const holds = (thread: Thread, message: Message) =>
    visible(thread).some((each) => each.seq === message.seq && each.conversation === message.conversation);

  function converse(next: Conversation | null) {
    const place = next?.state === "waiting" ? (next.place ?? null) : null;
    const readTo = next?.readByStaffSeq ?? 0;
    const same = next !== null && next.id === state.thread.conversation;
    set({
      conversation: next,
      ...(next?.state === "agent" ? {} : { typing: false }),
      staffRead: same ? Math.max(state.staffRead, readTo) : readTo,
      firstPlace: place === null ? null : Math.max(place, state.firstPlace ?? place),
    });
  }

  /** Fetches what is missing inside the list, newest gap's end first, until the chain is whole. */
  async function fill() {
    if (filling) return;
    filling = true;
    for (let before = gapBefore(state.thread); before !== null; before = gapBefore(state.thread)) {
      const page = messages(await call("GET", `/messages?before=${before}&limit=${PAGE}`));
      const thread = receive(state.thread, page);
      const helped = thread.known.length > state.thread.known.length;
      set({ thread: helped ? thread : forgive(thread, before) });
    }
    filling = false;
  }

  async function older() {
    const first = state.thread.known[0];
    if (!first || !state.more) return;
    set({ more: false });
    const page = messages(await call("GET", `/messages?before=${first.seq}&limit=${PAGE}`));
    const fresh = page.filter((each) => each.conversation === first.conversation && each.seq < first.seq);
    set({ thread: receive(state.thread, fresh), more: fresh.length >= PAGE });
    addresses_(fresh);
  }

  // ---- what is sent --------------------------------------------------------------------------------------------

  function refused(clientId: string | null, code: string) {
    if (!clientId) return set({ notice: code });
    inFlight.delete(clientId);
    if (code.includes("busy") || code.includes("too-many")) {
      setTimeout(() => void flush(), 2_000);
      return;
    }
    fail(clientId, code);
  }

  function fail(clientId: string, code: string) {
    set({ thread: change(state.thread, clientId, { state: "failed", code }) });
    const entry = state.thread.entries.find((each) => each.clientId === clientId);
    if (entry) void box.put(entry);
  }

  function enter(content: Sendable | null, file?: File) {
    const entry: Entry = {
      clientId: uuid(),
      inbox: settings.inbox,
      at: Date.now(),
      content,
      ...(file ? { file } : {}),
      state: "pending",
    };
    set({ thread: queue(state.thread, entry), view: asksFirst() ? "pre-chat" : "thread" });
    void box.put(entry).then(() => tabs.postMessage({ kind: "outbox" }));
    void flush();
  }

  /** The inbox wants to know something before the first words. */
  const asksFirst = () =>
    (state.session?.inbox.preChat ?? []).length > 0 &&
    state.conversation === null &&
    localStorage.getItem(answered) !== state.session?.contact.id;

  async function flush() {
    if (state.link !== "open" || asksFirst()) return;
    for (const entry of state.thread.entries) {
      if (entry.state !== "pending" || inFlight.has(entry.clientId)) continue;
      inFlight.set(entry.clientId, Date.now());
      if (entry.content) connection?.send({ kind: "send", clientId: entry.clientId, content: entry.content });
      else if (entry.file) void uploadThenSend(entry, entry.file);
    }
  }

  async function uploadThenSend(entry: Entry, file: File) {
    const { clientId } = entry;
    try {
      const stored = await api.upload(file, (progress) =>
        set({ thread: change(state.thread, clientId, { progress }) }),
      );
      const content: Sendable = {
        kind: "file",
        attachmentId: stored.id,
        name: stored.name,
        mime: stored.mime,
        bytes: stored.bytes,
        ...(stored.width && stored.height ? { width: stored.width, height: stored.height } : {}),
      };
      set({ thread: change(state.thread, clientId, { content, progress: 1 }) });
      await box.put({ ...entry, content });
      inFlight.set(clientId, Date.now());
      connection?.send({ kind: "send", clientId, content });
    } catch (problem) {
      inFlight.delete(clientId);
      if (problem instanceof Refused && problem.status < 500) fail(clientId, problem.code);
      else setTimeout(() => void flush(), 3_000);
    }
  }

  setInterval(() => {
    const late = Date.now() - ACK_WITHIN;
    const waiting = state.thread.entries.some(
      (entry) => entry.state === "pending" && entry.content && (inFlight.get(entry.clientId) ?? late) < late,
    );
    if (waiting && state.link === "open") connection?.restart();
  }, 5_000);

  // ---- reading, files, tabs ------------------------------------------------------------------------------------

  const looking = () => state.shown && state.view === "thread" && document.visibilityState === "visible";

  let readTo = "";
  function read() {
    if (!looking()) return;
    const last = visible(state.thread).at(-1);
    const mark = last ? `${last.conversation} ${last.seq}` : "";
    if (last && mark !== readTo && connection?.send({ kind: "read", seq: last.seq })) readTo = mark;
    if (state.unread > 0) {
      set({ unread: 0 });
      tabs.postMessage({ kind: "read" });
    }
  }

  function addresses_(batch: readonly Message[]) {
    const ids = batch.flatMap(({ content }) =>
      content.kind === "file" && !state.files[content.attachmentId] ? [content.attachmentId] : [],
    );
    if (ids.length > 0) void locate(ids);
  }

  async function locate(ids: string[]) {
    const body = await call("POST", "/file-addresses", { ids });
    if (addresses(body)) set({ files: { ...state.files, ...body.urls } });
  }

  tabs.onmessage = (event) => {
    const said: unknown = event.data;
    if (!isRecord(said)) return;
    if (said.kind === "read") set({ unread: 0 });
    if (said.kind === "outbox") {
      // Another tab queued or settled something: show it here too. Sending twice is harmless, the key is the same.
      void box.all(settings.inbox).then((entries) => {
        for (const entry of entries) set({ thread: queue(state.thread, entry) });
      });
    }
  };
  addEventListener("online", () => connection?.hurry());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") connection?.hurry();
    read();
  });

  async function act(method: string, path: string, body?: unknown): Promise<boolean> {
    const answer = await call(method, path, body);
    if (isConversation(answer)) converse(answer);
    return answer !== undefined;
  }

  return {
    get state() {
      return state;
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    start,
    mayRate,
    /** Called with every message that is new to this visitor and not their own. */
    onArrival(listener: (message: Message) => void) {
      arrived = listener;
    },
    show(shown: boolean) {
      set({ shown });
      read();
    },
    go(view: View) {
      set({ view });
      read();
    },
    dismiss: () => set({ notice: null }),
    send: (content: Sendable) => enter(content),
    say(words: string) {
      const trimmed = words.trim().slice(0, TEXT_LIMIT);
      if (trimmed) enter({ kind: "text", text: trimmed });
    },
    attach(file: File) {
      const most = state.session?.inbox.maxFileBytes ?? 20 * 1024 * 1024;
      if (file.size > most) return { bytes: file.size, most };
      if (file.size > 0) enter(null, file);
      return null;
    },
    retry(clientId: string) {
      inFlight.delete(clientId);
      set({ thread: change(state.thread, clientId, { state: "pending" }) });
      void flush();
    },
    discard(clientId: string) {
      settle(clientId);
      set({ thread: drop(state.thread, clientId) });
    },
    typing(words: string) {
      const now = Date.now();
      const human = state.conversation?.state === "agent" || state.conversation?.state === "waiting";
      if (!human || (words !== "" && now - typed < 1_200)) return;
      typed = now;
      connection?.send({ kind: "typing", text: words.slice(0, 500) });
    },
    older,
    locate,
    async human() {
      wanted = true;
      if (asksFirst()) return set({ view: "pre-chat" });
      wanted = false;
      set({ view: "thread" });
      await act("POST", "/handover", {});
    },
    leaveQueue: () => act("DELETE", "/queue"),
    finish: () => act("POST", "/closure", {}),
    async rate(stars: number, tags: string[], words: string) {
      if (await act("PUT", "/rating", { stars, tags, text: words })) set({ rated: state.conversation?.id ?? null });
    },
    skipRating: () => set({ rated: state.conversation?.id ?? null }),
    leaveMessage: (form: Record<string, string>) => act("POST", "/left-message", form),
    async preChat(form: Record<string, string>) {
      if (!(await act("PUT", "/pre-chat", form))) return;
      localStorage.setItem(answered, state.session?.contact.id ?? "");
      set({ view: "thread" });
      void flush();
      if (wanted) await act("POST", "/handover", {});
      wanted = false;
    },
    async feedback(seq: number, helpful: boolean) {
      set({ helpful: { ...state.helpful, [seq]: helpful } });
      await call("PUT", `/answers/${seq}/feedback`, { helpful });
    },
    attributes: (values: Record<string, string>) => call("PUT", "/attributes", values),
    views: (views: unknown[]) =>
      token ? api.call("POST", "/page-views", { views }, true).catch(() => undefined) : undefined,
    async identify(jwt: string | null) {
      const signsOut = jwt === null && (identity !== null || verified());
      if (jwt === identity && !signsOut) return;
      identity = jwt;
      if (signsOut) {
        token = "";
        localStorage.removeItem(kept);
      }
      if (!state.session) return;
      if (await renew()) {
        await history();
        await connect();
      }
    },
  };
}

export type Client = ReturnType<typeof createClient>;
