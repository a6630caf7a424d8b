/**
 * Keeps the conversation connected: WebSocket first, long poll when it does not open; resumes after the last whole seq;
 * waits with jitter between tries, so that a restarted server is not met by everybody at once.
 */
import { backOff } from "../client/load";
import type { Status } from "../client/state";
import type { ClientFrame, ServerFrame } from "./frames";

/** 4000–4099 and ordinary losses: come back. 4101, 4102: get a new token first. The rest of 4100–4199: never. */
type Closing = "again" | "renew" | "never";

export function closing(code: number): Closing {
  if (code === 4101 || code === 4102) return "renew";
  return code >= 4100 && code <= 4199 ? "never" : "again";
}

export interface Hearing {
  opened(): void;
  frame(frame: ServerFrame): void;
  closed(code: number): void;
}

export interface Carrier {
  send(frames: ClientFrame[]): void;
  close(): void;
}

/** Who we are, and what we have of which conversation. */
export interface Hello {
  token: string;
  conversation?: string | undefined;
  afterSeq: number;
}

/** Opens one connection. */
export type Open = (hello: () => Hello, hearing: Hearing) => Carrier;

interface LinkSettings {
  socket: Open | null;
  poll: Open;
  hello: () => Hello;
  status(status: Status): void;
  frame(frame: ServerFrame): void;
  /** Called before the next try when the token was refused; false: there is none to be had. */
  renew(): Promise<boolean>;
}

export interface Link {
  start(): void;
  stop(): void;
  /** False when not connected; what must not be lost is sent again by whoever keeps it. */
  send(...frames: ClientFrame[]): boolean;
  /** Tries at once instead of after the pause (the browser says it is online again). */
  hurry(): void;
  /** Drops a connection that seems dead and tries again. */
  restart(): void;
}

export function link(settings: LinkSettings): Link {
  let carrier: Carrier | null = null;
  let open = false;
  let attempt = 0;
  let socketFailures = 0;
  let worked = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;

  function connect() {
    clearTimeout(timer);
    if (carrier || !running) return;
    // A proxy that blocks WebSocket blocks it today and tomorrow; every eighth try looks whether it still does. Where one
    // has been open, it is rather the server that is away for a while.
    const patience = worked ? 12 : 2;
    const useSocket = settings.socket !== null && (socketFailures < patience || socketFailures % 8 === 0);
    const start = useSocket && settings.socket ? settings.socket : settings.poll;
    let alive = true;
    let opened = false;
    if (attempt === 0) settings.status("connecting");
    const mine = start(settings.hello, {
      opened() {
        if (!alive) return;
        open = opened = true;
        attempt = 0;
        if (useSocket) {
          socketFailures = 0;
          worked = true;
        }
        settings.status("open");
      },
      frame(frame) {
        if (alive) settings.frame(frame);
      },
      closed(code) {
        if (!alive) return;
        alive = false;
        if (!opened && useSocket) socketFailures++;
        // Polling does not get through either: that says nothing about sockets.
        else if (!opened) socketFailures = 0;
        else if (socketFailures >= patience) socketFailures++;
        carrier = null;
        open = false;
        void after(code, !opened && useSocket && socketFailures === patience);
      },
    });
    if (alive) carrier = mine;
  }

  async function after(code: number, fellBack: boolean) {
    if (!running) return;
    const next = closing(code);
    if (next === "never" || (next === "renew" && !(await settings.renew()))) {
      running = false;
      settings.status("stopped");
      return;
    }
    if (!running) return;
    settings.status("lost");
    timer = setTimeout(connect, fellBack ? 0 : backOff(attempt++));
  }

  return {
    start() {
      running = true;
      connect();
    },
    stop() {
      running = false;
      clearTimeout(timer);
      const old = carrier;
      carrier = null;
      open = false;
      old?.close();
    },
    send(...frames) {
      if (!open || !carrier) return false;
      carrier.send(frames);
      return true;
    },
    hurry() {
      if (running && !carrier) connect();
    },
    restart() {
      carrier?.close();
    },
  };
}
