import { useState } from "preact/hooks";
import type { Order } from "../client/wire";
import { day, money } from "../format";
import { usePanel } from "../ui/context";
import { Goods, statusText, titleOf } from "../ui/Goods";
import { rove } from "./rove";

/** 最近 3 单: pick one to talk about. Arrow keys move, as in any radio group. */
export function OrderPick({
  orders,
  choose,
  decline,
}: {
  orders: readonly Order[];
  choose(order: Order): void;
  decline(): void;
}) {
  const { words, language } = usePanel();
  const [at, setAt] = useState(0);
  const chosen = orders[at];
  return (
    <div class="w-card">
      <div class="s12 faint w-pick-h">{words("order.recent", { count: orders.length })}</div>
      <div
        role="radiogroup"
        aria-label={words("order.which")}
        onKeyDown={(event) => {
          const next = rove(event);
          if (next >= 0) setAt(next);
        }}
      >
        {orders.map((order, index) => (
          // biome-ignore lint/a11y/useSemanticElements: a card cannot be the inside of a native radio
          <button
            key={order.number}
            type="button"
            class="w-ord"
            role="radio"
            aria-checked={index === at}
            tabIndex={index === at ? 0 : -1}
            onClick={() => setAt(index)}
          >
            <Goods
              image={order.lines[0]?.picture}
              title={titleOf(order, words)}
              below={`${day(order.placedAt, language)} · ${statusText(order.status, words)} · ${money(order.totalFen)}`}
            />
            <span class="rd" />
          </button>
        ))}
      </div>
      <div class="row w-pick-f">
        <button type="button" class="btn primary grow" onClick={() => chosen && choose(chosen)}>
          {words("order.choose")}
        </button>
        <button type="button" class="btn quiet" onClick={decline}>
          {words("order.none")}
        </button>
      </div>
    </div>
  );
}
