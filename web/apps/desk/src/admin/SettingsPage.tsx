import "./settings.css";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "@yingda/i18n";
import { ErrorState, Icon, SkeletonRows } from "@yingda/ui";
import { lazy, Suspense, useEffect, useRef } from "react";
import { useWide } from "../conversations/useWide";
import { useMe } from "../session/useSession";
import { sections } from "./sections";

const pages = new Map(sections.map((section) => [section.path, lazy(section.load)]));
const groups = ["own", "workspace", "system"] as const;

/** The settings: what one may change, by group, and the chosen page beside it. */
export default function SettingsPage() {
  const { t } = useTranslation("people");
  const { permissions } = useMe();
  const { _splat = "" } = useParams({ strict: false });
  const allowed = sections.filter(({ permission }) => permission === undefined || permissions.includes(permission));
  const asked = _splat.split("/")[0];
  const here = allowed.find(({ path }) => path === asked);
  const forbidden = here === undefined && sections.some(({ path }) => path === asked);
  const chosen = forbidden ? undefined : (here ?? allowed.find(({ path }) => path === "staff") ?? allowed[0]);
  const Page = chosen && pages.get(chosen.path);
  const nav = useRef<HTMLElement>(null);
  // On a phone the sections stand in one row that is wider than the screen.
  const phone = useWide("(max-width: 760px)");
  useEffect(() => {
    if (chosen !== undefined && phone)
      nav.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [chosen, phone]);
  return (
    <main className="settings" id="main">
      <nav className="snav" ref={nav} aria-label={t("nav.label")}>
        {groups.map((group) => {
          const inside = allowed.filter((section) => section.group === group);
          return (
            inside.length > 0 && (
              <section key={group} aria-labelledby={`snav-${group}`}>
                <h2 id={`snav-${group}`}>{t(`nav.${group}`)}</h2>
                {inside.map(({ path, icon, text }) => (
                  <Link
                    key={path}
                    to={`/settings/${path}`}
                    aria-current={path === chosen?.path ? "page" : undefined}
                    activeOptions={{ exact: false }}
                  >
                    <Icon name={icon} size="s" />
                    {t(`nav.${text}`)}
                  </Link>
                ))}
              </section>
            )
          );
        })}
      </nav>
      <section className="settings-page">
        <Suspense fallback={<SkeletonRows label={t("nav.label")} />}>{Page && <Page />}</Suspense>
        {forbidden && <ErrorState icon="lock" title={t("nav.forbidden")} text={t("nav.forbiddenText")} />}
      </section>
    </main>
  );
}
