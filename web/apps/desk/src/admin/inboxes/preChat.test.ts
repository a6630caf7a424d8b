import { expect, it } from "vitest";
import { conditions, reachable, reworded } from "./preChat";

const zh = (text: string) => ({ "zh-CN": text });
const order = { "zh-CN": "订单", en: "An order" };
const topic = { field: "topic", label: zh("想问什么"), required: true, options: [order, zh("其他")], when: null };
const number = {
  field: "orderNumber",
  label: zh("订单号"),
  required: true,
  options: null,
  when: { field: "topic", answer: "订单" },
};

it("offers every answer of an earlier question, and any answer of one that is written freely", () => {
  expect(conditions([topic, number])).toEqual([
    { field: "topic", label: topic.label, answer: "订单" },
    { field: "topic", label: topic.label, answer: "其他" },
    { field: "orderNumber", label: number.label, answer: "" },
  ]);
});

it("drops a condition when the answer or the question it needs is gone", () => {
  expect(reachable([topic, number])).toEqual([topic, number]);
  expect(reachable([{ ...topic, options: [zh("退换"), zh("其他")] }, number])[1]?.when).toBeNull();
  expect(reachable([number, topic])[0]?.when).toBeNull();
});

it("keeps a condition while the answer it needs is put in other words or another language", () => {
  const translated = reworded([topic, number], "topic", 0, { ...order, en: "Orders" });
  expect(translated[0]?.options?.[0]).toEqual({ "zh-CN": "订单", en: "Orders" });
  expect(translated[1]).toEqual(number);
  const renamed = reworded([topic, number], "topic", 0, { ...order, "zh-CN": "一份订单" });
  expect(reachable(renamed)[1]?.when).toEqual({ field: "topic", answer: "一份订单" });
  expect(reachable(reworded([topic, number], "topic", 1, zh("别的")))[1]).toEqual(number);
});
