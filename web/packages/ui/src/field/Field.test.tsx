// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, it } from "vitest";
import { Field, TextInput } from "./Field";
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
