// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, it } from "vitest";
import { Field, RefusedFields, RefusedMark, TextInput } from "./Field";
import { RadioCards } from "./RadioCards";

afterEach(cleanup);

it("ties the error to the input", () => {
  render(
    <Field label="phone" help="11 digits" error="it has 7">
      <TextInput defaultValue="1234567" />
    </Field>,
  );
  const input = screen.getByLabelText("phone");
  expect(input.getAttribute("aria-invalid")).toBe("true");
  const description = document.getElementById(input.getAttribute("aria-describedby") ?? "");
  expect(description?.textContent).toBe("it has 7");
  expect(screen.queryByText("11 digits")).toBeNull();
});

function Modes() {
  const [mode, setMode] = useState("bot");
  const cards = [
    { value: "bot", title: "bot first" },
    { value: "human", title: "human first" },
  ];
  return <RadioCards label="mode" cards={cards} value={mode} onChange={setMode} />;
}

it("chooses a card by its text", async () => {
  render(<Modes />);
  await userEvent.click(screen.getByText("human first"));
  expect(screen.getByRole("radio", { name: "human first", checked: true })).toBeDefined();
});

it("says at the very field that was refused why, and puts the focus there", () => {
  const fields = (
    <>
      <Field label="limit" at="settings.limit">
        <TextInput />
      </Field>
      <Field label="sites" at="settings.sites">
        <TextInput />
      </Field>
      <RefusedMark at="settings.form.1.label">
        <TextInput aria-label="second" />
      </RefusedMark>
    </>
  );
  const at = (place: string) => (
    <RefusedFields refused={place ? { at: place, text: "no" } : null}>{fields}</RefusedFields>
  );
  const { rerender } = render(at(""));
  const refused = () => screen.getAllByRole("textbox").map((input) => input.getAttribute("aria-invalid"));
  expect(refused()).toEqual([null, null, null]);
  for (const [place, marked] of [
    ["settings.sites.2", 1],
    ["settings.form.1.label.en", 2],
    ["settings.limit", 0],
  ] as const) {
    rerender(at(place));
    expect(refused().map(Boolean)).toEqual([0, 1, 2].map((one) => one === marked));
    expect(document.activeElement).toBe(screen.getAllByRole("textbox")[marked]);
    const described = document.activeElement?.getAttribute("aria-describedby") ?? "";
    expect(document.getElementById(described)?.textContent).toBe("no");
  }
  rerender(at("settings.form.10"));
  expect(refused()).toEqual([null, null, null]);
});
