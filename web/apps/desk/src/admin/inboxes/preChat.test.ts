import { expect, it } from "vitest";
import { choices, conditions, reachable } from "./preChat";

const topic = { field: "topic", label: "想问什么", required: true, options: ["订单", "其他"], when: null };
const number = {
  field: "orderNumber",
  label: "订单号",
  required: true,
  options: null,
  when: { field: "topic", answer: "订单" },
};

it("reads the answers to choose from as people separate them", () => {
  expect(choices("订单，退换、其他, 订单")).toEqual(["订单", "退换", "其他"]);
  expect(choices("订单，")).toBeNull();
});

it("offers every answer of an earlier question, and any answer of one that is written freely", () => {
  expect(conditions([topic, number])).toEqual([
    { field: "topic", label: "想问什么", answer: "订单" },
    { field: "topic", label: "想问什么", answer: "其他" },
    { field: "orderNumber", label: "订单号", answer: "" },
  ]);
});

it("drops a condition when the answer or the question it needs is gone", () => {
  expect(reachable([topic, number])).toEqual([topic, number]);
  expect(reachable([{ ...topic, options: ["退换", "其他"] }, number])[1]?.when).toBeNull();
  expect(reachable([number, topic])[0]?.when).toBeNull();
});
