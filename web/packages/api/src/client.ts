import * as v from "valibot";
import { requestOf, type Write } from "./writes";

/** The server said no, with a stable code; or it could not be reached (`network.down`). */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, detail: string, facts: Readonly<Record<string, unknown>> = {}) {
    super(detail);
    this.name = "Refusal";
    this.status = status;
    this.code = code;
    this.facts = facts;
  }
}

/** The code of any failure: a refusal's own, else `unexpected`. */
export function codeOf(error: unknown): string {
  return error instanceof Refusal ? error.code : "unexpected";
}

const problem = v.object({
  code: v.nullish(v.string(), ""),
  detail: v.nullish(v.string(), ""),
  facts: v.nullish(v.record(v.string(), v.unknown()), {}),
});

interface ClientOptions {
  /** For example `/api/agent/v1`. */
  base: string;
  /** Called once for every answer 401 that is not an answer to signing in. */
  onSignedOut?: () => void;
  fetch?: typeof fetch;
}

interface SendOptions {
  /** Goes on when the page is left; for bodies of a few kilobytes. */
  keepalive?: boolean;
}

export interface Client {
  /** The anti-forgery value of the session, sent with every write. */
  setCsrf(value: string): void;
  get<Schema extends v.GenericSchema>(path: string, schema: Schema): Promise<v.InferOutput<Schema>>;
  send<Schema extends v.GenericSchema>(
    write: Write,
    schema: Schema,
    options?: SendOptions,
  ): Promise<v.InferOutput<Schema>>;
  /** Streams a file as the raw body; `progress` gets 0 … 1. */
  upload<Schema extends v.GenericSchema>(
    path: string,
    file: Blob,
    schema: Schema,
    progress?: (share: number) => void,
  ): Promise<v.InferOutput<Schema>>;
}

/** For answers that say nothing, or nothing that matters. */
export const nothing = v.unknown();

export function createClient(options: ClientOptions): Client {
  const call = options.fetch ?? ((input, init) => fetch(input, init));
  let csrf = "";

  async function exchange(
    method: string,
    path: string,
    body: unknown,
    { keepalive }: SendOptions = {},
  ): Promise<unknown> {
    const headers: Record<string, string> = { Accept: "application/json, application/problem+json" };
    if (method !== "GET") headers["X-CSRF"] = csrf;
    if (body !== undefined) headers["Content-Type"] = "application/json";
    let response: Response;
    try {
      response = await call(options.base + path, {
        method,
        headers,
        credentials: "same-origin",
        ...(keepalive ? { keepalive } : {}),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch {
      throw new Refusal(0, "network.down", "");
    }
    return read(response.status, await response.text());
  }

  function read(status: number, text: string): unknown {
    let json: unknown = null;
    try {
      json = text === "" ? null : JSON.parse(text);
    } catch {
      throw new Refusal(status, status < 400 ? "contract.mismatch" : `http.${status}`, "");
    }
    if (status < 400) return json;
    const parsed = v.safeParse(problem, json);
    const refusal = parsed.success
      ? new Refusal(status, parsed.output.code || `http.${status}`, parsed.output.detail, parsed.output.facts)
      : new Refusal(status, `http.${status}`, "");
    if (status === 401) options.onSignedOut?.();
    throw refusal;
  }

  function checked<Schema extends v.GenericSchema>(schema: Schema, value: unknown): v.InferOutput<Schema> {
    const parsed = v.safeParse(schema, value);
    if (parsed.success) return parsed.output;
    console.error("the answer is not what the contract says", v.flatten(parsed.issues));
    throw new Refusal(0, "contract.mismatch", "");
  }

  return {
    setCsrf: (value) => {
      csrf = value;
    },
    get: async (path, schema) => checked(schema, await exchange("GET", path, undefined)),
    send: async (write, schema, sending) => {
      const { method, path, body } = requestOf(write);
      return checked(schema, await exchange(method, path, body, sending));
    },
    upload: (path, file, schema, progress) =>
      new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open("POST", options.base + path);
        request.setRequestHeader("X-CSRF", csrf);
        request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
        request.upload.onprogress = (event) => progress?.(event.total > 0 ? event.loaded / event.total : 0);
        request.onerror = () => reject(new Refusal(0, "network.down", ""));
        request.onload = () => {
          try {
            resolve(checked(schema, read(request.status, request.responseText)));
          } catch (error) {
            reject(error);
          }
        };
        request.send(file);
      }),
  };
}
