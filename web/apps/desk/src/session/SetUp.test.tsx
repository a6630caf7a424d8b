// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Refusal } from "@yingda/api";
import { afterEach, expect, it, vi } from "vitest";
import SetUp from "./SetUp";

const refusal = vi.hoisted(() => ({ code: "" }));

vi.mock("./client", () => ({
  client: { send: () => Promise.reject(new Refusal(401, refusal.code, `told of ${refusal.code}`, {})) },
}));
vi.mock("./useSession", () => ({ useSetup: () => ({}) }));
vi.mock("./refusalText", () => ({ useRefusalText: () => (error: Error) => error.message }));
vi.mock("./LanguageAndTheme", () => ({ LanguageAndTheme: () => null }));

afterEach(cleanup);

const field = (name: string) => screen.getByLabelText(`setUp.${name}`);
/** What a field says of itself, its help and its error. */
const saidOf = (name: string) =>
  (field(name).getAttribute("aria-describedby") ?? "")
    .split(" ")
    .map((id) => document.getElementById(id)?.textContent ?? "")
    .join(" ");

async function refusedWith(code: string) {
  refusal.code = code;
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SetUp />
    </QueryClientProvider>,
  );
  for (const name of ["token", "workspace", "name", "email", "password"])
    await userEvent.type(field(name), "long-enough");
  await userEvent.click(screen.getByRole("button", { name: "setUp.go" }));
  await screen.findByText(new RegExp(`told of ${code}`));
}

it("tells of a wrong token at the token, without its code, and not at the password", async () => {
  await refusedWith("set-up.token-wrong");
  expect(saidOf("token")).toContain("told of");
  expect(saidOf("password")).not.toContain("told of");
  expect(screen.queryByText("set-up.token-wrong")).toBeNull();
});

it("tells of anything else at the end of the form", async () => {
  await refusedWith("staff.email-invalid");
  expect(saidOf("password")).toContain("told of staff.email-invalid");
  expect(saidOf("token")).not.toContain("told of");
});
