import { h } from "../dom/dom";
import { words } from "../words";
import { Pop } from "./Pop";

const COLUMNS = 8;
const symbols = [..."😀😊😉😍🤔😅😂😭😢😣😡😱🤝👍👎👌🙏💪🎉🎁🌹⭐📦🚚"];

/** A small grid to pick from. */
export const Emoji = ({ pick, close }: { pick(symbol: string): void; close(): void }) => (
  <Pop role="group" aria-label={words("composer.emoji")} columns={COLUMNS} close={close}>
    <div class="w-emoji">
      {symbols.map((symbol, at) => (
        <button type="button" tabindex={at === 0 ? 0 : -1} onclick={() => pick(symbol)}>
          {symbol}
        </button>
      ))}
    </div>
  </Pop>
);
