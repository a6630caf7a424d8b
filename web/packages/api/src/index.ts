export * from "./board";
export { type Client, codeOf, createClient, nothing, Refusal } from "./client";
export { type ClientFrame, parseFrame, type ServerFrame } from "./frames";
export * from "./inbox";
export * from "./model";
export * from "./people";
export { type Line, type Outbox, openLine, ReconnectingSocket, RIGHTS, type SocketState } from "./socket";
export { uuid } from "./uuid";
export type { Write } from "./writes";
