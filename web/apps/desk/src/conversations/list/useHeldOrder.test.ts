import { expect, it } from "vitest";
import { aRow } from "../../test/rows";
import { inHeldOrder } from "./useHeldOrder";

const group = (...ids: string[]) => ({ title: null, rows: ids.map((id) => aRow({ id })) });
const idsOf = (groups: readonly { rows: readonly { id: string }[] }[]) =>
  groups.flatMap(({ rows }) => rows.map(({ id }) => id));

it("keeps rows in place while the hand is on the list and counts the new ones", () => {
  const { groups, fresh } = inHeldOrder([group("c", "a", "b")], [group("a", "b")]);
  expect(idsOf(groups)).toEqual(["a", "b"]);
  expect(fresh).toBe(1);
});

it("drops a row that has left the list at once", () => {
  expect(idsOf(inHeldOrder([group("b")], [group("a", "b")]).groups)).toEqual(["b"]);
});

it("shows today's words in the kept place", () => {
  const now = [{ title: null, rows: [aRow({ id: "a", preview: "new words" })] }];
  expect(inHeldOrder(now, [group("a")]).groups[0]?.rows[0]?.preview).toBe("new words");
});
