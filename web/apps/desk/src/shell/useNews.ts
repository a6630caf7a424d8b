import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "@yingda/i18n";
import { useToasts } from "@yingda/ui";
import { useEffect, useEffectEvent } from "react";
import { useLive } from "../live/LiveContext";
import { wordsOf } from "../live/thread";
import { queries } from "../session/client";
import { useMe } from "../session/useSession";
import { chime, noticesOn, onNews, soundOn } from "./notices";

/** Counts anew when something arrives, and tells it by browser notice and sound when the page is not looked at. */
export function useNews(): void {
  const { t } = useTranslation();
  const live = useLive();
  const me = useMe();
  const navigate = useNavigate();
  const { show } = useToasts();
  const tell = useEffectEvent((id: string, title: string, body: string) => {
    if (soundOn()) chime();
    if (!noticesOn() || document.visibilityState === "visible") return;
    const notice = new Notification(title, { body, tag: id });
    notice.onclick = () => {
      window.focus();
      navigate({ to: `/conversations/${id}` });
      notice.close();
    };
  });
  const hear = useEffectEvent((news: Parameters<Parameters<typeof onNews>[0]>[0]) => {
    queries.invalidateQueries({ queryKey: ["counts"] });
    if (news.kind !== "message") {
      const { id, contact, preview } = news.row;
      const title = t(`news.${news.kind}`, { name: contact.name || t("customer.nameless") });
      tell(id, title, preview);
      if (news.kind !== "assigned")
        show({
          icon: news.kind === "mentioned" ? "user" : "snooze",
          text: title,
          action: { label: t("news.open"), run: () => navigate({ to: `/conversations/${id}` }) },
        });
      return;
    }
    const row = live.snapshot().rows.get(news.message.conversation);
    if (row?.agentId === me.staff.id)
      tell(row.id, row.contact.name || t("customer.nameless"), wordsOf(news.message.content));
  });
  useEffect(() => onNews((news) => hear(news)), []);
}
