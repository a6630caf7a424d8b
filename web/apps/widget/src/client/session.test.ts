// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { visit } from "./session";
import { createStore } from "./state";

const inbox = { shopName: "山岚器物", color: "#b4552d", humanReachable: true, online: false };
/** As the version before kept it: its orders had lines, neither title nor picture. */
const order = { number: "A1001", status: "paid", placedAt: "2026-11-01T08:00:00Z", totalFen: 12_900, lines: [] };
const before = { token: "t", contact: { id: "lin", verified: true }, inbox, orders: [order] };

const key = "yingda.session.ib_1";
const draft = "yingda.draft.ib_1";

beforeEach(() => {
  localStorage.setItem(draft, "只给我看的");
});
afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

const visiting = () =>
  visit({ inbox: "ib_1", language: "zh-CN", pollOnly: true, pollWait: 0, page: undefined }, createStore(), () => {});

it("goes on with the session that the version before has kept, orders and all", () => {
  localStorage.setItem(key, JSON.stringify(before));
  expect(visiting().token()).toBe("t");
  expect(localStorage.getItem(draft)).toBe("只给我看的");
});

it("drops what was being written when somebody signed in then has signed out since", () => {
  localStorage.setItem(key, JSON.stringify(before));
  expect(visiting().becomes(null)).toBe(true);
  expect(localStorage.getItem(draft)).toBeNull();
  expect(localStorage.getItem(key)).toBeNull();
});

it("shows nobody what was being written in a session that cannot be read: whose it was is not known", () => {
  localStorage.setItem(key, JSON.stringify({ ...before, contact: "lin" }));
  expect(visiting().token()).toBe("");
  expect(localStorage.getItem(draft)).toBeNull();
});
