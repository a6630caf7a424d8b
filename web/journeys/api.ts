import { createHmac, randomUUID } from "node:crypto";
import { address } from "./server";

/** A refusal with its stable code. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    what: string,
  ) {
    super(`${what}: ${status} ${code}`);
  }
}

/** What stands in an answer at a path of names and places; undefined when there is nothing. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== "object" || here === null) return undefined;
    here = Reflect.get(here, step);
  }
  return here;
}

export function textAt(value: unknown, ...path: (string | number)[]): string {
  const found = at(value, ...path);
  if (typeof found !== "string") throw new Error(`no text at ${path.join(".")} of ${JSON.stringify(value)}`);
  return found;
}

export function listAt(value: unknown, ...path: (string | number)[]): unknown[] {
  const found = at(value, ...path);
  if (!Array.isArray(found)) throw new Error(`no list at ${path.join(".")} of ${JSON.stringify(value)}`);
  return found;
}

async function ask(base: string, headers: Record<string, string>, method: string, path: string, body?: unknown) {
  const raw = typeof body === "string";
  const answer = await fetch(`${base}${path}`, {
    method,
    headers: { ...headers, ...(raw || body === undefined ? {} : { "Content-Type": "application/json" }) },
    ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const value: unknown = text === "" ? null : JSON.parse(text);
  if (!answer.ok) throw new Refused(answer.status, String(at(value, "code")), `${method} ${path}`);
  return { value, cookie: answer.headers.getSetCookie()[0]?.split(";")[0] ?? "" };
}

/** The staff's side of the API, signed in as somebody. A text as body is sent as it is: a file. */
export class Desk {
  private constructor(
    private readonly base: string,
    private readonly headers: { Cookie: string; "X-CSRF": string },
  ) {}

  /** Whose session it is, as a browser keeps it. */
  get cookie(): { name: string; value: string; url: string } {
    const [name = "", value = ""] = this.headers.Cookie.split("=");
    return { name, value, url: new URL(this.base).origin };
  }

  static async signIn(email: string, password = "yingda-demo", server = address()): Promise<Desk> {
    const base = `${server}/api/agent/v1`;
    const { value, cookie } = await ask(base, {}, "POST", "/session", { email, password });
    return new Desk(base, { Cookie: cookie, "X-CSRF": textAt(value, "csrf") });
  }

  async send(method: string, path: string, body?: unknown): Promise<unknown> {
    return (await ask(this.base, this.headers, method, path, body)).value;
  }

  async get(path: string): Promise<unknown> {
    return this.send("GET", path);
  }
}

const sessions = new Map<string, Promise<Desk>>();

/** One session of each of the staff serves all tests of a process: to hash a password takes the server long on purpose. */
export function session(email: string, server = address()): Promise<Desk> {
  const key = `${email} ${server}`;
  const kept = sessions.get(key) ?? Desk.signIn(email, undefined, server);
  sessions.set(key, kept);
  return kept;
}

/** An inbox of the first shop, for a team or for everybody, with what its settings have other than usual. */
export async function openInbox(
  desk: Desk,
  name: string,
  change: { mode?: string; teamId?: string; settings?: object },
): Promise<{ id: string; key: string }> {
  const shopId = textAt(await desk.get("/directory"), "shops", 0, "id");
  const opened = await desk.send("POST", "/inboxes", { shopId, name, teamId: change.teamId ?? null });
  const id = textAt(opened, "id");
  const { settings, version } = Object(opened);
  await desk.send("PUT", `/inboxes/${id}`, {
    name,
    mode: change.mode ?? "bot-first",
    enabled: true,
    version,
    teamId: change.teamId ?? null,
    settings: { ...settings, ...change.settings },
  });
  return { id, key: textAt(opened, "key") };
}

/** Whoever waits already is served and gone. */
export async function serveAll(supervisor: Desk): Promise<void> {
  for (const row of await listed(supervisor, "queue")) await serve(supervisor, textAt(row, "id"));
}

/** Takes a conversation and resolves it. */
export async function serve(supervisor: Desk, id: string): Promise<void> {
  await supervisor.send("POST", `/conversations/${id}/assignment`, {});
  await supervisor.send("POST", `/conversations/${id}/closure`, {});
}

/** All rows of a list of conversations, page after page. */
export async function listed(desk: Desk, view: "mine" | "queue" | "team"): Promise<unknown[]> {
  const rows: unknown[] = [];
  let after: unknown = "";
  do {
    const page = await desk.get(
      `/conversations?view=${view}${after ? `&after=${encodeURIComponent(String(after))}` : ""}`,
    );
    rows.push(...listAt(page, "items"));
    after = at(page, "next");
  } while (after);
  return rows;
}

/** What one poll may carry. */
const MOST_FRAMES = 20;

/** A visitor's side of the API, as the widget uses it. */
export class Guest {
  private constructor(
    private readonly base: string,
    readonly token: string,
    readonly contact: string,
  ) {}

  static async arrive(inbox: string, identity?: string, server = address()): Promise<Guest> {
    const base = `${server}/api/visitor/v1`;
    const { value } = await ask(base, {}, "POST", "/session", { inbox, language: "zh-CN", identity });
    return new Guest(base, textAt(value, "token"), textAt(value, "contact", "id"));
  }

  /** The visitor a browser already is. */
  static with(token: string, contact: string, server = address()): Guest {
    return new Guest(`${server}/api/visitor/v1`, token, contact);
  }

  async send(method: string, path: string, body?: unknown): Promise<unknown> {
    return (await ask(this.base, { Authorization: `Bearer ${this.token}` }, method, path, body)).value;
  }

  /** Says each by the poll; answers the frames that came back. */
  async say(...contents: ({ kind: string } & Record<string, unknown>)[]): Promise<unknown[]> {
    const frames = contents.map((content) => ({ kind: "send", clientId: randomUUID(), content }));
    const back: unknown[] = [];
    for (let from = 0; from < frames.length; from += MOST_FRAMES) {
      const some = frames.slice(from, from + MOST_FRAMES);
      back.push(...listAt(await this.send("POST", "/poll", { frames: some, afterSeq: 0, wait: 0 }), "frames"));
    }
    return back;
  }
}

/** What a shop's server signs for its customer. */
export function identity(secret: string, claims: Record<string, unknown>): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part({ alg: "HS256", typ: "JWT" })}.${part({ iat: now, exp: now + 3600, ...claims })}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}
