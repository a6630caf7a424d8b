// @vitest-environment jsdom
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  Outlet,
  RouterProvider,
} from "@tanstack/react-router";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Unsaved } from "./Unsaved";

// The dialog looks for elements by selector; jsdom does not know how to write one.
beforeEach(() => void vi.stubGlobal("CSS", { escape: (text: string) => text }));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Page() {
  const [text, setText] = useState("");
  return (
    <>
      <input value={text} onChange={(event) => setText(event.target.value)} />
      <Unsaved changed={text !== ""} />
    </>
  );
}

async function writing() {
  const root = createRootRoute({
    component: () => (
      <>
        <Link to="/other">away</Link>
        <Outlet />
      </>
    ),
  });
  const page = createRoute({ getParentRoute: () => root, path: "/", component: Page });
  const other = createRoute({ getParentRoute: () => root, path: "/other", component: () => <p>elsewhere</p> });
  const history = createMemoryHistory({ initialEntries: ["/"] });
  render(<RouterProvider router={createRouter({ routeTree: root.addChildren([page, other]), history })} />);
  return { field: await screen.findByRole("textbox") };
}

it("asks before a changed page is left by a link, and stays where the words are when that was not meant", async () => {
  const { field } = await writing();
  await userEvent.type(field, "满 300 元能分 3 期");
  await userEvent.click(screen.getByText("away"));
  await userEvent.click(await screen.findByRole("button", { name: "unsaved.stay" }));
  expect(screen.getByRole("textbox")).toHaveProperty("value", "满 300 元能分 3 期");
  await userEvent.click(screen.getByText("away"));
  await userEvent.click(await screen.findByRole("button", { name: "unsaved.leave" }));
  expect(await screen.findByText("elsewhere")).toBeDefined();
});

it("lets a page be left where nothing was changed", async () => {
  await writing();
  await userEvent.click(screen.getByText("away"));
  expect(await screen.findByText("elsewhere")).toBeDefined();
});
