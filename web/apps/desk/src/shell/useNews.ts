import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "@yingda/i18n";
import { useToasts } from "@yingda/ui";
import { useEffect, useEffectEvent } from "react";
import { useDirectory } from "../conversations/useDirectory";
import { usePreview } from "../conversations/usePreview";
import type { News } from "../live/rows";
import { queries } from "../session/client";
import { chime, noticesOn, onNews, soundOn } from "./notices";

const icons = { mentioned: "user", woken: "snooze", taken: "headset", gone: "transfer" } as const;

/** Counts anew when something arrives, and tells it by browser notice and sound when the page is not looked at. */
export function useNews(): void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { show } = useToasts();
  const { nameOf } = useDirectory();
  const preview = usePreview();
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
  const hear = useEffectEvent(({ kind, row }: News) => {
    queries.invalidateQueries({ queryKey: ["counts"] });
    const { id, contact } = row;
    const words = preview(row);
    const name = contact.name || t("customer.nameless");
    if (kind === "said") return tell(id, name, words);
    const title = t(`news.${kind}`, { name, who: nameOf(row.agentId) });
    tell(id, title, words);
    if (kind === "gone") show({ icon: icons.gone, text: title });
    else if (kind !== "assigned")
      show({
        icon: icons[kind],
        text: title,
        action: { label: t("news.open"), run: () => navigate({ to: `/conversations/${id}` }) },
      });
  });
  useEffect(() => onNews((news) => hear(news)), []);
}
