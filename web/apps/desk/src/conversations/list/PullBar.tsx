import { useMutation } from "@tanstack/react-query";
import { useFormats, useTranslation } from "@yingda/i18n";
import { Button, Icon, useToasts } from "@yingda/ui";
import * as v from "valibot";
import { useCap } from "../../keys/actions";
import { useKeys } from "../../keys/useKeys";
import { useLive, useLiveState } from "../../live/LiveContext";
import { useNow } from "../../live/useNow";
import { client, queries } from "../../session/client";
import { useRefusalText } from "../../session/refusalText";
import { useMe } from "../../session/useSession";
import { useCounts } from "../../shell/Shell";

const taken = v.object({ conversation: v.string() });

/** Who is waiting, and the way to take the next one; always at the foot of the list. */
export function PullBar({ onTaken }: { onTaken: (id: string) => void }) {
  const { t } = useTranslation();
  const cap = useCap();
  const me = useMe();
  const live = useLive();
  const { duration } = useFormats();
  const { show } = useToasts();
  const refusalText = useRefusalText();
  const now = useNow();
  const { queue: count, queueSince } = useCounts().data ?? { queue: 0, queueSince: null };
  const mine = useLiveState(({ work }) => work.get(me.staff.id));
  const take = useMutation({
    mutationFn: () => client.send({ to: "POST /queue/next" }, taken),
    onSuccess: async ({ conversation }) => {
      queries.invalidateQueries({ queryKey: ["counts"] });
      await live.loadView("mine", null);
      onTaken(conversation);
    },
    onError: (error) => show({ icon: "alert", text: refusalText(error) }),
  });
  const full = mine !== undefined && mine.load >= mine.capacity;
  const above = me.permissions.includes("supervise");
  const next = () => !take.isPending && count > 0 && (!full || above) && take.mutate();
  useKeys({ next });
  if (count === 0) return null;
  return (
    <div className="pull">
      <Icon name="queue" />
      <div className="grow">
        <div className="s13 cut">
          <b>{t("pull.waiting", { count: count })}</b>
          {queueSince !== null && (
            <>
              {" · "}
              {t("pull.longest")}{" "}
              <span className="num">{duration(Math.max(0, now - Date.parse(queueSince)) / 1000)}</span>
            </>
          )}
        </div>
        {mine && (
          <div className="s12 faint cut">
            {t(full ? (above ? "pull.above" : "pull.full") : "pull.room", {
              load: mine.load,
              capacity: mine.capacity,
            })}
          </div>
        )}
      </div>
      <Button
        small
        {...cap("next")}
        onClick={next}
        disabled={full && !above}
        {...(take.isPending ? { busy: t("pull.taking") } : {})}
      >
        {t("pull.take")}
      </Button>
    </div>
  );
}
