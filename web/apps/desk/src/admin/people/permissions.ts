/** The permissions that are worth showing, in the order of the table; everybody has the others. */
export const permissions = [
  "serve",
  "edit-contacts",
  "see-all-conversations",
  "supervise",
  "see-board",
  "read-knowledge",
  "edit-knowledge",
  "edit-quick-replies",
  "manage-inboxes",
  "manage-staff",
  "manage-teams",
  "manage-workspace",
  "manage-tokens",
  "grant-ownership",
] as const;

type Permission = (typeof permissions)[number];

/** What a token may carry. */
export const tokenScopes = permissions.filter(
  (permission) => permission !== "manage-tokens" && permission !== "grant-ownership",
);

export function isPermission(text: string): text is Permission {
  return permissions.some((permission) => permission === text);
}
