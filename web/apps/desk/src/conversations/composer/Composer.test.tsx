// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, it } from "vitest";
import { useIme } from "./ime";
import { withReply } from "./quickReplies";
import { useSlash } from "./useSlash";

afterEach(cleanup);

const replies = {
  items: [
    { id: "1", code: "bf", title: "补发 · 现货", texts: { "zh-CN": "今天出库" }, used: 2 },
    { id: "2", code: "bfq", title: "补发 · 缺货", texts: { "zh-CN": "到货就发" }, used: 1 },
  ],
};

/** The composer's keys without its looks: what Enter does is written down. */
function Writing({ sent }: { sent: string[] }) {
  const [text, setText] = useState("");
  const ime = useIme();
  const slash = useSlash(text, "zh-CN");
  return (
    <>
      <textarea
        value={text}
        onChange={(event) => setText(event.target.value)}
        onCompositionEnd={(event) => ime.onCompositionEnd(event.nativeEvent)}
        onKeyDown={(event) => {
          if (ime.owns(event.nativeEvent)) return;
          if (slash.press(event.key, (reply) => setText(withReply(text, reply.texts["zh-CN"] ?? ""))))
            event.preventDefault();
          else if (event.key === "Enter") {
            event.preventDefault();
            sent.push(text);
          }
        }}
      />
      <output>{slash.items.map(({ code }, at) => (at === slash.chosen ? `>${code}` : code)).join(" ")}</output>
    </>
  );
}

function writing() {
  const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  cache.setQueryData(["quick-replies"], {
    items: replies.items.map((reply) => ({ ...reply, ownerId: null, folder: "", version: 0 })),
    next: null,
  });
  const sent: string[] = [];
  render(
    <QueryClientProvider client={cache}>
      <Writing sent={sent} />
    </QueryClientProvider>,
  );
  return { sent, field: screen.getByRole("textbox"), found: () => screen.getByRole("status").textContent };
}

it("sends on Enter, but not the Enter that ends a composition", async () => {
  const { sent, field } = writing();
  await userEvent.type(field, "好的");
  fireEvent.keyDown(field, { key: "Enter", keyCode: 229 });
  fireEvent.keyDown(field, { key: "Enter", isComposing: true });
  fireEvent.compositionEnd(field);
  fireEvent.keyDown(field, { key: "Enter", keyCode: 13 });
  expect(sent).toEqual([]);
});

it("finds quick replies after a slash, moves among them and takes one with Enter", async () => {
  const { sent, field, found } = writing();
  await userEvent.type(field, "/补发");
  expect(found()).toBe(">bf bfq");
  await userEvent.keyboard("{ArrowDown}");
  expect(found()).toBe("bf >bfq");
  await userEvent.keyboard("{Enter}");
  expect(field).toHaveProperty("value", "到货就发");
  expect(sent).toEqual([]);
  await userEvent.keyboard("{Enter}");
  expect(sent).toEqual(["到货就发"]);
});

it("lets Escape close the list, so that the slash can be sent", async () => {
  const { sent, field, found } = writing();
  await userEvent.type(field, "/bf");
  await userEvent.keyboard("{Escape}");
  expect(found()).toBe("");
  await userEvent.keyboard("{Enter}");
  expect(sent).toEqual(["/bf"]);
});

it("sends a last word with a slash on Enter, and takes a reply for it by Tab or once the list was moved through", async () => {
  const { sent, field, found } = writing();
  await userEvent.type(field, "支持花呗 /补发");
  expect(found()).toBe(">bf bfq");
  await userEvent.keyboard("{Enter}");
  expect([sent, field]).toMatchObject([["支持花呗 /补发"], { value: "支持花呗 /补发" }]);
  await userEvent.keyboard("{Tab}");
  expect(field).toHaveProperty("value", "支持花呗 今天出库");
  await userEvent.clear(field);
  await userEvent.type(field, "支持花呗 /补{ArrowDown}发{ArrowDown}{Enter}");
  expect([sent.length, field]).toMatchObject([1, { value: "支持花呗 到货就发" }]);
  await userEvent.clear(field);
  await userEvent.type(field, "支持花呗 /补发{Enter}");
  expect(sent.length).toBe(2);
});

it("sends on Enter after Escape, though the list was moved through before", async () => {
  const { sent, field } = writing();
  await userEvent.type(field, "您好 /b{ArrowDown}{Escape}f{Enter}");
  expect(sent).toEqual(["您好 /bf"]);
});
