// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import type { Row } from "@yingda/api";
import { useState } from "react";
import { afterEach, expect, it } from "vitest";
import { aRow } from "../../test/rows";
import { useOffer } from "./Suggestion";

afterEach(cleanup);

const items = ["补发要 1–2 天", "补发免运费", "退款原路返回"].map((text, at) => ({
  entryId: `k${at}`,
  title: text,
  text,
}));

/** A field with the strip's keys, without its looks. */
function Writing({ row }: { row: Row }) {
  const [text, setText] = useState("");
  const offer = useOffer(row, true, text);
  return (
    <>
      <textarea
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") offer?.dismiss();
          else if (offer?.press(event, setText)) event.preventDefault();
        }}
      />
      <output>{offer ? `${offer.place + 1}/${offer.count} ${offer.suggestion.text}` : ""}</output>
    </>
  );
}

function writing() {
  const row = aRow({ owedSince: "2026-11-22T06:00:00Z" });
  const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  cache.setQueryData(["suggestions", row.id, row.lastSeq], { items, next: null });
  render(
    <QueryClientProvider client={cache}>
      <Writing row={row} />
    </QueryClientProvider>,
  );
  const field = screen.getByRole("textbox");
  return {
    field,
    press: (key: string, more = {}) => fireEvent.keyDown(field, { key, ...more }),
    type: (value: string) => fireEvent.change(field, { target: { value } }),
    offered: () => screen.getByRole("status").textContent,
  };
}

it("offers the likeliest, the others by ⌥ and the arrows, round at the ends, and Tab takes the one shown", () => {
  const { field, press, offered } = writing();
  expect(offered()).toBe("1/3 补发要 1–2 天");
  press("ArrowDown", { altKey: true });
  expect(offered()).toBe("2/3 补发免运费");
  press("ArrowUp", { altKey: true });
  press("ArrowUp", { altKey: true });
  expect(offered()).toBe("3/3 退款原路返回");
  press("Tab");
  expect(field).toHaveProperty("value", "退款原路返回");
  expect(offered()).toBe("");
});

it("offers only what begins with what is written, and nothing after Escape", () => {
  const { press, type, offered } = writing();
  type("补发");
  expect(offered()).toBe("1/2 补发要 1–2 天");
  type("好的");
  expect(offered()).toBe("");
  type("");
  press("Escape");
  expect(offered()).toBe("");
});
