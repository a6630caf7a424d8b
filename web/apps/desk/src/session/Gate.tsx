import { codeOf } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Button, ErrorState } from "@yingda/ui";
import { DraftsProvider } from "../conversations/composer/DraftsContext";
import { LiveProvider } from "../live/LiveContext";
import { Shell } from "../shell/Shell";
import SetUp from "./SetUp";
import { SignIn } from "./SignIn";
import { MeContext, useSession, useSetup } from "./useSession";

/** Lets in who is signed in; else the sign-in page, or on a new installation the set-up page. */
export function Gate() {
  const { t } = useTranslation();
  const session = useSession();
  const setup = useSetup(session.data === null);
  if (session.isError)
    return (
      <main className="page" style={{ minHeight: "100dvh", placeContent: "center" }}>
        <ErrorState
          title={t("away.title")}
          text={t("away.text")}
          code={codeOf(session.error)}
          action={<Button onClick={() => session.refetch()}>{t("away.retry")}</Button>}
        />
      </main>
    );
  if (session.data === undefined) return null;
  if (session.data === null) {
    if (setup.isPending) return null;
    return setup.data?.needed ? <SetUp /> : <SignIn />;
  }
  return (
    <MeContext value={session.data}>
      <LiveProvider>
        <DraftsProvider>
          <Shell />
        </DraftsProvider>
      </LiveProvider>
    </MeContext>
  );
}
