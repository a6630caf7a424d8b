import type { Row } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Button, IconButton, Menu, type MenuEntry, VipMark } from "@yingda/ui";
import { useMemo, useState } from "react";
import { type Command, useOffer } from "../../commands/commands";
import { useCap } from "../../keys/actions";
import { useKeys } from "../../keys/useKeys";
import { useNow } from "../../live/useNow";
import { useMe } from "../../session/useSession";
import { useCopy } from "../../shell/useCopy";
import { AnswerMark, RowAnswerLine } from "../AnswerClock";
import { lookingAt } from "../customer/presence";
import { usePageViews } from "../customer/useCustomer";
import { levelOf } from "../list/ConversationRow";
import { SnoozedMark, SnoozeMenu, useSnooze } from "../snooze/SnoozeMenu";
import { TransferDialog } from "../transfer/TransferDialog";
import { useDirectory } from "../useDirectory";
import { useWide } from "../useWide";
import { Participants } from "./Participants";
import { useActs } from "./useActs";

export function ThreadHeader({
  row,
  onPanel,
  onBack,
}: {
  row: Row;
  onPanel: () => void;
  onBack: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const me = useMe();
  const copy = useCopy();
  const { shopName, nameOf } = useDirectory();
  const acts = useActs(row);
  const cap = useCap();
  const phone = useWide("(max-width: 760px)");
  const [transferring, setTransferring] = useState(false);
  const [snoozing, setSnoozing] = useState(false);
  const name = row.contact.name || t("customer.nameless");
  const mine = row.state === "agent" && row.agentId === me.staff.id;
  const open = row.state !== "closed";
  const mayTake = !mine && open && (row.state !== "agent" || me.permissions.includes("supervise"));
  const copyLink = () => copy(location.href, t("thread.copied"));
  useKeys({
    resolve: mine ? acts.resolve : undefined,
    transfer: mine ? () => setTransferring(true) : undefined,
    snooze: mine ? () => setSnoozing(true) : undefined,
  });
  const mayReopen =
    row.closeReason === "resolved" && (row.lastAgentId === me.staff.id || me.permissions.includes("supervise"));
  const { resolve, take, reopen, release } = acts;
  const taking = row.participants.includes(me.staff.id);
  const commands = useMemo<readonly Command[]>(() => {
    const offers: Command[] = [];
    if (mine) {
      offers.push({
        key: "transfer",
        group: "chat",
        label: t("commands.transfer"),
        keywords: t("commands.words.transfer"),
        icon: "transfer",
        ...cap("transfer"),
        run: () => setTransferring(true),
      });
      offers.push({
        key: "snooze",
        group: "chat",
        label: t("commands.snooze"),
        keywords: t("commands.words.snooze"),
        icon: "snooze",
        ...cap("snooze"),
        run: () => setSnoozing(true),
      });
      offers.push({
        key: "resolve",
        group: "chat",
        label: t("thread.resolve"),
        keywords: t("commands.words.resolve"),
        icon: "resolve",
        ...cap("resolve"),
        run: resolve,
      });
    }
    if (mayTake)
      offers.push({
        key: "take",
        group: "chat",
        label: t("thread.take"),
        keywords: t("commands.words.take"),
        icon: "headset",
        run: take,
      });
    if (mayReopen)
      offers.push({
        key: "reopen",
        group: "chat",
        label: t("thread.reopen"),
        keywords: t("commands.words.reopen"),
        icon: "undo",
        run: reopen,
      });
    if (taking)
      offers.push({
        key: "leave",
        group: "chat",
        label: t("commands.leave"),
        keywords: t("commands.words.leave"),
        icon: "at",
        run: () => release(me.staff.id),
      });
    return offers;
  }, [mine, mayTake, mayReopen, taking, resolve, take, reopen, release, me.staff.id, t, cap]);
  useOffer("thread", commands);
  const where = [
    t("channel", { context: row.channel }),
    shopName(row.shopId),
    row.state !== "agent"
      ? t(`thread.state.${row.state}`)
      : mine
        ? ""
        : t("thread.heldBy", { name: nameOf(row.agentId) }),
  ].filter((part) => part !== "");
  const snooze = useSnooze({ row, onSnooze: acts.snooze, onTakeUp: acts.takeUp });
  // There is no room for their buttons on a phone.
  const moved: readonly MenuEntry[] = [
    { key: "transfer", label: t("thread.transfer"), icon: "transfer", onAction: () => setTransferring(true) },
    { key: "line1", separator: true },
    ...snooze.entries.map(
      (entry): MenuEntry =>
        "separator" in entry
          ? entry
          : { ...entry, label: t("snooze.to", { when: entry.label }), icon: entry.icon ?? "snooze" },
    ),
    { key: "line2", separator: true },
  ];
  return (
    <>
      <header className="th-h">
        {onBack && <IconButton icon="left" label={t("thread.back")} onClick={onBack} />}
        <div className="grow">
          <div className="row th-n">
            <h2 className="cut">
              <bdi>{name}</bdi>
            </h2>
            {row.contact.level > 0 && <VipMark>{t(`level.${levelOf(row.contact.level)}`)}</VipMark>}
            <AnswerMark row={row} />
            <SnoozedMark row={row} />
          </div>
          <div className="s12 faint th-w">
            {where.map((part) => (
              <span key={part}>{part}</span>
            ))}
            {open && <Looking contactId={row.contact.id} />}
          </div>
        </div>
        {mine && (
          <>
            {!phone && (
              <>
                <Button icon="transfer" {...cap("transfer")} onClick={() => setTransferring(true)}>
                  <span className="t">{t("thread.transfer")}</span>
                </Button>
                <SnoozeMenu entries={snooze.entries} open={snoozing} onOpenChange={setSnoozing} />
              </>
            )}
            <Button look="primary" icon="resolve" {...cap("resolve")} onClick={resolve}>
              <span className="t">{t("thread.resolve")}</span>
            </Button>
          </>
        )}
        {mayTake && (
          <Button look="primary" icon="headset" onClick={take}>
            {row.state === "agent" ? t("thread.takeOver") : t("thread.take")}
          </Button>
        )}
        <IconButton
          icon="user"
          label={t("customer.label")}
          title={[t("customer.label"), cap("panel").keyCap ?? ""].join("  ")}
          onClick={onPanel}
        />
        <Menu
          label={t("thread.more")}
          placement="bottom right"
          trigger={<IconButton icon="more" label={t("thread.more")} />}
          entries={[
            ...(mine && phone ? moved : []),
            { key: "copy", label: t("thread.copyLink"), icon: "link", onAction: copyLink },
            ...(mayReopen
              ? [{ key: "reopen", label: t("thread.reopen"), icon: "undo" as const, onAction: reopen }]
              : []),
          ]}
        />
        {snooze.question}
        <RowAnswerLine row={row} />
        <TransferDialog
          row={row}
          open={transferring}
          onClose={() => setTransferring(false)}
          onTransfer={acts.transfer}
        />
      </header>
      <Participants row={row} onRelease={release} />
    </>
  );
}

/** The page the customer has before them now. */
function Looking({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const page = lookingAt(usePageViews(contactId).data?.items ?? [], useNow())?.title;
  if (!page) return null;
  const words = t("thread.looking", { page });
  return (
    <span className="th-l" title={words}>
      {words}
    </span>
  );
}
