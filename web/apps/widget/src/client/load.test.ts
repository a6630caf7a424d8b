// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { load } from "./load";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A part that comes at the third time. */
function late() {
  let tries = 0;
  return async () => {
    tries++;
    if (tries < 3) throw new TypeError("not here");
    return "part";
  };
}

it("tries again, with pauses, until the part is here", async () => {
  const came = load(late());
  await vi.advanceTimersByTimeAsync(10_000);
  await expect(came).resolves.toBe("part");
});

it("does not wait when the browser says that it is online again", async () => {
  const came = load(late());
  for (let time = 0; time < 2; time++) {
    await vi.advanceTimersByTimeAsync(0);
    dispatchEvent(new Event("online"));
  }
  await expect(came).resolves.toBe("part");
});

it("asks whether the server answers before it takes a missing part for an update", async () => {
  const asked = vi.fn(async () => ({ ok: false }));
  vi.stubGlobal("fetch", asked);
  let tries = 0;
  const came = load(async () => {
    tries++;
    if (tries < 4) throw new TypeError("not here");
    return "part";
  });
  await vi.advanceTimersByTimeAsync(20_000);
  await expect(came).resolves.toBe("part");
  expect(asked).toHaveBeenCalledOnce();
});
