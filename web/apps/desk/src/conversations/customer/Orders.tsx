import type { Order, Row } from "@yingda/api";
import { money, useFormats, useTextOf, useTranslation } from "@yingda/i18n";
import { Button, Icon, LinkButton } from "@yingda/ui";
import { useState } from "react";
import { useLive } from "../../live/LiveContext";
import { useMe } from "../../session/useSession";
import { useCopy } from "../../shell/useCopy";
import { useDrafts } from "../composer/DraftsContext";
import { useOrders } from "./useCustomer";

/**
 * The order they write about as a card, else the newest; the others on request. Each can be put into the conversation.
 *
 * @param about the number of the order they write about; empty when that is not known
 */
export function Orders({ contactId, conversation, about }: { contactId: string; conversation: Row; about: string }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const orders = useOrders(contactId).data?.items ?? [];
  const asked = orders.find(({ number }) => number === about);
  const first = asked ?? orders[0];
  if (first === undefined) return null;
  const shown = all ? orders : [first];
  return (
    <section className="sec">
      <h3>
        {all ? t("order.all") : asked ? t("order.asked") : t("order.current")}
        {orders.length > 1 && (
          <LinkButton className="s12 sec-n" onClick={() => setAll(!all)}>
            {all ? t("less") : t("order.showAll", { count: orders.length })}
          </LinkButton>
        )}
      </h3>
      <div className="stack">
        {shown.map((order) => (
          <OrderCard key={order.number} order={order} conversation={conversation} />
        ))}
      </div>
    </section>
  );
}

function OrderCard({ order, conversation }: { order: Order; conversation: Row }) {
  const { t } = useTranslation();
  const textOf = useTextOf();
  const { moment } = useFormats();
  const me = useMe();
  const live = useLive();
  const drafts = useDrafts();
  const copy = useCopy();
  const line = order.lines[0];
  const mine = conversation.state === "agent" && conversation.agentId === me.staff.id;
  const carrier = order.shipment?.carrier;
  const tracking = order.shipment?.trackingNumber ?? order.shipment?.number;
  return (
    <div className="ord">
      <div className="ord-t">
        {line?.picture ? <img src={line.picture} alt="" /> : <Icon name="box" size="l" />}
        <div className="grow">
          <div className="cut">
            {line ? [line.name, line.variant].filter((part) => part !== "").join(" · ") : t("order.one")}
            {line && ` ×${line.quantity}`}
          </div>
          <div className="s12 faint cut num">{order.number}</div>
          <div className="s12 faint cut">
            {moment(order.placedAt)}
            {order.lines.length > 1 && ` · ${t("order.lines", { count: order.lines.length })}`}
          </div>
        </div>
        <div className="ord-s">
          <div className="num">{money(order.totalFen, "CNY")}</div>
          <span className={`s12 ord-${order.status}`}>{textOf(`order.status.${order.status}`) ?? order.status}</span>
        </div>
      </div>
      {typeof tracking === "string" && (
        <div className="ord-w s12 faint cut num">
          {typeof carrier === "string" ? `${carrier} ` : ""}
          {tracking}
        </div>
      )}
      {mine && (
        <div className="ord-a">
          <Button
            look="quiet"
            small
            icon="send"
            onClick={() => {
              live.say(conversation.id, { kind: "order", number: order.number }, false);
              drafts.saidBeside(conversation.id);
            }}
          >
            {t("order.send")}
          </Button>
          <Button look="quiet" small icon="copy" onClick={() => copy(order.number)}>
            {t("order.copy")}
          </Button>
        </div>
      )}
    </div>
  );
}
