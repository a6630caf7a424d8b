import { answerButton, type ClientFrame, type Outbox } from "@yingda/api";
import * as v from "valibot";

type Send = Extract<ClientFrame, { kind: "send" }>;

const stored = v.array(
  v.object({
    kind: v.literal("send"),
    clientId: v.string(),
    conversation: v.string(),
    content: v.variant("kind", [
      v.object({ kind: v.literal("text"), text: v.string() }),
      v.object({ kind: v.literal("order"), number: v.string() }),
      v.object({
        kind: v.literal("answer"),
        text: v.string(),
        html: v.nullable(v.string()),
        entryId: v.nullable(v.string()),
        title: v.nullable(v.string()),
        buttons: v.array(answerButton),
      }),
      v.object({
        kind: v.literal("file"),
        attachmentId: v.string(),
        name: v.string(),
        mime: v.string(),
        bytes: v.number(),
        width: v.nullable(v.number()),
        height: v.nullable(v.number()),
      }),
    ]),
    note: v.boolean(),
  }),
);

/** Messages waiting for their acknowledgement, kept in this browser per person, so that a reload loses none. */
export class StoredOutbox implements Outbox {
  readonly #key: string;
  #sends: readonly Send[];

  constructor(staffId: string) {
    this.#key = `yingda.outbox.${staffId}`;
    this.#sends = this.#read();
  }

  all(): readonly Send[] {
    return this.#sends;
  }

  put(send: Send): void {
    this.#write([...this.#sends.filter(({ clientId }) => clientId !== send.clientId), send]);
  }

  remove(clientId: string): void {
    this.#write(this.#sends.filter((send) => send.clientId !== clientId));
  }

  #read(): readonly Send[] {
    try {
      return v.parse(stored, JSON.parse(localStorage.getItem(this.#key) ?? "[]"));
    } catch {
      return [];
    }
  }

  #write(sends: readonly Send[]): void {
    this.#sends = sends;
    localStorage.setItem(this.#key, JSON.stringify(sends));
  }
}
