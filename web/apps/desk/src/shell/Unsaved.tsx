import { useBlocker } from "@tanstack/react-router";
import { useTranslation } from "@yingda/i18n";
import { Button, Dialog } from "@yingda/ui";

/** Asks before a page is left whose changes are not saved; the browser asks before it is closed or loaded again. */
export function Unsaved({ changed }: { changed: boolean }) {
  const { t } = useTranslation();
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => changed && current.pathname !== next.pathname,
    enableBeforeUnload: changed,
    withResolver: true,
  });
  return (
    <Dialog
      open={leaving.status === "blocked"}
      onClose={() => leaving.reset?.()}
      role="alertdialog"
      title={t("unsaved.title")}
      actions={
        <>
          <Button onClick={() => leaving.reset?.()}>{t("unsaved.stay")}</Button>
          <Button look="danger-primary" onClick={() => leaving.proceed?.()}>
            {t("unsaved.leave")}
          </Button>
        </>
      }
    >
      <p>{t("unsaved.text")}</p>
    </Dialog>
  );
}
