import { expect, test } from "./watch";

test("Chinese characters are drawn, not boxes", async ({ page }) => {
  await page.setContent("<canvas width=200 height=80></canvas>");
  const drawn = await page.evaluate(() => {
    const canvas = document.querySelector("canvas");
    const pen = canvas?.getContext("2d");
    if (!canvas || !pen) return [];
    return ["客", "服"].map((character) => {
      pen.clearRect(0, 0, 200, 80);
      pen.font = "48px sans-serif";
      pen.fillText(character, 10, 60);
      return canvas.toDataURL();
    });
  });
  expect(drawn).toHaveLength(2);
  expect(drawn[0]).not.toBe(drawn[1]);
});
