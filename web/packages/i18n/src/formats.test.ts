import { expect, it } from "vitest";
import { date, duration, moment, money, number, percent, timeOfDay } from "./formats";

const words = {
  yesterday: "昨天",
  tomorrow: "明天",
  minutes: (count: number) => `${count} 分`,
  hours: (count: number) => `${count} 小时`,
  days: (count: number) => `${count} 天`,
};
const now = new Date(2026, 10, 22, 14, 5);

it("writes durations as a clock below ten minutes and in words above", () => {
  expect([48, 599, 600, 3599, 3 * 3600, 50 * 3600].map((seconds) => duration(seconds, words))).toEqual([
    "0:48",
    "9:59",
    "10 分",
    "59 分",
    "3 小时",
    "2 天",
  ]);
});

it("writes a moment as shortly as the distance allows", () => {
  expect(moment(new Date(2026, 10, 22, 9, 2), now, "zh-CN", words)).toBe("09:02");
  expect(moment(new Date(2026, 10, 21, 23, 59), now, "zh-CN", words)).toBe("昨天 23:59");
  expect(moment(new Date(2026, 10, 3), now, "zh-CN", words)).toBe("11月3日");
  expect(moment(new Date(2025, 10, 3), now, "zh-CN", words)).toBe("2025年11月3日");
  expect(moment(new Date(2026, 10, 3), now, "en", words)).toBe("3 Nov");
});

it("writes numbers, money, shares and times the same in every language", () => {
  expect(number(27418)).toBe("27,418");
  expect(money(25600, "CNY")).toBe("¥256.00");
  expect(percent(0.915)).toBe("92%");
  expect(timeOfDay(new Date(2026, 0, 1, 0, 5))).toBe("00:05");
  expect(date(now, now, "en", true)).toBe("Sunday 22 November".replace("November", "Nov"));
});
