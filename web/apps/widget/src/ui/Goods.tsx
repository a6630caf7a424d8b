import { type Child, Fragment, h } from "../dom/dom";
import { type Key, words } from "../words";

const statuses: Record<string, Key | undefined> = {
  unpaid: "status.unpaid",
  paid: "status.paid",
  shipped: "status.shipped",
  delivered: "status.delivered",
  completed: "status.completed",
  "return-requested": "status.return-requested",
  refunding: "status.refunding",
  refunded: "status.refunded",
  cancelled: "status.cancelled",
};

export function statusText(status: string): string {
  const key = statuses[status];
  return key ? words(key) : status;
}

/** Picture, a line, and a smaller line: how goods and orders look everywhere. */
export function Goods({
  image,
  children,
  below,
}: {
  image?: string | null | undefined;
  children?: Child;
  below: Child;
}) {
  return (
    <>
      {image ? <img src={image} alt="" /> : <i />}
      <div class="grow">
        <div class="cut">{children}</div>
        <div class="s12 faint num">{below}</div>
      </div>
    </>
  );
}
