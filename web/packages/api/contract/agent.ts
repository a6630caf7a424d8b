import type * as v from "valibot";
import type * as knowledge from "../../../apps/desk/src/knowledge/model";
import type { components } from "../dist/agent";
import type * as read from "../src";
import type { ClientFrame, serverFrame } from "../src/frames";
import type { Named, Nothing, Reads, Says, Stored } from "./reads";

/** The answers to staff as the server's document describes them. */
type Answers = components["schemas"];
type Input<Schema extends v.GenericSchema> = v.InferInput<Schema>;

/** What the desk reads, against the document. A name that is gone from the document does not compile either. */
interface Contract {
  apiTokens: Reads<Answers["ApiTokensApiTokenList"], Input<typeof read.apiTokens>>;
  board: Reads<Answers["BoardBoard"], Input<typeof read.board>>;
  category: Reads<Answers["KnowledgeCategory"], Input<typeof knowledge.category>>;
  contact: Reads<Answers["ContactsAnswer"], Input<typeof read.contact>>;
  conversation: Reads<Answers["ConversationsOpened"], Input<typeof read.conversation>>;
  course: Reads<Answers["CourseDay"], Input<typeof read.course>>;
  counts: Reads<Answers["ListsCounts"], Input<typeof read.counts>>;
  decision: Reads<Answers["DecisionsDecision"], Input<typeof read.decisionRecord>>;
  directory: Reads<Answers["StaffListing"], Input<typeof read.directory>>;
  entry: Reads<Answers["KnowledgeEntryRow"], Input<typeof knowledge.entry>>;
  file: Reads<Answers["UploadsUploaded"], Input<typeof read.file>>;
  fileAddresses: Reads<Answers["UploadsAddresses"], Input<typeof read.fileAddresses>>;
  inbox: Reads<Answers["InboxesAnswer"], Input<typeof read.inbox>>;
  inboxSecret: Reads<Answers["InboxesSecret"], Input<typeof read.inboxSecret>>;
  invitations: Reads<Answers["InvitationsInvitationList"], Input<typeof read.invitations>>;
  madeApiToken: Reads<Answers["ApiTokensMade"], Input<typeof read.madeApiToken>>;
  madeInvitation: Reads<Answers["InvitationsMade"], Input<typeof read.madeInvitation>>;
  me: Reads<Answers["Me"], Input<typeof read.me>>;
  message: Reads<Stored<Answers["Message"]>, Input<typeof read.message>>;
  order: Reads<Answers["OrderCard"], Input<typeof read.order>>;
  orders: Reads<Answers["OrdersCards"], Input<typeof read.orders>>;
  pageView: Reads<Answers["SeenPage"], Input<typeof read.pageView>>;
  people: Reads<Answers["StaffPeople"], Input<typeof read.people>>;
  quickReply: Reads<Answers["QuickReply"], Input<typeof read.quickReply>>;
  roleRights: Reads<Answers["StaffRoleList"], Input<typeof read.roleRights>>;
  row: Reads<Answers["Row"], Input<typeof read.row>>;
  found: Reads<Answers["SearchFound"], Input<typeof read.found>>;
  setupState: Reads<Answers["SetUpNeed"], Input<typeof read.setupState>>;
  shops: Reads<Answers["WorkspaceShopList"], Input<typeof read.shops>>;
  signInOptions: Reads<Answers["SessionOptions"], Input<typeof read.signInOptions>>;
  suggestion: Reads<Answers["SuggestionsSuggestion"], Input<typeof read.suggestion>>;
  teams: Reads<Answers["TeamsTeamList"], Input<typeof read.teams>>;
  trial: Reads<Answers["KnowledgeTrialResult"], Input<typeof knowledge.trial>>;
  work: Reads<Answers["Work"], Input<typeof read.work>>;
  workspace: Reads<Answers["Workspace"], Input<typeof read.workspace>>;
}

/** What the socket brings to a desk: everything but a customer's own view. */
type Heard =
  | Exclude<
      Answers["ServerFrame"],
      Answers["ServerFrameOwn"] | Answers["ServerFrameMessage"] | { kind: "ServerFrameListed" }
    >
  | Named<"conversation", Answers["ServerFrameListed"]>
  | { kind: "message"; message: Stored<Answers["ServerFrameMessage"]["message"]> };

/** What travels by the socket, both ways. */
interface Frames {
  heard: Reads<Heard, Input<typeof serverFrame>>;
  said: Says<Answers["StaffFrame"], ClientFrame>;
}

export type Strangers = { [Name in keyof (Contract & Frames)]: Nothing<(Contract & Frames)[Name]> };
