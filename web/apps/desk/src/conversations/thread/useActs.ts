import { useNavigate } from "@tanstack/react-router";
import { nothing, type Row } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { useToasts } from "@yingda/ui";
import { useCallback } from "react";
import { useLive } from "../../live/LiveContext";
import { grouped } from "../../live/views";
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
  const { id } = row;
  const name = row.contact.name || t("customer.nameless");

  const attempt = useCallback(
    async (change: Partial<Row>, path: string, body: unknown): Promise<boolean> => {
      const takeBack = live.assume(id, change);
      try {
        await client.send("POST", `/conversations/${id}/${path}`, body, nothing);
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

  /** The next of mine that is owed an answer, once this one is out of my hands. */
  const goOn = useCallback(() => {
    const next = grouped("mine", live.snapshot().rows.values(), me.staff.id)
      .flatMap((group) => (group.title === "owed" ? group.rows : []))
      .find((other) => other.id !== id);
    navigate({ to: next ? `/conversations/${next.id}` : "/conversations" });
  }, [live, me, navigate, id]);

  /** A refused act leaves the conversation with me, so the screen returns to it. */
  const comeBack = useCallback(() => navigate({ to: `/conversations/${id}` }), [navigate, id]);

  const resolve = useCallback(async () => {
    const change = {
      state: "closed",
      agentId: null,
      closedAt: new Date(live.now()).toISOString(),
      owedSince: null,
    } as const;
    goOn();
    if (await attempt(change, "closure", {})) show({ icon: "check", text: t("done.resolved", { name }) });
    else comeBack();
  }, [attempt, comeBack, goOn, live, name, show, t]);

  const take = useCallback(async () => {
    if (await attempt({ state: "agent", agentId: me.staff.id }, "assignment", {}))
      show({ icon: "headset", text: t("done.taken", { name }) });
  }, [attempt, me, name, show, t]);

  const transfer = useCallback(
    async (to: Receiver, note: string) => {
      const change: Partial<Row> =
        to.kind === "staff" ? { state: "agent", agentId: to.id } : { state: "waiting", agentId: null, teamId: to.id };
      const body = to.kind === "staff" ? { staffId: to.id, note } : { teamId: to.id, note };
      goOn();
      if (!(await attempt(change, "transfer", body))) {
        comeBack();
        return;
      }
      const receiver = to.kind === "staff" ? nameOf(to.id) : teamName(to.id);
      show({ icon: "transfer", text: t(note ? "done.transferredNote" : "done.transferred", { name: receiver }) });
    },
    [attempt, comeBack, goOn, nameOf, teamName, show, t],
  );

  return { resolve, take, transfer };
}
