import { isRecord, text } from "../check";
import type { ClientFrame, serverFrame } from "./frames";
import type { Open } from "./link";

/** How an HTTP status reads as a close code. */
const codeOf = (status: number) => (status === 401 ? 4102 : status === 400 || status === 403 ? 4104 : 4000);

/**
 * The same frames over POST /poll. One request waits for news; what is to be sent goes in a second one at once.
 *
 * @param wait seconds the server may hold a request; 0: ask every 3 s
 * @param read reads one frame
 */
export const poll =
  (url: string, wait: number, read: typeof serverFrame): Open =>
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

    async function ask(frames: ClientFrame[], seconds: number) {
      const { token, ...have } = hello();
      const answer = await fetch(url, {
        method: "POST",
        headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
        body: JSON.stringify({ frames, ...have, seen, wait: seconds }),
        signal: AbortSignal.any([gone.signal, AbortSignal.timeout((seconds + 15) * 1_000)]),
      });
      if (!answer.ok) return finish(codeOf(answer.status));
      const body: unknown = await answer.json();
      if (isRecord(body) && text(body.seen)) seen = body.seen;
      for (const each of isRecord(body) && Array.isArray(body.frames) ? body.frames : []) {
        const frame = read(each);
        if (frame && !gone.signal.aborted) hearing.frame(frame);
      }
    }

    async function flush() {
      if (sending) return;
      sending = true;
      try {
        while (outgoing.length > 0 && !gone.signal.aborted) await ask(outgoing.splice(0, 20), 0);
      } catch {
        finish(4000);
      }
      sending = false;
    }

    async function listen() {
      try {
        await ask([], 0);
        if (!gone.signal.aborted) hearing.opened();
        while (!gone.signal.aborted) {
          if (wait === 0) await new Promise((wake) => setTimeout(wake, 3_000));
          await ask([], wait);
        }
      } catch {
        finish(4000);
      }
    }
    void listen();

    return {
      send(frames) {
        outgoing.push(...frames);
        void flush();
      },
      close: () => finish(4000),
    };
  };
