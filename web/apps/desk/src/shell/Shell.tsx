import "./shell.css";
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { counts } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { ErrorState, Icon, Mark, useToasts } from "@yingda/ui";
import { Suspense, useEffect, useState } from "react";
import { CommandBar } from "../commands/CommandBar";
import { KeysDialog } from "../keys/KeysDialog";
import { useKeys } from "../keys/useKeys";
import { places } from "../routes";
import { client } from "../session/client";
import { useMe } from "../session/useSession";
import { MeMenu } from "./MeMenu";
import { NetBar } from "./NetBar";
import { useNews } from "./useNews";
import { useRail } from "./useRail";

export function useCounts() {
  const { permissions } = useMe();
  return useQuery({
    enabled: permissions.includes("serve"),
    queryKey: ["counts"],
    queryFn: () => client.get("/conversations/counts", counts),
    refetchInterval: 60_000,
  });
}

/** The frame around every page: the rail, what floats above, and the keys that work anywhere. */
export function Shell() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const { undo } = useToasts();
  const [layer, setLayer] = useState<"commands" | "keys" | null>(null);
  const { permissions } = useMe();
  const counted = useCounts().data;
  // What was counted while one still served is nobody's here any more.
  const unread = permissions.includes("serve") ? (counted?.mineUnread ?? 0) : 0;
  useNews();
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ""}${t("title")}`;
  }, [unread, t]);
  const rail = useRail();
  const forbidden = places.some(
    ({ rail: entry }) =>
      entry?.permission !== undefined && pathname.startsWith(entry.to) && !permissions.includes(entry.permission),
  );
  const board = rail.find(({ text }) => text === "rail.board");
  useKeys({
    undo: () => undo(),
    help: () => setLayer("keys"),
    board: board && (() => navigate({ to: board.to })),
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
  const entry = (place: (typeof rail)[number]) => (
    <Link
      key={place.to}
      to={place.to}
      className="rail-a"
      aria-current={pathname.startsWith(place.to) ? "page" : undefined}
    >
      <Icon name={place.icon} />
      <span>{t(place.text)}</span>
      {place.text === "rail.conversations" && unread > 0 && (
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
          <Link className="rail-logo" to="/" aria-label={t("product")}>
            <Mark />
          </Link>
          {rail.filter(({ last }) => !last).map(entry)}
          <span className="rail-fill" />
          {rail.filter(({ last }) => last).map(entry)}
          <MeMenu onKeys={() => setLayer("keys")} onCommands={() => setLayer("commands")} />
        </nav>
        <div className="place">
          <NetBar />
          {forbidden ? (
            <main className="place-none" id="main">
              <ErrorState icon="lock" title={t("forbidden")} text={t("forbiddenText")} />
            </main>
          ) : (
            <Suspense fallback={null}>
              <Outlet />
            </Suspense>
          )}
        </div>
      </div>
      <CommandBar open={layer === "commands"} onClose={() => setLayer(null)} onKeys={() => setLayer("keys")} />
      <KeysDialog open={layer === "keys"} onClose={() => setLayer(null)} />
    </>
  );
}
