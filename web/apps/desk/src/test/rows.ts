import type { Row } from "@yingda/api";

/** A conversation held by `me`, with nothing owed. */
export function aRow(change: Partial<Row> = {}): Row {
  return {
    id: "c1",
    contact: { id: "p1", name: "Zhou", level: 0, verified: true, language: "zh-CN" },
    inboxId: "i1",
    shopId: "s1",
    channel: "web",
    state: "agent",
    agentId: "me",
    lastAgentId: null,
    teamId: null,
    priority: 0,
    language: "zh-CN",
    lastSeq: 1,
    unread: 0,
    staffReadSeq: 0,
    contactReadSeq: 0,
    contactGotSeq: 0,
    lastMessageAt: "2026-11-22T06:00:00Z",
    preview: "hello",
    previewBy: "contact",
    openedAt: "2026-11-22T05:00:00Z",
    queuedAt: null,
    assignedAt: null,
    owedSince: null,
    dueAt: null,
    promisedSeconds: null,
    closedAt: null,
    closeReason: null,
    leftMessage: false,
    version: 1,
    ...change,
  };
}
