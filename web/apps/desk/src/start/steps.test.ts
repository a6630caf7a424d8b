import { expect, it } from "vitest";
import { type Facts, stepsOf } from "./steps";

const empty: Facts = { shops: 0, inboxes: 0, conversations: 0, colleagues: 0, invitations: 0, ready: false };
const done = (facts: Partial<Facts>) =>
  stepsOf({ ...empty, ...facts })
    ?.filter((step) => step.done)
    .map(({ name }) => name) ?? null;

it("leads from an empty installation to a colleague, each step done by what is there", () => {
  expect(stepsOf(empty)?.map(({ name }) => name)).toEqual(["shop", "inbox", "ready", "words", "invite"]);
  expect(done({})).toEqual([]);
  expect(done({ shops: 1, inboxes: 1 })).toEqual(["shop", "inbox"]);
  expect(done({ shops: 1, inboxes: 1, ready: true, invitations: 1 })).toEqual(["shop", "inbox", "ready", "invite"]);
});

it("is gone once customers write and somebody is invited, also for who goes off duty later", () => {
  expect(done({ shops: 1, inboxes: 1, conversations: 1, colleagues: 1 })).toBeNull();
  expect(done({ shops: 1, inboxes: undefined, conversations: 1, invitations: 1 })).toBeNull();
});

it("shows nothing of what is not known yet", () => {
  expect(done({ shops: undefined })).toBeNull();
  expect(done({ conversations: undefined })).toBeNull();
  expect(done({ invitations: undefined })).toBeNull();
  expect(done({ inboxes: undefined })).toBeNull();
});
