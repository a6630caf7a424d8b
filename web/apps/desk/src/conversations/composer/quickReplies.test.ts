import type { QuickReply } from "@yingda/api";
import { expect, it } from "vitest";
import { filledIn, languageFor, matching, slashWords, withoutName, withReply, withReplyAfter } from "./quickReplies";

function reply(code: string, title: string, text: string, used = 0): QuickReply {
  return { id: code, ownerId: null, folder: "售后", code, title, texts: { "zh-CN": text }, used, version: 0 };
}

const replies = [
  reply("bf", "补发 · 现货当天出", "今天 18 点前出库", 3),
  reply("bfq", "补发 · 缺货等货", "到货就发", 9),
  reply("hi", "开场", "您好"),
];
const codes = (typed: string) => matching(replies, typed, "zh-CN").map(({ code }) => code);

it("finds by code, title and words, the exact code first, then the most used", () => {
  expect(codes("bf")).toEqual(["bf", "bfq"]);
  expect(codes("补发")).toEqual(["bfq", "bf"]);
  expect(codes("出库")).toEqual(["bf"]);
  expect(codes("")).toEqual(["bfq", "bf", "hi"]);
  expect(codes("没有")).toEqual([]);
});

it("keeps the order of the folders among those that are used as often", () => {
  const unused = [reply("zx", "开场", "您好"), reply("az", "催单", "我问一下"), reply("mm", "结束", "再见", 1)];
  expect(matching(unused, "", "zh-CN").map(({ code }) => code)).toEqual(["mm", "zx", "az"]);
});

it("looks when a slash starts the text or its last word, half or full width", () => {
  expect(slashWords("您好，我看一下 /bf")).toBe("bf");
  expect(slashWords("您好，/补发")).toBe("补发");
  expect(slashWords("第一行\n／")).toBe("");
  expect(slashWords("/ship today")).toBe("ship today");
  expect(slashWords("单价 / 数量")).toBeNull();
  expect(slashWords("和/或")).toBeNull();
  expect(slashWords("https://shop.example/returns")).toBeNull();
  expect(slashWords("在 /var/log")).toBeNull();
  expect(slashWords("/补发")).toBe("补发");
  expect(slashWords("／bf")).toBe("bf");
  expect(slashWords("/")).toBe("");
  expect(slashWords("1/2")).toBeNull();
  expect(slashWords("/a\nb")).toBeNull();
});

it("puts a quick reply after what is written, or in the place of the slash that looked for it", () => {
  for (const [written, ready] of [
    ["", "好的"],
    ["您好", "您好 好的"],
    ["您好，", "您好，好的"],
    ["Hello ", "Hello 好的"],
    ["第一行\n", "第一行\n好的"],
    ["支持花呗 /补发", "支持花呗 /补发 好的"],
    ["您好，/", "您好，好的"],
  ] as const)
    expect(withReplyAfter(written, "好的")).toBe(ready);
  expect(withReply("您好 /bf", "今天出库，$& 元")).toBe("您好 今天出库，$& 元");
  expect(withReply("1/2 份，/", "到货就发")).toBe("1/2 份，到货就发");
  expect(withReply("/bf", "今天出库")).toBe("今天出库");
});

it("addresses a customer without a name without leaving a stray comma", () => {
  expect(withoutName("{{contact.name}}，又见面了", "zh-CN")).toBe("又见面了");
  expect(withoutName("{{contact.name}}您好，我是林可", "zh-CN")).toBe("您好，我是林可");
  expect(withoutName("好的，{{contact.name}}，我看一下。", "zh-CN")).toBe("好的，我看一下。");
  expect(withoutName("今天给{{contact.name}}补发。{{contact.name}}的地址没变", "zh-CN")).toBe(
    "今天给您补发。您的地址没变",
  );
  expect(withoutName("{{contact.name}}, your parcel is out. Thank you, {{contact.name}}.", "en")).toBe(
    "Your parcel is out. Thank you.",
  );
  expect(withoutName("Hello {{contact.name}}, this is Lin", "en")).toBe("Hello, this is Lin");
  expect(withoutName("I set it aside for {{contact.name}}", "en")).toBe("I set it aside for you");
  expect(withoutName("您好{{contact.name}}，我是林可。好的 {{contact.name}}！", "zh-CN")).toBe(
    "您好，我是林可。好的！",
  );
  expect(withoutName("{{contact.name}}！您的訂單到了", "zh-TW")).toBe("您的訂單到了");
  expect(withoutName("谢谢{{contact.name}}，再见", "zh-CN")).toBe("谢谢您，再见");
  expect(withoutName("{{order.number}} is out", "en")).toBe("{{order.number}} is out");
});

it("fills holes, marks what was filled, and leaves unknown holes visible", () => {
  expect(filledIn("{{contact.name}}您好，单号 {{order.number}}", { "contact.name": "周女士" })).toEqual([
    { text: "周女士", kind: "filled" },
    { text: "您好，单号 ", kind: "plain" },
    { text: "{{order.number}}", kind: "open" },
  ]);
});

it("says it in the customer's language, else in one it has, and addresses them in that one", () => {
  const only = reply("hi", "开场", "{{contact.name}}您好");
  expect(languageFor(only, "en")).toBe("zh-CN");
  expect(withoutName("{{contact.name}}您好", languageFor(only, "en"))).toBe("您好");
});
