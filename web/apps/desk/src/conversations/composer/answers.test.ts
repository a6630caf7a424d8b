import { expect, it } from "vitest";
import { pushed } from "./answers";

it("pushes an answer whole, without the buttons that only the bot could follow", () => {
  const buttons = [
    { action: "link", label: "退货单", value: "/returns" },
    { action: "human", label: "转人工", value: null },
    { action: "order-status", label: "查订单", value: null },
    { action: "question", label: "运费谁出", value: "运费谁出" },
  ] as const;
  const answer = { entry: "k1", language: "zh-CN", title: "怎么退货", text: "7 天内", html: "<p>7 天内</p>" };
  expect(pushed({ ...answer, buttons: [...buttons] })).toEqual({
    kind: "answer",
    entryId: "k1",
    title: "怎么退货",
    text: "7 天内",
    html: "<p>7 天内</p>",
    buttons: [buttons[0], buttons[3]],
  });
});
