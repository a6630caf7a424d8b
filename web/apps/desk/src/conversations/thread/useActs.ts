import { useNavigate } from "@tanstack/react-router";
import { nothing, type Row, type Write } from "@yingda/api";
import { useFormats, useTranslation } from "@yingda/i18n";
import { useToasts } from "@yingda/ui";
import { useCallback } from "react";
import { useCap } from "../../keys/actions";
import { useLive } from "../../live/LiveContext";
import { client, queries } from "../../session/client";
import { useRefusalText } from "../../session/refusalText";
import { useMe } from "../../session/useSession";
import { useDirectory } from "../useDirectory";

export interface Receiver {
  kind: "staff" | "team";
  id: string;
}

/** What can be done with a conversation. Each shows at once, and is taken back when the server refuses. */
export function useActs(row: Row) {
  const { t } = useTranslation();
  const me = useMe();
  const live = useLive();
  const navigate = useNavigate();
  const { show } = useToasts();
  const refusalText = useRefusalText();
  const { nameOf, teamName } = useDirectory();
  const { moment: upTo } = useFormats();
  const cap = useCap();
  const { id } = row;
  const name = row.contact.name || t("customer.nameless");

  const attempt = useCallback(
    async (change: Partial<Row>, write: Write): Promise<boolean> => {
      const takeBack = live.assume(id, change);
      try {
        await client.send(write, nothing);
        queries.invalidateQueries({ queryKey: ["counts"] });
        return true;
      } catch (error) {
        takeBack();
        show({ icon: "alert", text: refusalText(error) });
        return false;
      }
    },
    [live, id, show, refusalText],
  );

  /** Out of my hands: the place is free, and names the next one without opening it. */
  const goOn = useCallback(() => navigate({ to: "/conversations" }), [navigate]);

  /** A refused act leaves the conversation with me, so the screen returns to it. */
  const comeBack = useCallback(() => navigate({ to: `/conversations/${id}` }), [navigate, id]);

  const reopen = useCallback(async () => {
    const change = { state: "agent", agentId: row.lastAgentId ?? me.staff.id, closedAt: null } as const;
    if (await attempt(change, { to: "DELETE /conversations/{id}/closure", id })) comeBack();
  }, [attempt, comeBack, id, me, row.lastAgentId]);

  const resolve = useCallback(async () => {
    const change = {
      state: "closed",
      agentId: null,
      closedAt: new Date(live.now()).toISOString(),
      owedSince: null,
    } as const;
    goOn();
    if (!(await attempt(change, { to: "POST /conversations/{id}/closure", id }))) comeBack();
    else
      show({
        icon: "check",
        text: t("done.resolved", { name }),
        action: { label: t("undo"), undo: true, ...cap("undo"), run: reopen },
      });
  }, [attempt, cap, comeBack, goOn, id, live, name, reopen, show, t]);

  const takeUp = useCallback(
    () => attempt({ snoozedUntil: null }, { to: "DELETE /conversations/{id}/snooze", id }),
    [attempt, id],
  );

  const snooze = useCallback(
    async (until: Date) => {
      const at = until.toISOString();
      goOn();
      if (!(await attempt({ snoozedUntil: at }, { to: "PUT /conversations/{id}/snooze", id, body: { until: at } })))
        comeBack();
      else
        show({
          icon: "snooze",
          text: t("done.snoozed", { name, time: upTo(at) }),
          action: {
            label: t("undo"),
            undo: true,
            ...cap("undo"),
            run: async () => {
              if (await takeUp()) comeBack();
            },
          },
        });
    },
    [attempt, cap, comeBack, goOn, id, name, show, t, takeUp, upTo],
  );

  const take = useCallback(async () => {
    if (await attempt({ state: "agent", agentId: me.staff.id }, { to: "POST /conversations/{id}/assignment", id }))
      show({ icon: "headset", text: t("done.taken", { name }) });
  }, [attempt, id, me, name, show, t]);

  const transfer = useCallback(
    async (to: Receiver, note: string) => {
      const change: Partial<Row> =
        to.kind === "staff" ? { state: "agent", agentId: to.id } : { state: "waiting", agentId: null, teamId: to.id };
      const body = to.kind === "staff" ? { staffId: to.id, note } : { teamId: to.id, note };
      goOn();
      if (!(await attempt(change, { to: "POST /conversations/{id}/transfer", id, body }))) {
        comeBack();
        return;
      }
      const receiver = to.kind === "staff" ? nameOf(to.id) : teamName(to.id);
      show({ icon: "transfer", text: t(note ? "done.transferredNote" : "done.transferred", { name: receiver }) });
    },
    [attempt, comeBack, goOn, id, nameOf, teamName, show, t],
  );

  /** Takes a colleague out of the conversation that a note called them into; my own part ends the same way. */
  const release = useCallback(
    async (colleague: string) => {
      const own = colleague === me.staff.id;
      const without = (people: readonly string[]) => people.filter((each) => each !== colleague);
      const change = { participants: without(row.participants), mentioned: without(row.mentioned) };
      if (own) goOn();
      if (await attempt(change, { to: "DELETE /conversations/{id}/participants/{staffId}", id, staffId: colleague }))
        show({ icon: "at", text: own ? t("done.left", { name }) : t("done.released", { name: nameOf(colleague) }) });
      else if (own) comeBack();
    },
    [attempt, comeBack, goOn, id, me, name, nameOf, row.mentioned, row.participants, show, t],
  );

  return { resolve, reopen, release, snooze, takeUp, take, transfer };
}
