import type * as v from "valibot";
import type { components } from "../dist/agent";
import type * as read from "../src";

/** The answers as the server's document describes them. */
type Answers = components["schemas"];

/** Compiles only while the validator takes every answer the document allows. */
type Takes<Answer extends Input, Input> = [Answer, Input];
type Input<Schema extends v.GenericSchema> = v.InferInput<Schema>;

/** Each line is a check of `npm run types`; a name that is gone from the document does not compile either. */
export type Checks = [
  Takes<Answers["StaffListing"], Input<typeof read.directory>>,
  Takes<Answers["StaffPeople"], Input<typeof read.people>>,
  Takes<Answers["StaffRoleList"], Input<typeof read.roleRights>>,
  Takes<Answers["TeamsTeamList"], Input<typeof read.teams>>,
  Takes<Answers["InvitationsInvitationList"], Input<typeof read.invitations>>,
  Takes<Answers["InvitationsMade"], Input<typeof read.madeInvitation>>,
  Takes<Answers["WorkspaceShopList"], Input<typeof read.shops>>,
  Takes<Answers["Workspace"], Input<typeof read.workspace>>,
  Takes<Answers["ApiTokensApiTokenList"], Input<typeof read.apiTokens>>,
  Takes<Answers["ApiTokensMade"], Input<typeof read.madeApiToken>>,
  Takes<Answers["SetUpNeed"], Input<typeof read.setupState>>,
  Takes<Answers["SessionOptions"], Input<typeof read.signInOptions>>,
  Takes<Answers["WorkEverybody"]["items"][number], Input<typeof read.work>>,
  Takes<Answers["UploadsUploaded"], Input<typeof read.file>>,
];
