/** Who is signed in at the demo shop. A real shop has a session; here a switch stands for it. */
export const people = { "u-1001": "周予安", "u-1002": "Emma Liu" } as const;
export type Person = keyof typeof people;

const kept = "shop.person";
const isPerson = (value: string | null): value is Person => value !== null && value in people;

export function person(): Person | null {
  const value = localStorage.getItem(kept);
  return isPerson(value) ? value : null;
}

export function signIn(as: string) {
  if (isPerson(as)) localStorage.setItem(kept, as);
  else localStorage.removeItem(kept);
  location.reload();
}

/** The shop's server vouches for its customer; the widget passes that on. */
export async function identity(): Promise<string | null> {
  const who = person();
  if (!who) return null;
  const answer = await fetch(`/shop/identity?user=${who}`);
  const body: unknown = answer.ok ? await answer.json() : null;
  return typeof body === "object" && body !== null && "jwt" in body && typeof body.jwt === "string" ? body.jwt : null;
}
