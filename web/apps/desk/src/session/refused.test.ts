import { Refusal } from "@yingda/api";
import { expect, it } from "vitest";
import { holds, placeOf } from "./refused";

const sent = { name: "a", settings: { limit: 3, form: [{ label: { en: "Name" } }] } };
const refusal = (field?: string) => new Refusal(422, "text.empty", "", field ? { field } : {});

it("holds until what it is about is changed", () => {
  const other = { ...sent, name: "b" };
  const limit = { ...sent, settings: { ...sent.settings, limit: 4 } };
  expect(holds(refusal("settings.limit"), sent, other)).toBe(true);
  expect(holds(refusal("settings.limit"), sent, limit)).toBe(false);
  expect(holds(refusal("settings.form.0.label.en"), sent, limit)).toBe(true);
  expect(holds(refusal("settings.form.0.label.en"), sent, { settings: { form: [] } })).toBe(false);
});

it("holds as long as it is there when it is about nothing in particular", () => {
  expect([placeOf(refusal()), placeOf(new Error())]).toEqual([null, null]);
  expect(holds(refusal(), sent, {})).toBe(true);
});
