import { useEffect, useRef } from "preact/hooks";
import { usePanel } from "../ui/context";
import { rove } from "./rove";

const COLUMNS = 8;
const symbols = [..."😀😄😊🙂😉😍🤔😅😂😭😢😟😣😡😱🤝👍👎👌🙏👏💪🎉🎁🌹🍵💐🔥⭐✅📦🚚"];

/** A small grid; arrow keys move, Enter picks, Escape closes. */
export function Emoji({ pick, close }: { pick(symbol: string): void; close(): void }) {
  const { words } = usePanel();
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => grid.current?.querySelector("button")?.focus(), []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form
    <div
      class="pop w-emoji"
      role="group"
      aria-label={words("composer.emoji")}
      ref={grid}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          event.preventDefault();
          close();
        } else rove(event, COLUMNS);
      }}
    >
      {symbols.map((symbol, at) => (
        <button key={symbol} type="button" tabIndex={at === 0 ? 0 : -1} onClick={() => pick(symbol)}>
          {symbol}
        </button>
      ))}
    </div>
  );
}
