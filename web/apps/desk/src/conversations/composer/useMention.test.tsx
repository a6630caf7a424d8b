// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import { mentionWords, useMention, withMention } from "./useMention";

it("looks for a colleague after an at sign, but not inside an address", () => {
  expect(mentionWords("@")).toBe("");
  expect(mentionWords("请 @郑")).toBe("郑");
  expect(mentionWords("麻烦@郑")).toBe("郑");
  expect(mentionWords("linke@demo")).toBeNull();
  expect(mentionWords("@郑一 好的")).toBeNull();
});

it("completes the mention and goes on", () => {
  expect(withMention("请 @郑", "郑一")).toBe("请 @郑一 ");
});

it("offers nobody who cannot open the conversation", () => {
  const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  const person = (name: string, serves: boolean) => ({ id: name, name, number: "8001", teams: [], serves });
  cache.setQueryData(["directory"], { staff: [person("郑一", true), person("孙禾", false)], teams: [], shops: [] });
  const { result } = renderHook(() => useMention("请 @"), {
    wrapper: ({ children }) => <QueryClientProvider client={cache}>{children}</QueryClientProvider>,
  });
  expect(result.current.items.map(({ name }) => name)).toEqual(["郑一"]);
});
