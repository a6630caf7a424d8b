import type { paths } from "../dist/agent";
import type { Lax } from "./lax";

/**
 * A request that changes something: the operation by its name in the server's document, the parameters of its path, and
 * its body, as the document describes them. What the document does not have does not compile.
 */
export type Write = {
  [Path in keyof paths]: Path extends `/api/agent/v1${infer Short}` ? Written<Short, paths[Path]> : never;
}[keyof paths];

type Verb = "post" | "put" | "delete";

type Written<Path extends string, Operations> = {
  [Name in Verb]: Operations extends Record<Name, infer Operation extends object>
    ? { to: `${Uppercase<Name>} ${Path}` } & Parameters<Operation> & Body<Operation>
    : never;
}[Verb];

type Parameters<Operation> = Operation extends { parameters: { path: infer Given extends object } } ? Given : unknown;

type Body<Operation> = Operation extends { requestBody: { content: { "application/json": infer Given } } }
  ? { body: Lax<Given> }
  : { body?: never };

/** Method, path and body of a request; the parameters are in their places. */
export function requestOf(write: Write): { method: string; path: string; body: unknown } {
  const [method = "", path = ""] = write.to.split(" ");
  const given = new Map<string, unknown>(Object.entries(write));
  return {
    method,
    path: path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(given.get(name)))),
    body: write.body,
  };
}
