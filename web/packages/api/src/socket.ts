import { type ClientFrame, parseFrame, type ServerFrame } from "./frames";

/** `resting` waits until `until` (milliseconds of the clock) and tries again; `ended` never tries again. `code` is why the line closed, `failures` how often in a row. */
export type SocketState =
  | { kind: "connecting" }
  | { kind: "open" }
  | { kind: "resting"; until: number; code: number; failures: number }
  | { kind: "ended"; code: number };

type Send = Extract<ClientFrame, { kind: "send" }>;

/** Where messages wait until they are acknowledged; survives a reload. */
export interface Outbox {
  all(): readonly Send[];
  put(send: Send): void;
  remove(clientId: string): void;
}

/** The part of WebSocket that is used, so that tests can stand in for the network. */
export interface Line {
  send(text: string): void;
  close(): void;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
}

/** A line over a WebSocket; what is sent while it is not open is lost, as the outbox expects. */
export function openLine(url: string): Line {
  const socket = new WebSocket(url);
  const line: Line = {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => socket.close(),
    onopen: null,
    onmessage: null,
    onclose: null,
  };
  socket.onopen = () => line.onopen?.();
  socket.onmessage = ({ data }) => line.onmessage?.({ data });
  socket.onclose = ({ code }) => line.onclose?.({ code });
  return line;
}

interface SocketOptions {
  open: () => Line;
  outbox: Outbox;
  /** What the server shall resume, asked at every connect. */
  watching: () => { conversation: string; afterSeq: number }[];
  onFrame: (frame: ServerFrame) => void;
  onState: (state: SocketState) => void;
  now?: () => number;
  random?: () => number;
}

/** The server closed because role or teams have changed, or the session got a new proof, or came to its end. */
export const RIGHTS = 4006;

const FIRST_REST = 500;
const LONGEST_REST = 15_000;
/** An acknowledgement this late means the line only looks alive. */
const ACK_WITHIN = 15_000;
/** How often the server may ask to wait with one message before it counts as refused. */
const PATIENCE = 8;
const LONGEST_WAIT = 60_000;

/** A message that is not acknowledged yet: when it was sent, or until when the server asked to wait. */
interface Underway {
  clientId: string;
  since: number;
  until: number;
}

/**
 * One connection that repairs itself: connects again with growing, jittered rests, says what it watches, and sends
 * again whatever was not acknowledged. The client id makes a message sent twice one message.
 *
 * Messages of a conversation go one after the other, each after the acknowledgement of the one before: were two on their
 * way and the first refused for now, the second would overtake it. What the server refuses for now (`retryAfter`) stays
 * in the outbox and is sent again by itself.
 */
export class ReconnectingSocket {
  readonly #options: SocketOptions;
  readonly #now: () => number;
  #line: Line | null = null;
  #welcomed = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #heartbeat: ReturnType<typeof setInterval> | undefined;
  #heardAt = 0;
  #stopped = false;
  /** By conversation. */
  readonly #underway = new Map<string, Underway>();
  /** How often the server asked to wait, by client id. */
  readonly #asked = new Map<string, number>();
  readonly #waits = new Set<ReturnType<typeof setTimeout>>();

