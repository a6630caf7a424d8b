import { Refusal } from "@yingda/api";

/** Where in the body stands what a write was refused for: names and places in lists, with dots between. */
export const placeOf = (error: unknown): string | null =>
  error instanceof Refusal && typeof error.facts.field === "string" ? error.facts.field : null;

/** Whether a refusal still holds: what it is about would be sent again as it was. */
export function holds(error: unknown, sent: unknown, now: unknown): boolean {
  const place = placeOf(error);
  return place === null || valueAt(sent, place) === valueAt(now, place);
}

const valueAt = (body: unknown, place: string) =>
  JSON.stringify(place.split(".").reduce((part: unknown, name) => Reflect.get(Object(part), name), body));
