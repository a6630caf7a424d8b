import { isRecord, text } from "../check";

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

/** Milliseconds after which the same may be sent again; null: never. */
export function again(facts: unknown): number | null {
  const seconds = isRecord(facts) ? facts.retryAfter : null;
  return typeof seconds === "number" && seconds >= 0 ? seconds * 1_000 : null;
}

/** One request; throws Refused, or TypeError when the network is away. */
export async function ask(url: string, method: string, token: string, body?: unknown, more?: RequestInit) {
  const answer = await fetch(url, {
    ...more,
    method,
    headers: {
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw await refusal(answer);
  const value: unknown = answer.status === 204 ? null : await answer.json().catch(() => null);
  return value;
}
