import { expect, it } from "vitest";
import { conditions, edited, type Question, reachable, storable, withoutAnswer } from "./preChat";

const zh = (text: string) => ({ "zh-CN": text });
const order = { "zh-CN": "订单", en: "An order" };
const topic = { field: "topic", label: zh("想问什么"), required: true, options: [order, zh("其他")], when: null };
const number = { field: "orderNumber", label: zh("订单号"), required: true, options: null };
const stored = [topic, { ...number, when: { field: "topic", answer: "订单" } }];
const form: Question[] = [topic, { ...number, when: { field: "topic", at: 0 } }];
const answered = (...options: Record<string, string>[]) => [{ ...topic, options }, ...form.slice(1)];

it("is stored as it was read, when nothing is changed", () => {
  const any = [topic, { ...number, when: { field: "topic", answer: "" } }];
  expect(edited(stored)).toEqual(form);
  expect(storable(edited(stored))).toEqual(stored);
  expect(storable(edited(any))).toEqual(any);
});

it("offers every answer of an earlier question, and any answer of one that is written freely", () => {
  expect(conditions(form, null)).toEqual([
    { field: "topic", at: 0, label: topic.label, answer: "订单" },
    { field: "topic", at: 1, label: topic.label, answer: "其他" },
    { field: "orderNumber", at: null, label: number.label, answer: "" },
  ]);
  const emptied = answered({}, zh("其他"));
  expect(conditions(emptied.slice(0, 1), null)).toHaveLength(1);
  expect(conditions(emptied.slice(0, 1), { field: "topic", at: 0 })).toHaveLength(2);
});

it("drops a condition when the answer or the question it needs is gone", () => {
  const [asked, depending] = form;
  expect(reachable(form)).toEqual(form);
  expect(withoutAnswer(form, "topic", 0)[1]?.when).toBeNull();
  expect(depending && asked && reachable([depending, asked])[0]?.when).toBeNull();
  expect(reachable(form.slice(1))[0]?.when).toBeNull();
  expect(storable(answered({}, zh("其他")))[1]?.when).toBeNull();
});

it("keeps a condition on its answer when an answer before it goes or is left empty", () => {
  const depends = form.map((question) => (question.when ? { ...question, when: { field: "topic", at: 1 } } : question));
  expect(withoutAnswer(depends, "topic", 0)[1]?.when).toEqual({ field: "topic", at: 0 });
  const emptied = storable(
    depends.map((question) => (question.options ? { ...question, options: [{}, zh("其他")] } : question)),
  );
  expect(emptied).toMatchObject([{ options: [zh("其他")] }, { when: { field: "topic", answer: "其他" } }]);
});

it("keeps a condition while the answer it needs is emptied, typed anew, or passes through another one's words", () => {
  for (const words of ["", "其他"])
    expect(reachable(answered(zh(words), zh("其他")))[1]?.when).toEqual({ field: "topic", at: 0 });
  expect(storable(answered(zh("我的订单"), zh("其他")))[1]?.when).toEqual({ field: "topic", answer: "我的订单" });
});
