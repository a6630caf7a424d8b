// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import type { Row } from "@yingda/api";
import { startTexts } from "@yingda/i18n";
import { afterEach, expect, it } from "vitest";
import { aRow } from "../test/rows";
import { usePreview } from "./usePreview";

afterEach(cleanup);

function Line(row: Partial<Row>) {
  return <output>{usePreview()(aRow(row))}</output>;
}

it("calls a picture and a file what they are, in the reader's language", async () => {
  for (const [language, row, line] of [
    ["zh-CN", { preview: "pic.png", previewKind: "picture" }, "图片"],
    ["zh-TW", { preview: "pic.png", previewKind: "picture" }, "圖片"],
    ["en", { preview: "pic.png", previewKind: "picture" }, "Picture"],
    ["zh-CN", { preview: "发票.pdf", previewKind: "file" }, "文件 发票.pdf"],
    ["en", { preview: "pic.png", previewKind: "words" }, "pic.png"],
    ["en", { preview: "", previewKind: "words" }, "Nothing said yet"],
  ] as const) {
    await startTexts(language);
    render(<Line {...row} />);
    expect(screen.getByRole("status").textContent).toBe(line);
    cleanup();
  }
});