  constructor(options: SocketOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => Date.now());
  }

  start(): void {
    this.#stopped = false;
    this.#connect();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    for (const timer of this.#waits) clearTimeout(timer);
    this.#waits.clear();
    this.#drop();
  }

  /** Skips the rest; for the "try now" button and the browser's own word that the network is back. */
  retryNow(): void {
    if (this.#stopped || this.#line !== null) return;
    clearTimeout(this.#timer);
    this.#connect();
  }

  /** The browser knows at once what the line would notice after two heartbeats. */
  networkGone(): void {
    if (!this.#stopped && this.#line !== null) this.#lost(4000);
  }

  /** Sends now or as soon as connected, and again after every reconnect until acknowledged. */
  say(send: Send): void {
    this.#options.outbox.put(send);
    this.#flush();
  }

  /** Sends when connected; lost otherwise. For what may be lost: typing, read marks, watching. */
  hint(frame: Exclude<ClientFrame, Send>): void {
    if (this.#welcomed) this.#write(frame);
  }

  #write(frame: ClientFrame): void {
    this.#line?.send(JSON.stringify(frame));
  }

  #connect(): void {
    this.#options.onState({ kind: "connecting" });
    const line = this.#options.open();
    this.#line = line;
    this.#welcomed = false;
    line.onopen = () => this.#write({ kind: "hello", watching: this.#options.watching() });
    line.onmessage = ({ data }) => {
      if (this.#line !== line) return;
      this.#heardAt = this.#now();
      const frame = parseFrame(data);
      if (frame !== null) this.#hear(frame);
    };
    line.onclose = ({ code }) => {
      if (this.#line === line) this.#lost(code);
    };
  }

  #hear(frame: ServerFrame): void {
    if (frame.kind === "welcome") {
      this.#welcomed = true;
      this.#failures = 0;
      this.#beat(frame.heartbeatSeconds * 1000);
      for (const [conversation, { until }] of this.#underway) {
        if (until <= this.#now()) this.#underway.delete(conversation);
      }
      this.#flush();
      this.#options.onState({ kind: "open" });
    }
    if (frame.kind === "ack") this.#settle(frame.clientId);
    if (frame.kind === "refuse" && frame.clientId !== null) {
      if (this.#wait(frame.clientId, frame.facts.retryAfter)) return;
      this.#settle(frame.clientId);
    }
    this.#options.onFrame(frame);
  }

  /** Sends the first message of every conversation that waits for none before it. */
  #flush(): void {
    if (!this.#welcomed) return;
    for (const send of this.#options.outbox.all()) {
      if (this.#underway.has(send.conversation)) continue;
      this.#underway.set(send.conversation, { clientId: send.clientId, since: this.#now(), until: 0 });
      this.#write(send);
    }
  }

  #settle(clientId: string): void {
    this.#options.outbox.remove(clientId);
    this.#asked.delete(clientId);
    for (const [conversation, underway] of this.#underway) {
      if (underway.clientId === clientId) this.#underway.delete(conversation);
    }
    this.#flush();
  }

  /** Keeps a message that the server will take later, and all behind it; false: it was refused for good. */
  #wait(clientId: string, retryAfter: unknown): boolean {
    const send = this.#options.outbox.all().find((waiting) => waiting.clientId === clientId);
    const times = (this.#asked.get(clientId) ?? 0) + 1;
    if (typeof retryAfter !== "number" || send === undefined || times > PATIENCE) return false;
    this.#asked.set(clientId, times);
    const random = this.#options.random ?? Math.random;
    const growing = Math.min(LONGEST_WAIT, Math.max(retryAfter * 1000, FIRST_REST * 2 ** times));
    const wait = Math.round(growing * (1 + random() * 0.3));
    this.#underway.set(send.conversation, { clientId, since: this.#now(), until: this.#now() + wait });
    const timer = setTimeout(() => {
      this.#waits.delete(timer);
      this.#underway.delete(send.conversation);
      this.#flush();
    }, wait);
    this.#waits.add(timer);
    return true;
  }

  #beat(every: number): void {
    clearInterval(this.#heartbeat);
    this.#heartbeat = setInterval(() => {
      const late = this.#now() - ACK_WITHIN;
      const stuck = [...this.#underway.values()].some(({ since, until }) => until === 0 && since < late);
      if (stuck || this.#now() - this.#heardAt > every * 2.2) this.#lost(4000);
      else this.#write({ kind: "ping" });
    }, every);
  }

  #drop(): void {
    clearInterval(this.#heartbeat);
    const line = this.#line;
    this.#line = null;
    this.#welcomed = false;
    line?.close();
  }

  #lost(code: number): void {
    this.#drop();
    if (this.#stopped) return;
    if (code >= 4100 && code <= 4199) {
      this.#stopped = true;
      this.#options.onState({ kind: "ended", code });
      return;
    }
    const random = this.#options.random ?? Math.random;
    const ceiling = Math.min(LONGEST_REST, FIRST_REST * 2 ** this.#failures);
    const rest = Math.round(ceiling / 2 + (random() * ceiling) / 2);
    this.#failures += 1;
    this.#options.onState({ kind: "resting", until: this.#now() + rest, code, failures: this.#failures });
    this.#timer = setTimeout(() => this.#connect(), rest);
  }
}
