import { expect, it } from "vitest";
import { estimate, moment, money } from "../format";
import { words } from "../words";
import { suggestions } from "./Composer";
import { emailError, phoneError } from "./Forms";

it("says an estimate with its unit once", async () => {
  const zh = await words("zh-CN");
  expect(estimate(60, 180, zh)).toBe("大约 1–3 分钟");
  expect(estimate(20, 120, zh)).toBe("大约 20 秒–2 分钟");
  expect(estimate(900, 900, await words("en"))).toBe("about 15 min");
});

it("counts a phone number the way people write it", async () => {
  const zh = await words("zh-CN");
  expect(phoneError("138 6620 1234", zh)).toBeNull();
  expect(phoneError("+86 138-6620-1234", zh)).toBeNull();
  expect(phoneError("+65 9123 4567", zh)).toBeNull();
  expect(phoneError("1386620", zh)).toBe("手机号要 11 位，现在是 7 位");
  expect(emailError("a@b", zh)).not.toBeNull();
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
