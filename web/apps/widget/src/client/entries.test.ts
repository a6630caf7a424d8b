import { expect, it } from "vitest";
import { claimed, type Entry, type Person } from "./entries";

const guest: Person = { id: "guest", verified: false };
const lin: Person = { id: "lin", verified: true };
const ke: Person = { id: "ke", verified: true };

const words = (clientId: string, by?: Person): Entry => ({
  clientId,
  inbox: "ib_1",
  ...(by ? { by } : {}),
  at: 1,
  content: { kind: "text", text: clientId },
  state: "pending",
});

it("lets who signs in go on with what they wrote before, as theirs from now on", () => {
  const { mine, others } = claimed([words("a", guest), words("b")], lin);
  expect(mine).toEqual([words("a", lin), words("b", lin)]);
  expect(others).toEqual([]);
});

it("sends nobody's words in the name of the next person at this browser", () => {
  const left = [words("a", lin)];
  for (const next of [ke, { id: "other", verified: false }]) {
    expect(claimed(left, next)).toEqual({ mine: [], others: left });
  }
  const { mine } = claimed([words("a", guest)], lin);
  expect(claimed(mine, ke).mine).toEqual([]);
});

it("leaves what is one's own as it is", () => {
  const own = words("a", lin);
  expect(claimed([own], lin).mine[0]).toBe(own);
});
