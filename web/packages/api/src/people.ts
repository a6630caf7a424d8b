import * as v from "valibot";
import { roles } from "./model";

const interfaceLanguage = v.picklist(["zh-CN", "zh-TW", "en"]);

/** What administration reads and writes: staff, teams, invitations, shops, tokens. */
export const person = v.object({
  id: v.string(),
  email: v.string(),
  name: v.string(),
  publicName: v.string(),
  number: v.string(),
  role: v.picklist(roles),
  teams: v.array(v.string()),
  language: interfaceLanguage,
  active: v.boolean(),
});
export type Person = v.InferOutput<typeof person>;
export type Role = Person["role"];
export const people = v.object({ items: v.array(person) });

export const team = v.object({ id: v.string(), name: v.string(), members: v.array(v.string()) });
export type Team = v.InferOutput<typeof team>;
export const teams = v.object({ items: v.array(team) });

export const invitation = v.object({
  id: v.string(),
  email: v.string(),
  role: v.picklist(roles),
  teams: v.array(v.string()),
  expiresAt: v.string(),
});
export type Invitation = v.InferOutput<typeof invitation>;
export const invitations = v.object({ items: v.array(invitation) });
/** The token is shown this once. */
export const madeInvitation = v.object({ invitation, token: v.string() });

export const roleRights = v.object({
  items: v.array(v.object({ role: v.picklist(roles), permissions: v.array(v.string()) })),
});

export const workspace = v.object({
  id: v.string(),
  name: v.string(),
  language: interfaceLanguage,
});
export const shop = v.object({ id: v.string(), name: v.string() });
export type Shop = v.InferOutput<typeof shop>;
export const shops = v.object({ items: v.array(shop) });

export const apiToken = v.object({
  id: v.string(),
  name: v.string(),
  scopes: v.array(v.string()),
  staffId: v.string(),
  createdAt: v.string(),
  expiresAt: v.nullish(v.string(), null),
  usedAt: v.nullish(v.string(), null),
});
export const apiTokens = v.object({ items: v.array(apiToken) });
/** The token is shown this once. */
export const madeApiToken = v.object({ apiToken, token: v.string() });
