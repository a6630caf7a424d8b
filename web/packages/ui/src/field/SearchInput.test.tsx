// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, it } from "vitest";
import { SearchInput } from "./Field";

afterEach(cleanup);

function Box() {
  const [words, setWords] = useState("");
  return (
    <SearchInput
      label="find"
      keyCap="F"
      value={words}
      onChange={({ target }) => setWords(target.value)}
      clear={{ label: "clear", run: () => setWords("") }}
    />
  );
}

it("shows its key while it is empty, and the way to empty it while it is not", async () => {
  render(<Box />);
  const field = screen.getByRole("searchbox");
  expect(screen.getByText("F")).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
  await userEvent.type(field, "碗");
  expect(screen.queryByText("F")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "clear" }));
  expect(field).toHaveProperty("value", "");
  expect(document.activeElement).toBe(field);
});
