import type * as read from "../../../apps/widget/src/client/wire";
import type * as frames from "../../../apps/widget/src/talk/frames";
import type { components } from "../dist/visitor";
import type { Named, Nothing, Reads, Says, Stored } from "./reads";

/** The answers to customers as the server's document describes them. */
type Answers = components["schemas"];

/** What the widget reads, against the document. Types only: the widget does not grow by it. */
interface Contract {
  content: Reads<Stored<Answers["Message"]>["content"], Exclude<frames.Content, { kind: "unsupported" }>>;
  conversation: Reads<Answers["CustomerView"], read.Conversation>;
  message: Reads<Answers["Message"], frames.Envelope>;
  order: Reads<Answers["ArrivalOwnOrder"], read.Order>;
  session: Reads<Answers["ArrivalSession"], read.Session>;
}

/** What socket and poll bring to a customer: what is not for desks. Messages are looked at above. */
type Heard =
  | Exclude<
      Answers["ServerFrame"],
      | Answers["ServerFrameOwn"]
      | Answers["ServerFrameMessage"]
      | { kind: "ServerFrameListed" | "gone" | "work" | "stale" | "pong" }
    >
  | Named<"conversation", Answers["ServerFrameOwn"]>;

/** What travels by socket and poll, both ways. */
interface Frames {
  heard: Reads<Heard, Exclude<frames.ServerFrame, { kind: "message" }>>;
  said: Says<Answers["VisitorFrame"], frames.ClientFrame>;
}

export type Strangers = { [Name in keyof (Contract & Frames)]: Nothing<(Contract & Frames)[Name]> };
