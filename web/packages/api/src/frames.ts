import * as v from "valibot";
import { message, type Outgoing, row, work } from "./model";

const string = v.string();
const number = v.number();

/** What the server says to a member of staff over the socket. */
export const serverFrame = v.variant("type", [
  v.object({ type: v.literal("welcome"), now: string, heartbeatSeconds: number }),
  v.object({ type: v.literal("message"), message }),
  v.object({ type: v.literal("ack"), clientId: string, conversation: string, seq: number, at: string }),
  v.object({
    type: v.literal("refuse"),
    clientId: v.nullish(string, null),
    code: string,
    detail: v.nullish(string, ""),
    facts: v.nullish(v.record(string, v.unknown()), {}),
  }),
  v.object({ type: v.literal("conversation"), row }),
  v.object({ type: v.literal("gone"), conversation: string }),
  v.object({
    type: v.literal("receipt"),
    conversation: string,
    gotSeq: v.nullish(number, 0),
    readSeq: v.nullish(number, 0),
    by: v.picklist(["contact", "staff"]),
  }),
  v.object({
    type: v.literal("typing"),
    conversation: string,
    text: v.nullish(string, null),
    by: v.unknown(),
  }),
  v.object({ type: v.literal("work"), states: v.array(work) }),
  v.object({ type: v.literal("stale"), what: string }),
  v.object({ type: v.literal("pong") }),
]);
export type ServerFrame = v.InferOutput<typeof serverFrame>;

/** What the desk says to the server. */
export type ClientFrame =
  | { type: "hello"; watching: { conversation: string; afterSeq: number }[] }
  | { type: "send"; clientId: string; conversation: string; content: Outgoing; note: boolean }
  | { type: "read"; conversation: string; seq: number }
  | { type: "typing"; conversation: string; text: string }
  | { type: "watch"; conversation: string; afterSeq: number }
  | { type: "unwatch"; conversation: string }
  | { type: "ping" };

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
