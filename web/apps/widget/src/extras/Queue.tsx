import { Fragment, h } from "../dom/dom";
import { duration } from "../format";
import { Line } from "../ui/Icon";
import { client } from "../ui/panel";
import { words } from "../words";
import * as drawn from "./icons";

/** "1–3 分钟": the unit once when both ends share it. */
export function estimate(from: number, to: number): string {
  const [least, most] = [duration(from), duration(to)];
  if (least === most) return words("queue.about-one", { to: most });
  const shared = from >= 60 === to >= 60 && from >= 3600 === to >= 3600;
  return words("queue.about", { from: shared ? least.replace(/\D+$/, "") : least, to: most });
}

/** 排队: the place, an estimate, and the ways out. One cell for each place since the visitor began to wait. */
export function Queue() {
  const { conversation, firstPlace } = client.state;
  const { place, estimate: wait } = conversation ?? {};
  const first = Math.min(firstPlace ?? 1, 12);
  const served = Math.max(0, first - (place ?? first));
  return (
    <>
      <section class="card w-q3">
        <div role="status" class="w-place row">
          {place ? (
            <>
              <span class="dim">{words("queue.place")}</span> <b>{place}</b>{" "}
              <span class="dim">{words("queue.place-unit")}</span>
              <span class="grow" />
              {wait && <span class="num">{estimate(wait.fromSeconds, wait.toSeconds)}</span>}
            </>
          ) : (
            <span class="dim">{words("queue.unknown")}</span>
          )}
        </div>
        {place && (
          <div class="w-line row" aria-hidden="true">
            {Array.from({ length: first + 1 }, (_, at) => (
              <i class={at < served ? "d" : at === served ? "y" : ""} />
            ))}
          </div>
        )}
        <p class="s12 faint">{words("queue.help")}</p>
      </section>
      <nav class="card" aria-label={words("queue.actions")}>
        <Line onclick={() => client.go("leave")}>{words("queue.message")}</Line>
        <Line draw={drawn.close} onclick={() => client.call("DELETE", "/queue")}>
          {words(conversation?.botAnswers ? "queue.leave" : "queue.end")}
        </Line>
      </nav>
    </>
  );
}
