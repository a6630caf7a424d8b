import type { Order } from "../client/wire";
import { picture } from "../format";
import type { Key, Words } from "../words";

const statuses = new Map<string, Key>([
  ["unpaid", "status.unpaid"],
  ["paid", "status.paid"],
  ["shipped", "status.shipped"],
  ["delivered", "status.delivered"],
  ["completed", "status.completed"],
  ["return-requested", "status.return-requested"],
  ["refunding", "status.refunding"],
  ["refunded", "status.refunded"],
  ["cancelled", "status.cancelled"],
]);

export function statusText(status: string, words: Words): string {
  const key = statuses.get(status);
  return key ? words(key) : status;
}

export function titleOf({ number, lines }: Order, words: Words): string {
  const [first] = lines;
  if (!first) return words("order.number", { number });
  if (lines.length > 1) {
    return words("order.more", { title: first.name, count: lines.reduce((sum, line) => sum + line.quantity, 0) });
  }
  return `${first.name}${first.variant ? ` · ${first.variant}` : ""}${first.quantity > 1 ? ` ×${first.quantity}` : ""}`;
}

/** Picture, a line, and a smaller line: how goods and orders look everywhere. */
export function Goods({ image, title, below }: { image: string | null | undefined; title: string; below: string }) {
  return (
    <>
      {image ? <img src={picture(image)} alt="" /> : <i />}
      <div class="grow">
        <div class="cut">{title}</div>
        <div class="s12 faint num">{below}</div>
      </div>
    </>
  );
}
