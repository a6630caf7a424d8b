import { parse } from "../check";
import { serverFrame } from "./frames";
import type { Open } from "./link";

const OPENS_WITHIN = 6_000;

/** One WebSocket: hello first, then frames; silence for two heartbeats counts as a loss. */
export const socket =
  (url: string): Open =>
  (hello, hearing) => {
    let beat = 25_000;
    let heard = Date.now();
    let done = false;
    const ws = new WebSocket(url);
    const opening = setTimeout(() => finish(4000), OPENS_WITHIN);
    let beating: ReturnType<typeof setTimeout> | undefined;

    function finish(code: number) {
      if (done) return;
      done = true;
      clearTimeout(opening);
      clearTimeout(beating);
      ws.close();
      hearing.closed(code);
    }
    function pulse() {
      beating = setTimeout(() => {
        if (Date.now() - heard > 2 * beat + 5_000) return finish(4000);
        ws.send('{"kind":"ping"}');
        pulse();
      }, beat);
    }

    ws.onopen = () => ws.send(JSON.stringify({ kind: "hello", ...hello() }));
    ws.onmessage = (event) => {
      heard = Date.now();
      const frame = serverFrame(parse(event.data));
      if (!frame || done) return;
      if (frame.kind === "welcome") {
        clearTimeout(opening);
        beat = Math.max(5, frame.heartbeatSeconds) * 1_000;
        pulse();
        hearing.opened();
      }
      hearing.frame(frame);
    };
    ws.onclose = (event) => finish(event.code);
    ws.onerror = () => finish(4000);

    return {
      send(frames) {
        for (const frame of frames) ws.send(JSON.stringify(frame));
      },
      close: () => finish(4000),
    };
  };
