import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ClientFrame } from "./frames";
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
  welcome() {
    this.onopen?.();
    this.hear({ kind: "welcome", now: "2026-11-22T14:00:00Z", heartbeatSeconds: 20 });
  }
  hear(frame: unknown) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

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
  const outbox = new MemoryOutbox();
  const socket = new ReconnectingSocket({
    open: () => {
      const line = new FakeLine();
      lines.push(line);
      return line;
    },
    outbox,
    watching: () => [{ conversation: "c1", afterSeq: 7 }],
    onFrame: () => undefined,
    onState: (state) => states.push(state),
    random: () => 1,
  });
  socket.start();
  const line = (at: number) => {
    const found = lines[at];
    if (found === undefined) throw new Error(`only ${lines.length} connects`);
    return found;
  };
  return { socket, lines, line, states, outbox };
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
  expect(line(0).sent.slice(1)).toEqual([hello, { ...hello, clientId: "m2" }]);
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
