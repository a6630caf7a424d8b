import "./shell.css";
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { counts } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Icon, Mark } from "@yingda/ui";
import { Suspense, useEffect, useState } from "react";
import { CommandBar } from "../commands/CommandBar";
import { KeysDialog } from "../keys/KeysDialog";
import { useKeys } from "../keys/useKeys";
import { useLive } from "../live/LiveContext";
import { places } from "../routes";
import { client } from "../session/client";
import { useMe } from "../session/useSession";
import { MeMenu } from "./MeMenu";
import { NetBar } from "./NetBar";
import { useNews } from "./useNews";

export function useCounts() {
  return useQuery({
    queryKey: ["counts"],
    queryFn: () => client.get("/conversations/counts", counts),
    refetchInterval: 60_000,
  });
}

/** The frame around every page: the rail, what floats above, and the keys that work anywhere. */
export function Shell() {
  const { t } = useTranslation();
  const me = useMe();
  const live = useLive();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [layer, setLayer] = useState<"commands" | "keys" | null>(null);
  const unread = useCounts().data?.mineUnread ?? 0;
  useNews();
  useEffect(() => {
    live.loadWork().catch(() => undefined);
  }, [live]);
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ""}${t("title")}`;
  }, [unread, t]);
  const allowed = places.filter(
    ({ rail }) => rail !== undefined && (rail.permission === undefined || me.permissions.includes(rail.permission)),
  );
  const board = allowed.find(({ rail }) => rail?.text === "rail.board");
  useKeys({
    "?": () => setLayer("keys"),
    b: board && (() => navigate({ to: board.rail?.to ?? "/" })),
  });
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        setLayer((now) => (now === "commands" ? null : "commands"));
      }
    };
    window.addEventListener("keydown", open);
    return () => window.removeEventListener("keydown", open);
  }, []);
  const entry = ({ rail, path }: (typeof places)[number]) =>
    rail && (
      <Link
        key={path}
        to={rail.to}
        className="rail-a"
        aria-current={pathname.startsWith(rail.to) ? "page" : undefined}
        activeOptions={{ exact: false }}
      >
        <Icon name={rail.icon} />
        <span>{t(rail.text)}</span>
        {rail.text === "rail.conversations" && unread > 0 && (
          <b className="rail-n">
            {unread}
            <span className="sr">{t("rail.unread")}</span>
          </b>
        )}
      </Link>
    );
  return (
    <>
      <a className="skip" href="#main">
        {t("skip")}
      </a>
      <div className="app">
        <nav className="rail" aria-label={t("rail.label")}>
          <Link className="rail-logo" to="/conversations" aria-label={t("product")}>
            <Mark />
          </Link>
          {allowed.filter(({ rail }) => !rail?.last).map(entry)}
          <span className="rail-fill" />
          {allowed.filter(({ rail }) => rail?.last).map(entry)}
          <MeMenu onKeys={() => setLayer("keys")} onCommands={() => setLayer("commands")} />
        </nav>
        <div className="place">
          <NetBar />
          <Suspense fallback={null}>
            <Outlet />
          </Suspense>
        </div>
      </div>
      <CommandBar open={layer === "commands"} onClose={() => setLayer(null)} onKeys={() => setLayer("keys")} />
      <KeysDialog open={layer === "keys"} onClose={() => setLayer(null)} />
    </>
  );
}
