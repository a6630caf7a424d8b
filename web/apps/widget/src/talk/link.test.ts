import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { backOff } from "../client/load";
import type { Status } from "../client/state";
import type { ServerFrame } from "./frames";
import { type Carrier, closing, type Hearing, link, type Open } from "./link";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A line that does what the test says. */
function line() {
  const heard: Hearing[] = [];
  const open: Open = (_, hearing) => {
    heard.push(hearing);
    const carrier: Carrier = { send: () => undefined, close: () => hearing.closed(4000) };
    return carrier;
  };
  return { open, heard, last: () => heard.at(-1) };
}

function connected(renew = async () => true) {
  const socket = line();
  const poll = line();
  const seen: Status[] = [];
  const frames: ServerFrame[] = [];
  const joined = link({
    socket: socket.open,
    poll: poll.open,
    hello: () => ({ token: "t", afterSeq: 0 }),
    status: (status) => seen.push(status),
    frame: (frame) => frames.push(frame),
    renew,
  });
  joined.start();
  return { socket, poll, seen, frames, joined };
}

it("comes back after an ordinary loss, renews after a refused token, and stays away when told to", () => {
  expect([1006, 4000, 4001, 4002, 4099].map(closing)).toEqual(Array(5).fill("again"));
  expect([4101, 4102].map(closing)).toEqual(["renew", "renew"]);
  expect([4103, 4104, 4199].map(closing)).toEqual(Array(3).fill("never"));
});

it("waits longer each time, never more than half a minute, and never the same for all", () => {
  expect(backOff(0, () => 0)).toBe(300);
  expect(backOff(3, () => 1)).toBe(300 + 5_600);
  expect(backOff(40, () => 1)).toBe(30_300);
});

it("falls back to long poll when the socket twice does not open", async () => {
  const { socket, poll } = connected();
  socket.last()?.closed(1006);
  await vi.advanceTimersByTimeAsync(31_000);
  socket.last()?.closed(1006);
  await vi.advanceTimersByTimeAsync(0);
  expect(socket.heard).toHaveLength(2);
  expect(poll.heard).toHaveLength(1);
});

it("keeps to the socket when one that was open is lost", async () => {
  const { socket, poll, seen } = connected();
  socket.last()?.opened();
  socket.last()?.closed(4002);
  await vi.advanceTimersByTimeAsync(31_000);
  expect(socket.heard).toHaveLength(2);
  expect(poll.heard).toHaveLength(0);
  expect(seen).toEqual(["connecting", "open", "lost"]);
});

it("takes a server that is away for no blocked socket, once one has been open", async () => {
  const { socket, poll } = connected();
  socket.last()?.opened();
  for (let loss = 0; loss < 8; loss++) {
    socket.last()?.closed(1006);
    await vi.advanceTimersByTimeAsync(31_000);
  }
  expect(socket.heard).toHaveLength(9);
  expect(poll.heard).toHaveLength(0);
});

it("tries the socket again when polling does not get through either", async () => {
  const { socket, poll } = connected();
  for (let loss = 0; loss < 2; loss++) {
    socket.last()?.closed(1006);
    await vi.advanceTimersByTimeAsync(loss === 0 ? 31_000 : 0);
  }
  poll.last()?.closed(4000);
  await vi.advanceTimersByTimeAsync(31_000);
  expect(poll.heard).toHaveLength(1);
  expect(socket.heard).toHaveLength(3);
});

it("stops for good when no new token can be had", async () => {
  const { socket, seen } = connected(async () => false);
  socket.last()?.closed(4102);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(seen.at(-1)).toBe("stopped");
  expect(socket.heard).toHaveLength(1);
});

it("hears nothing more from a line that is gone", async () => {
  const { socket, frames } = connected();
  const old = socket.last();
  old?.opened();
  old?.closed(1006);
  old?.frame({ kind: "typing" });
  expect(frames).toEqual([]);
});

it("sends only on an open line, so that the sender keeps what was not taken", () => {
  const { socket, joined } = connected();
  expect(joined.send({ kind: "ping" })).toBe(false);
  socket.last()?.opened();
  expect(joined.send({ kind: "ping" })).toBe(true);
});
