/** The visitor API over HTTP. */
import { dictionary, type Guard, isRecord, maybe, number, type Of, shape, text } from "./check";

/** A refusal: its stable code decides what the visitor reads. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly facts: Record<string, unknown>,
  ) {
    super(code);
  }
}

export async function refusal(answer: Response): Promise<Refused> {
  const body: unknown = await answer.json().catch(() => null);
  return isRecord(body) && text(body.code)
    ? new Refused(answer.status, body.code, isRecord(body.facts) ? body.facts : {})
    : new Refused(answer.status, `http.${answer.status}`, {});
}

const stored = shape({ id: text, name: text, mime: text, bytes: number, width: maybe(number), height: maybe(number) });
export type Stored = Of<typeof stored>;
const address = shape({ url: text, thumbUrl: maybe(text) });
export type Address = Of<typeof address>;
export const addresses: Guard<{ urls: Record<string, Address> }> = shape({ urls: dictionary(address) });

export interface Http {
  call(method: string, path: string, body?: unknown, keepalive?: boolean): Promise<unknown>;
  upload(file: File, progress: (part: number) => void): Promise<Stored>;
}

/** renew gets a new token once when the server no longer takes ours. */
export function http(base: string, token: () => string, renew: () => Promise<boolean>): Http {
  async function call(method: string, path: string, body?: unknown, keepalive = false, again = true): Promise<unknown> {
    const answer = await fetch(base + path, {
      method,
      keepalive,
      headers: {
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(token() ? { Authorization: `Bearer ${token()}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (answer.status === 401 && again && token() && (await renew())) return call(method, path, body, keepalive, false);
    if (!answer.ok) throw await refusal(answer);
    const value: unknown = answer.status === 204 ? null : await answer.json().catch(() => null);
    return value;
  }
  return {
    call,
    // fetch cannot tell how far an upload has come.
    upload: (file, progress) =>
      new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open("POST", `${base}/files?name=${encodeURIComponent(file.name)}`);
        request.setRequestHeader("Authorization", `Bearer ${token()}`);
        request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
        request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
        request.onerror = () => reject(new TypeError("network"));
        request.onload = () => {
          const answer = new Response(request.responseText, { status: request.status });
          if (!answer.ok) {
            void refusal(answer).then(reject);
            return;
          }
          void answer.json().then((body: unknown) => {
            if (stored(body)) resolve(body);
            else reject(new Refused(answer.status, "answer.unknown", {}));
          }, reject);
        };
        request.send(file);
      }),
  };
}
