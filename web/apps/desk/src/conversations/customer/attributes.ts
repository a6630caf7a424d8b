import type { Contact } from "@yingda/api";

/** An attribute by its key, with what it says as text. */
export type Attribute = readonly [key: string, text: string];

/** What attributes say beyond the profile: the answers to a form before the chat are asked for by the names of its fields. */
export function beyond(
  profile: Pick<Contact, "name" | "phone" | "email">,
  attributes: Readonly<Record<string, unknown>>,
): readonly Attribute[] {
  const fields = new Map<string, string>([
    ["name", profile.name],
    ["phone", profile.phone],
    ["email", profile.email],
  ]);
  return Object.entries(attributes)
    .map(([key, value]): Attribute => [key, typeof value === "string" ? value : JSON.stringify(value)])
    .filter(([key, text]) => fields.get(key) !== text);
}
