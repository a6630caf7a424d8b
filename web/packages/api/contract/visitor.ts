import type * as read from "../../../apps/widget/src/client/wire";
import type * as frames from "../../../apps/widget/src/talk/frames";
import type { components } from "../dist/visitor";
import type { Nothing, Reads, Stored } from "./reads";

/** The answers to customers as the server's document describes them. */
type Answers = components["schemas"];

/** What the widget reads, against the document. Types only: the widget does not grow by it. */
interface Contract {
  content: Reads<Stored<Answers["Message"]>["content"], Exclude<frames.Content, { kind: "unsupported" }>>;
  conversation: Reads<Answers["CustomerView"], read.Conversation>;
  message: Reads<Answers["Message"], frames.Envelope>;
  order: Reads<Answers["OrderCard"], read.Order>;
  session: Reads<Answers["ArrivalSession"], read.Session>;
}

export type Strangers = { [Name in keyof Contract]: Nothing<Contract[Name]> };
