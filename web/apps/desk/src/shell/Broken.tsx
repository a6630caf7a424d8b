import { useTranslation } from "@yingda/i18n";
import { ErrorState } from "@yingda/ui";

/** Stands where a page cannot be shown, as without a network the first time it is opened. */
export function Broken() {
  const { t } = useTranslation();
  return (
    <main className="page" id="main">
      <ErrorState
        title={t("broken.title")}
        text={t("broken.text")}
        retry={{ label: t("broken.retry"), run: () => location.reload() }}
      />
    </main>
  );
}
