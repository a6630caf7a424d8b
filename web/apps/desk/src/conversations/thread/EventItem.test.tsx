// @vitest-environment jsdom

import { cleanup, render, screen } from "@testing-library/react";
import type { Message } from "@yingda/api";
import { startTexts } from "@yingda/i18n";
import { afterEach, expect, it } from "vitest";
import { MeContext } from "../../session/useSession";
import { aMe } from "../../test/me";
import { EventItem } from "./EventItem";

afterEach(cleanup);

const event = (name: string, facts: Record<string, string>): Message => ({
  conversation: "c1",
  seq: 2,
  prev: 1,
  author: { kind: "system", id: "system", name: "", number: null },
  staffOnly: true,
  content: { kind: "event", name, facts },
  at: "2026-11-22T06:00:00Z",
  key: null,
});

const shown = (message: Message) =>
  render(
    <MeContext value={aMe()}>
      <EventItem message={message} />
    </MeContext>,
  );

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
    shown(event("rated", facts));
    expect(screen.getByText(sentence)).toBeTruthy();
    cleanup();
  }
});

it("says you where its reader is the person named, and the name of a namesake", async () => {
  const mine = { agentName: "郑一", agentNumber: "8001" };
  const toMe = { fromName: "林可", fromNumber: "8002", toName: "郑一", toNumber: "8001" };
  const fromMe = { fromName: "郑一", fromNumber: "8001", toName: "林可", toNumber: "8002" };
  for (const [language, name, facts, sentence] of [
    ["zh-CN", "assigned", mine, /分配给你$/],
    ["zh-TW", "assigned", mine, /分配給你$/],
    ["en", "assigned", mine, /Assigned to you$/],
    ["zh-CN", "assigned", { ...mine, agentNumber: "8003" }, /分配给郑一$/],
    ["en", "transferred", toMe, /林可 transferred to you$/],
    ["en", "transferred", fromMe, /You transferred to 林可$/],
    ["zh-CN", "transferred", fromMe, /你转给林可$/],
    ["en", "resolved", mine, /You resolved it$/],
    ["en", "participant-removed", { byName: "林可", byNumber: "8002", ...mine }, /林可 removed you from the chat$/],
    ["en", "taken-over", { byName: "郑一", byNumber: "8001" }, /You took over$/],
  ] as const) {
    await startTexts(language);
    shown(event(name, facts));
    expect(screen.getByText(sentence)).toBeTruthy();
    cleanup();
  }
});
