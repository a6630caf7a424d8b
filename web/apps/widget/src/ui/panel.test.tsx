import { expect, it } from "vitest";
import { asked } from "../extras/Forms";
import { estimate } from "../extras/Queue";
import { moment, money } from "../format";
import { later, words } from "../words";
import { suggestions } from "./Composer";

it("says an estimate with its unit once", async () => {
  const zh = await words("zh-CN");
  await later(async () => undefined);
  expect(estimate(60, 180, zh)).toBe("大约 1–3 分钟");
  expect(estimate(20, 120, zh)).toBe("大约 20 秒–2 分钟");
  const en = await words("en");
  await later(async () => undefined);
  expect(estimate(900, 900, en)).toBe("about 15 min");
});

it("asks what an answer leads to, and forgets it when the answer changes", () => {
  const form = [
    { field: "topic", label: "想问什么", required: true, options: ["订单", "其他"] },
    { field: "order", label: "订单号", required: true, when: { field: "topic", answer: "订单" } },
    { field: "item", label: "哪一件", required: false, when: { field: "order", answer: "" } },
  ];
  const names = (values: Record<string, string>) => asked(form, values).map(({ field }) => field);
  expect(names({})).toEqual(["topic"]);
  expect(names({ topic: "订单" })).toEqual(["topic", "order"]);
  expect(names({ topic: "订单", order: "SL-1" })).toEqual(["topic", "order", "item"]);
  expect(names({ topic: "其他", order: "SL-1" })).toEqual(["topic"]);
});

it("suggests popular questions that hold what is typed, at most two", () => {
  const questions = ["补发要多久能到", "补发要不要先寄回", "补发的运费", "怎么开发票？"];
  expect(suggestions("补发", questions)).toEqual(["补发要多久能到", "补发要不要先寄回"]);
  expect(suggestions("补", questions)).toEqual([]);
});

it("writes money and times as the house does", async () => {
  expect(money(25_600)).toBe("¥256.00");
  expect(moment("2020-11-03T06:02:00", "zh-CN", await words("zh-CN"))).toBe("2020年11月3日 6:02");
});
