import { anything, list, maybe, shape, text } from "../check";
import { ask, refusal } from "../client/http";
import type { BodyAt } from "../client/requests";
import { type ClientFrame, serverFrame } from "./frames";
import type { Open } from "./link";

const heard = shape({ frames: list(anything), seen: maybe(text) });

type PollBody = Omit<BodyAt<"/api/visitor/v1/poll">, "frames"> & { frames: ClientFrame[] };

/** How an HTTP status reads as a close code. */
const codeOf = (status: number) => (status === 401 ? 4102 : status === 400 || status === 403 ? 4104 : 4000);

/**
 * The same frames over POST /poll. One request waits for news; what is to be sent goes in a second one at once.
 *
 * @param wait seconds the server may hold a request; 0: ask every 3 s
 */
export const poll =
  (url: string, wait: number): Open =>
  (hello, hearing) => {
    const gone = new AbortController();
    const outgoing: ClientFrame[] = [];
    let sending = false;
    // What the server has told of everything but messages, under a name of its own.
    let seen: string | null = null;

    function finish(code: number) {
      if (gone.signal.aborted) return;
      gone.abort();
      hearing.closed(code);
    }
    const fail = (problem: unknown) => finish(codeOf(refusal(problem).status));

    async function exchange(frames: ClientFrame[], seconds: number) {
      const { token, ...have } = hello();
      const late = setTimeout(finish, (seconds + 15) * 1_000, 4000);
      // The frames are looked at where they travel by socket, too.
      const said = { frames, ...have, seen, wait: seconds } satisfies PollBody;
      const body = await ask(url, "POST", token, said, { signal: gone.signal }).finally(() => clearTimeout(late));
      if (!heard(body)) return finish(4000);
      seen = body.seen ?? seen;
      for (const each of body.frames) {
        const frame = serverFrame(each);
        if (frame && !gone.signal.aborted) hearing.frame(frame);
      }
    }

    async function flush() {
      if (sending) return;
      sending = true;
      while (outgoing.length > 0 && !gone.signal.aborted) await exchange(outgoing.splice(0, 20), 0);
      sending = false;
    }

    async function listen() {
      await exchange([], 0);
      if (!gone.signal.aborted) hearing.opened();
      while (!gone.signal.aborted) {
        if (wait === 0) await new Promise((wake) => setTimeout(wake, 3_000));
        await exchange([], wait);
      }
    }
    listen().catch(fail);

    return {
      send(frames) {
        outgoing.push(...frames);
        flush().catch(fail);
      },
      close: () => finish(4000),
    };
  };
