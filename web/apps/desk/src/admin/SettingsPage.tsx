import "./settings.css";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "@yingda/i18n";
import { Icon, SkeletonRows } from "@yingda/ui";
import { lazy, Suspense } from "react";
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
  const here =
    allowed.find(({ path }) => path === _splat.split("/")[0]) ?? allowed.find(({ path }) => path === "staff");
  const chosen = here ?? allowed[0];
  const Page = chosen && pages.get(chosen.path);
  return (
    <main className="settings" id="main">
      <nav className="snav" aria-label={t("nav.label")}>
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
      </section>
    </main>
  );
}
