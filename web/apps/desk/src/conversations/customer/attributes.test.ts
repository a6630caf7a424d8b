import { expect, it } from "vitest";
import { beyond } from "./attributes";

const profile = { name: "周女士", phone: "13800001001", email: "" };

it("leaves out what the profile says already, and keeps what it says otherwise", () => {
  expect(beyond(profile, { phone: "13800001001", name: "周", topic: "退货", visits: 3 })).toEqual([
    ["name", "周"],
    ["topic", "退货"],
    ["visits", "3"],
  ]);
});
