import { expect, it } from "vitest";
import { fitOf } from "./commands";

const words = "zj zhuanjie zhuan jie transfer".split(" ");

it("finds a command by Han, by pinyin, by initials and by its English name", () => {
  for (const typed of ["转接", "接给", "zj", "zhuan", "ZHUANJIE", "trans"])
    expect(fitOf(typed, "转接给同事或客服组…", words), typed).toBeGreaterThan(0);
});

it("does not find what is only scattered in a name", () => {
  expect(fitOf("kb", "小休一下", "xx xiaoxiu break".split(" "))).toBe(0);
  expect(fitOf("zj kb", "转接", words)).toBe(0);
});

it("shows everything while nothing is typed", () => {
  expect(fitOf(" ", "转接", words)).toBe(1);
});
