import type { Order } from "../client/wire";
import { h, useState } from "../dom/dom";
import { day } from "../format";
import { Goods, statusText } from "../ui/Goods";
import { words } from "../words";
import { Radios } from "./Radios";

export const money = (fen: number) => `¥${(fen / 100).toLocaleString("en", { minimumFractionDigits: 2 })}`;

interface Picking {
  orders: readonly Order[];
  choose(order: Order): void;
  decline(): void;
}

/** 最近 3 单: pick one to talk about; earlier ones on request. */
export function OrderPick({ orders: all, choose, decline }: Picking) {
  const [most, setMost] = useState(3);
  const orders = all.slice(0, most);
  const [at, setAt] = useState(0);
  const chosen = orders[at];
  return (
    <div class="card">
      <div class="s12 faint w-pick-h">{words("order.recent", { count: orders.length })}</div>
      <Radios
        aria-label={words("order.which")}
        at={at}
        choose={setAt}
        each={(index) => ({ class: index === at ? "w-q w-ord on" : "w-q w-ord" })}
        options={orders.map((order) => [
          <Goods
            image={order.picture}
            below={`${day(order.placedAt)} · ${statusText(order.status)} · ${money(order.totalFen)}`}
          >
            {order.title || order.number}
          </Goods>,
          <span class="rd" />,
        ])}
      />
      {all.length > most && (
        <button type="button" class="w-q" onclick={() => setMost(all.length)}>
          {words("header.more")}
        </button>
      )}
      <div class="row w-pick-f">
        <button type="button" class="btn primary grow" onclick={() => chosen && choose(chosen)}>
          {words("order.choose")}
        </button>
        <button type="button" class="btn quiet" onclick={decline}>
          {words("order.none")}
        </button>
      </div>
    </div>
  );
}
