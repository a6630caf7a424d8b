// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { aMe } from "./test/me";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.resetModules();
});

vi.mock("./admin/SettingsPage", () => {
  throw new TypeError("Failed to fetch dynamically imported module");
});

it("says in its own words that a page cannot be opened, and how to go on", async () => {
  vi.stubGlobal("fetch", async () => Response.json(aMe({ permissions: [] })));
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal("CSS", { escape: (text: string) => text });
  window.scrollTo = () => undefined;
  history.replaceState(null, "", "/desk/settings");
  sessionStorage.clear();
  const { App } = await import("./App");
  render(<App />);
  expect(await screen.findByText("broken.title", {}, { timeout: 8000 })).toBeDefined();
  expect(screen.getByRole("button", { name: "broken.retry" })).toBeDefined();
}, 20_000);
