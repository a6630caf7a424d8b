import { h, useEffect, useRef } from "../dom/dom";
import { words } from "../words";
import { rove } from "./Radios";

const COLUMNS = 8;
const symbols = [..."😀😊😉😍🤔😅😂😭😢😣😡😱🤝👍👎👌🙏💪🎉🎁🌹⭐📦🚚"];

/** A small grid; arrow keys move, Enter picks, Escape closes. */
export function Emoji({ pick, close }: { pick(symbol: string): void; close(): void }) {
  const grid = useRef<HTMLDivElement>();
  useEffect(() => grid.current?.querySelector("button")?.focus(), []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form
    <div
      class="pop w-emoji"
      role="group"
      aria-label={words("composer.emoji")}
      ref={grid}
      onkeydown={(event) => {
        if (event.key === "Escape") {
          event.preventDefault();
          close();
        } else rove(event, COLUMNS);
      }}
    >
      {symbols.map((symbol, at) => (
        <button type="button" tabindex={at === 0 ? 0 : -1} onclick={() => pick(symbol)}>
          {symbol}
        </button>
      ))}
    </div>
  );
}
