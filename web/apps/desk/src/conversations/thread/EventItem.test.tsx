// @vitest-environment jsdom

import { cleanup, render, screen } from "@testing-library/react";
import type { Message } from "@yingda/api";
import { startTexts } from "@yingda/i18n";
import { afterEach, expect, it } from "vitest";
import { EventItem } from "./EventItem";

afterEach(cleanup);

const rated = (facts: Record<string, string>): Message => ({
  conversation: "c1",
  seq: 2,
  prev: 1,
  author: { kind: "system", id: "system", name: "", number: null },
  staffOnly: true,
  content: { kind: "event", name: "rated", facts },
  at: "2026-11-22T06:00:00Z",
  key: null,
});

it("says what a customer rated in the reader's language, with their own words", async () => {
  for (const [language, facts, sentence] of [
    ["zh-CN", { stars: "5", tags: "", text: "" }, "客户评了 5 星"],
    ["zh-CN", { stars: "5", text: "挺快的" }, "客户评了 5 星，说：挺快的"],
    ["zh-CN", { stars: "4", tags: "quick", text: "" }, "客户评了 4 星：回得快"],
    ["zh-CN", { stars: "2", tags: "slow\nunsolved", text: "算了" }, "客户评了 2 星：等太久、问题没解决，说：算了"],
    ["zh-TW", { stars: "1", tags: "misunderstood", text: "" }, "客戶評了 1 星：沒聽懂我的意思"],
    [
      "en",
      { stars: "2", tags: "slow\nunsolved", text: "no" },
      /2 stars: Took too long, Didn't solve it, and said: no$/,
    ],
    // What an earlier widget sent.
    ["en", { stars: "4", tags: "回得快", text: "" }, /4 stars: 回得快$/],
  ] as const) {
    await startTexts(language);
    render(<EventItem message={rated(facts)} />);
    expect(screen.getByText(sentence)).toBeTruthy();
    cleanup();
  }
});
