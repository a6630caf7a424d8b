import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ClientFrame, ServerFrame } from "./frames";
import { type Line, type Outbox, ReconnectingSocket, type SocketState } from "./socket";

type Send = Extract<ClientFrame, { kind: "send" }>;

class FakeLine implements Line {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  sent: unknown[] = [];
  send(text: string) {
    this.sent.push(JSON.parse(text));
  }
  close() {}
  /** The client ids of the messages sent. */
  keys() {
    return this.sent.flatMap((frame) => (parsed(frame) ? [frame.clientId] : []));
  }
  welcome() {
    this.onopen?.();
    this.hear({ kind: "welcome", now: "2026-11-22T14:00:00Z", heartbeatSeconds: 20 });
  }
  hear(frame: unknown) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

function parsed(frame: unknown): frame is { clientId: string } {
  return typeof frame === "object" && frame !== null && "clientId" in frame;
}

const acknowledged = (clientId: string) => ({
  kind: "ack",
  clientId,
  conversation: "c1",
  seq: 8,
  at: "2026-11-22T14:00:01Z",
});

const busy = (clientId: string, retryAfter: number) => ({
  kind: "refuse",
  clientId,
  code: "ledger.busy",
  detail: "",
  facts: { retryAfter },
});

class MemoryOutbox implements Outbox {
  #sends: Send[] = [];
  all() {
    return this.#sends;
  }
  put(send: Send) {
    this.#sends = [...this.#sends, send];
  }
  remove(clientId: string) {
    this.#sends = this.#sends.filter((send) => send.clientId !== clientId);
  }
}

function started() {
  const lines: FakeLine[] = [];
  const states: SocketState[] = [];
  const frames: ServerFrame[] = [];
  const outbox = new MemoryOutbox();
  const socket = new ReconnectingSocket({
    open: () => {
      const line = new FakeLine();
      lines.push(line);
      return line;
    },
    outbox,
    watching: () => [{ conversation: "c1", afterSeq: 7 }],
    onFrame: (frame) => frames.push(frame),
    onState: (state) => states.push(state),
    random: () => 1,
  });
  socket.start();
  const line = (at: number) => {
    const found = lines[at];
    if (found === undefined) throw new Error(`only ${lines.length} connects`);
    return found;
  };
  return { socket, lines, line, states, outbox, frames };
}

const hello: Send = {
  kind: "send",
  clientId: "m1",
  conversation: "c1",
  content: { kind: "text", text: "hello" },
  note: false,
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("says what it watches before anything else", () => {
  const { line } = started();
  line(0).onopen?.();
  expect(line(0).sent).toEqual([{ kind: "hello", watching: [{ conversation: "c1", afterSeq: 7 }] }]);
});

it("sends an unacknowledged message again after a reconnect, and not once it is acknowledged", () => {
  const { socket, line, outbox } = started();
  line(0).welcome();
  socket.say(hello);
  line(0).onclose?.({ code: 1006 });
  vi.advanceTimersByTime(500);
  line(1).welcome();
  expect(line(1).sent).toContainEqual(hello);
  line(1).hear({ kind: "ack", clientId: "m1", conversation: "c1", seq: 8, at: "2026-11-22T14:00:01Z" });
  expect(outbox.all()).toEqual([]);
  line(1).onclose?.({ code: 4002 });
  vi.advanceTimersByTime(1000);
  line(2).welcome();
  expect(line(2).sent).not.toContainEqual(hello);
});

it("keeps what is written while offline and sends it in order", () => {
  const { socket, line } = started();
  socket.say(hello);
  socket.say({ ...hello, clientId: "m2" });
  line(0).welcome();
  expect(line(0).sent.slice(1)).toEqual([hello]);
  line(0).hear(acknowledged("m1"));
  expect(line(0).sent.slice(1)).toEqual([hello, { ...hello, clientId: "m2" }]);
});

it("keeps what the server refuses for now, sends it again after the time it said, and what is behind it afterwards", () => {
  const { socket, line, outbox, frames } = started();
  line(0).welcome();
  socket.say(hello);
  socket.say({ ...hello, clientId: "m2" });
  socket.say({ ...hello, clientId: "other", conversation: "c2" });
  line(0).hear(busy("m1", 5));
  expect(frames.filter(({ kind }) => kind === "refuse")).toEqual([]);
  vi.advanceTimersByTime(6_400);
  expect(line(0).keys()).toEqual(["m1", "other"]);
  vi.advanceTimersByTime(200);
  expect(line(0).keys()).toEqual(["m1", "other", "m1"]);
  line(0).hear(acknowledged("m1"));
  line(0).hear(acknowledged("m2"));
  expect(line(0).keys()).toEqual(["m1", "other", "m1", "m2"]);
  expect(outbox.all().map(({ clientId }) => clientId)).toEqual(["other"]);
});

it("keeps waiting over a reconnect, and sends once", () => {
  const { socket, line } = started();
  line(0).welcome();
  socket.say(hello);
  line(0).hear(busy("m1", 10));
  line(0).onclose?.({ code: 1006 });
  vi.advanceTimersByTime(500);
  line(1).welcome();
  expect(line(1).keys()).toEqual([]);
  vi.advanceTimersByTime(13_000);
  expect(line(1).keys()).toEqual(["m1"]);
});

it("tells of a message that is still refused after eight tries, and goes on with the next", () => {
  const { socket, line, frames } = started();
  line(0).welcome();
  socket.say(hello);
  socket.say({ ...hello, clientId: "m2" });
  const tries = () =>
    line(0)
      .keys()
      .filter((key) => key === "m1").length;
  for (let time = 1; time < 9; time++) {
    line(0).hear(busy("m1", 1));
    // Somebody answers the pings meanwhile.
    while (tries() === time) {
      vi.advanceTimersByTime(1_000);
      line(0).hear({ kind: "pong" });
    }
  }
  line(0).hear(busy("m1", 1));
  expect(frames.filter(({ kind }) => kind === "refuse")).toHaveLength(1);
  expect(tries()).toBe(9);
  expect(line(0).keys()).toContain("m2");
});

it("takes a line for dead that answers but acknowledges nothing", () => {
  const { socket, lines, line } = started();
  line(0).welcome();
  socket.say(hello);
  vi.advanceTimersByTime(20_000);
  expect(lines.length).toBe(1);
  line(0).hear({ kind: "pong" });
  vi.advanceTimersByTime(20_600);
  expect(line(1)).toBeDefined();
});

it("rests longer after every failure, up to fifteen seconds", () => {
  const { lines, states } = started();
  const rests: number[] = [];
  for (let failure = 0; failure < 7; failure++) {
    lines.at(-1)?.onclose?.({ code: 1006 });
    const state = states.at(-1);
    if (state?.kind === "resting") rests.push(state.until - Date.now());
    vi.advanceTimersByTime(15_000);
  }
  expect(rests).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
});

it("never comes back after a code that says never", () => {
  const { lines, line, states } = started();
  line(0).welcome();
  line(0).onclose?.({ code: 4101 });
  vi.advanceTimersByTime(60_000);
  expect(lines.length).toBe(1);
  expect(states.at(-1)).toEqual({ kind: "ended", code: 4101 });
});

it("takes a silent line for dead", () => {
  const { lines, line } = started();
  line(0).welcome();
  vi.advanceTimersByTime(61_000);
  expect(lines.length).toBe(2);
});

it("drops a frame it does not know", () => {
  const complaints = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const { line, states } = started();
  line(0).welcome();
  line(0).hear({ kind: "surprise" });
  expect(complaints).toHaveBeenCalledOnce();
  expect(states.at(-1)).toEqual({ kind: "open" });
});
