// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import { Button, IconButton } from "./Button";

afterEach(cleanup);

it("says why it is off and does nothing when pressed", async () => {
  let pressed = 0;
  render(
    <Button disabledBecause="needs a name" onClick={() => pressed++}>
      save
    </Button>,
  );
  const button = screen.getByRole("button", { name: "save" });
  expect(button.title).toBe("needs a name");
  await userEvent.click(button);
  expect(pressed).toBe(0);
});

it("is marked busy and ignores a second press", async () => {
  let pressed = 0;
  render(
    <Button busy="saving" onClick={() => pressed++}>
      save
    </Button>,
  );
  const button = screen.getByRole("button", { name: "saving" });
  expect(button.getAttribute("aria-busy")).toBe("true");
  await userEvent.click(button);
  expect(pressed).toBe(0);
});

it("names an icon button", () => {
  render(<IconButton icon="close" label="remove the file" />);
  expect(screen.getByRole("button", { name: "remove the file" })).toBeDefined();
});
