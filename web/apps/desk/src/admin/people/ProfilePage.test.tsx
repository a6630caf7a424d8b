// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { ToastRegion } from "@yingda/ui";
import { afterEach, expect, it, vi } from "vitest";
import { client, queries } from "../../session/client";
import { MeContext } from "../../session/useSession";
import { aMe } from "../../test/me";
import ProfilePage from "./ProfilePage";

vi.mock("../../session/refusalText", () => ({ useRefusalText: () => String }));
afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.restoreAllMocks();
});

function profile() {
  vi.spyOn(navigator, "languages", "get").mockReturnValue(["fr", "en-GB"]);
  const sent = vi.spyOn(client, "send").mockResolvedValue(null);
  render(
    <QueryClientProvider client={queries}>
      <MeContext value={aMe({ staff: { ...aMe().staff, publicName: "林" } })}>
        <ToastRegion label="">
          <ProfilePage />
        </ToastRegion>
      </MeContext>
    </QueryClientProvider>,
  );
  const select = screen.getByRole<HTMLSelectElement>("combobox", { name: "person.language" });
  return { sent, select, save: () => userEvent.click(screen.getByRole("button", { name: "save" })) };
}

const language = "yingda.language";

it("shows the language in effect, and changes it here when it is saved", async () => {
  const { sent, select, save } = profile();
  expect(select.selectedOptions[0]?.textContent).toBe("profile.byBrowser");
  await userEvent.selectOptions(select, "zh-TW");
  await save();
  expect(sent.mock.calls[0]?.[0]).toMatchObject({ to: "PUT /me", body: { language: "zh-TW" } });
  await vi.waitFor(() => expect(localStorage.getItem(language)).toBe("zh-TW"));
});

it("leaves the language alone where only the name is changed", async () => {
  const { sent, save } = profile();
  localStorage.setItem(language, "zh-TW");
  await save();
  expect(sent.mock.calls[0]?.[0]).toMatchObject({ to: "PUT /me", body: { language: "zh-CN" } });
  await screen.findByText("saved");
  expect(localStorage.getItem(language)).toBe("zh-TW");
});

it("goes back to the browser's own", async () => {
  localStorage.setItem(language, "zh-TW");
  const { sent, select, save } = profile();
  expect(select.value).toBe("zh-TW");
  await userEvent.selectOptions(select, "");
  await save();
  expect(sent.mock.calls[0]?.[0]).toMatchObject({ body: { language: "en" } });
  await vi.waitFor(() => expect(localStorage.getItem(language)).toBeNull());
});
