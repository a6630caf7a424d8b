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

/** What went wrong, as a refusal; status 0: there was no answer. */
export const refusal = (problem: unknown) => (problem instanceof Refused ? problem : new Refused(0, "network", {}));

/** What an answer holds, null when that is not JSON; throws Refused. */
export async function read(answer: Response): Promise<unknown> {
  const body: unknown = await answer.json().catch(() => null);
  if (answer.ok) return body;
  const { code, facts } = isRecord(body) ? body : {};
  throw new Refused(answer.status, text(code) ? code : "http", isRecord(facts) ? facts : {});
}

/** One request; throws Refused, or TypeError when the network is away. */
export const ask = async (url: string, method: string, token: string, body?: unknown, more?: RequestInit) =>
  read(
    await fetch(url, {
      ...more,
      method,
      headers: { "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    }),
  );
