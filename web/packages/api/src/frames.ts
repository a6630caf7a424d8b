import * as v from "valibot";
import { message, type Outgoing, row, work } from "./model";

const string = v.string();
const number = v.number();

/** What the server says to a member of staff over the socket. */
export const serverFrame = v.variant("kind", [
  v.object({ kind: v.literal("welcome"), now: string, heartbeatSeconds: number }),
  v.object({ kind: v.literal("message"), message }),
  v.object({ kind: v.literal("ack"), clientId: string, conversation: string, seq: number, at: string }),
  v.object({
    kind: v.literal("refuse"),
    clientId: v.nullish(string, null),
    code: string,
    detail: v.nullish(string, ""),
    facts: v.nullish(v.record(string, v.unknown()), {}),
  }),
  v.object({ kind: v.literal("conversation"), row }),
  v.object({ kind: v.literal("gone"), conversation: string }),
  v.object({
    kind: v.literal("receipt"),
    conversation: string,
    gotSeq: v.nullish(number, 0),
    readSeq: v.nullish(number, 0),
    by: v.picklist(["contact", "staff"]),
  }),
  v.object({
    kind: v.literal("typing"),
    conversation: string,
    text: v.nullish(string, null),
    by: v.unknown(),
  }),
  v.object({ kind: v.literal("work"), states: v.array(work) }),
  v.object({ kind: v.literal("stale"), what: string }),
  v.object({ kind: v.literal("pong") }),
]);
export type ServerFrame = v.InferOutput<typeof serverFrame>;

/** What the desk says to the server. */
export type ClientFrame =
  | { kind: "hello"; watching: { conversation: string; afterSeq: number }[] }
  | { kind: "send"; clientId: string; conversation: string; content: Outgoing; note: boolean }
  | { kind: "read"; conversation: string; seq: number }
  | { kind: "typing"; conversation: string; text: string }
  | { kind: "watch"; conversation: string; afterSeq: number }
  | { kind: "unwatch"; conversation: string }
  | { kind: "ping" };

/** The frame in a text of the socket, or null with a complaint when it is none we know. */
export function parseFrame(text: unknown): ServerFrame | null {
  if (typeof text !== "string") return null;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = v.safeParse(serverFrame, json);
  if (parsed.success) return parsed.output;
  console.warn("unknown frame", v.flatten(parsed.issues));
  return null;
}
