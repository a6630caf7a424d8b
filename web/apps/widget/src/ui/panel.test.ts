import { expect, it } from "vitest";
import { money } from "../extras/Orders";
import { estimate } from "../extras/Queue";
import { moment } from "../format";
import { speak } from "../words";
import { suggestions } from "./Composer";

it("says an estimate with its unit once", async () => {
  await speak("zh-CN");
  expect(estimate(60, 180)).toBe("大约 1–3 分钟");
  expect(estimate(20, 120)).toBe("大约 20 秒–2 分钟");
  await speak("en");
  expect(estimate(900, 900)).toBe("about 15 min");
});

it("suggests popular questions that hold what is typed, at most two", () => {
  const questions = ["补发要多久能到", "补发要不要先寄回", "补发的运费", "怎么开发票？"].map((question) => ({
    question,
  }));
  expect(suggestions("补发", questions)).toEqual(["补发要多久能到", "补发要不要先寄回"]);
  expect(suggestions("补", questions)).toEqual([]);
});

it("writes money and times as the house does", async () => {
  expect(money(25_600)).toBe("¥256.00");
  await speak("zh-CN");
  expect(moment("2020-11-03T06:02:00")).toBe("2020年11月3日 6:02");
});
