import { duration } from "../format";
import { usePanel } from "../ui/context";
import { Icon } from "../ui/Icon";
import * as icons from "../ui/icons";
import type { Words } from "../words";
import * as drawn from "./icons";

/** "1–3 分钟": the unit once when both ends share it. */
export function estimate(from: number, to: number, words: Words): string {
  const [least, most] = [duration(from, words), duration(to, words)];
  if (least === most) return words("queue.about-one", { to: most });
  const shared = from >= 60 === to >= 60 && from >= 3600 === to >= 3600;
  return words("queue.about", { from: shared ? least.replace(/\D+$/, "") : least, to: most });
}

/** 排队: the place, an estimate, and the ways out. One cell for each place since the visitor began to wait. */
export function Queue() {
  const { state, words, client } = usePanel();
  const place = state.conversation?.place;
  const wait = state.conversation?.estimate;
  const first = Math.min(state.firstPlace ?? 1, 12);
  const served = Math.max(0, first - (place ?? first));
  return (
    <>
      <section class="w-q3">
        <div role="status" class="w-place">
          {place ? (
            <>
              <span class="dim">{words("queue.place")}</span> <b>{place}</b>{" "}
              <span class="dim">{words("queue.place-unit")}</span>
              <span class="grow" />
              {wait && <span class="num">{estimate(wait.fromSeconds, wait.toSeconds, words)}</span>}
            </>
          ) : (
            <span class="dim">{words("queue.unknown")}</span>
          )}
        </div>
        {place && (
          <div class="w-line" aria-hidden="true">
            {Array.from({ length: Math.max(first, 1) + 1 }, (_, at) => (
              <i key={at} class={at < served ? "d" : at === served ? "y" : ""} />
            ))}
          </div>
        )}
        <p class="s12 faint">{words(place && wait ? "queue.help" : "queue.help-unknown")}</p>
      </section>
      <nav class="w-qs" aria-label={words("queue.actions")}>
        <button type="button" class="w-q" onClick={() => client.go("leave")}>
          <Icon draw={drawn.sms} small />
          <span class="grow">{words("queue.message")}</span>
          <Icon draw={icons.right} small />
        </button>
        <button type="button" class="w-q" onClick={() => void client.act("DELETE", "/queue")}>
          <Icon draw={drawn.close} small />
          <span class="grow">{words("queue.leave")}</span>
        </button>
      </nav>
    </>
  );
}
