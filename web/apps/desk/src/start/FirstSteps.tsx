import "./start.css";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "@yingda/i18n";
import { assertNever, Button, classes, Icon, useToasts } from "@yingda/ui";
import { useLive } from "../live/LiveContext";
import { useRefusalText } from "../session/refusalText";
import type { Step } from "./steps";
import type { FirstStepsOf } from "./useFirstSteps";

/** What is left to do until customers are served, in place of a conversation while there is none. */
export function FirstSteps({ steps, inboxId, hide }: FirstStepsOf) {
  const { t } = useTranslation("start");
  const navigate = useNavigate();
  const live = useLive();
  const { show } = useToasts();
  const refusalText = useRefusalText();
  const next = steps.find(({ done }) => !done)?.name;
  const settings = (page: string) => void navigate({ to: `/settings/${page}` });
  const go = (name: Step["name"]) => {
    switch (name) {
      case "shop":
        return settings("workspace");
      case "inbox":
        return settings("inboxes");
      case "ready":
        return void live.setWork("ready").catch((error) => show({ icon: "alert", text: refusalText(error) }));
      case "words":
        return settings(inboxId === null ? "inboxes" : `inboxes/${inboxId}`);
      case "invite":
        return settings("staff");
      default:
        return assertNever(name);
    }
  };
  return (
    <div className="first scroll">
      <section className="first-in" aria-labelledby="first-title">
        <h2 id="first-title">{t("title")}</h2>
        <p className="dim s13">{t("text")}</p>
        <ol>
          {steps.map(({ name, done }, at) => (
            <li
              key={name}
              className={classes("first-s", done && "done", name === next && "next")}
              aria-current={name === next ? "step" : undefined}
            >
              <span className="first-d num">
                {done ? (
                  <>
                    <Icon name="check" size="s" />
                    <span className="sr">{t("done")}</span>
                  </>
                ) : (
                  at + 1
                )}
              </span>
              <div className="grow">
                <b>{t(`${name}.title`)}</b>
                <p className="s13 dim">{t(`${name}.text`)}</p>
              </div>
              {!done && (
                <Button look={name === next ? "primary" : "plain"} onClick={() => go(name)}>
                  {t(`${name}.go`)}
                </Button>
              )}
            </li>
          ))}
        </ol>
        <Button look="quiet" small onClick={hide}>
          {t("hide")}
        </Button>
      </section>
    </div>
  );
}
