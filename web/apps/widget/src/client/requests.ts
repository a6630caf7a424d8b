import type { paths } from "../../../../packages/api/dist/visitor";
import type { Lax } from "../../../../packages/api/src/lax";

/** A request to the visitor API as the server's document describes it. Types only: the widget does not grow by it. */
export type Request = ["GET", string] | Unread | { [Path in keyof paths]: Written<Path, paths[Path]> }[keyof paths];

/** What is handed on as it comes, for the server to judge: the embedding page's words, and a form by the names of its fields. */
type Unread =
  | ["POST", "/page-views", { views: unknown[] }, RequestInit]
  | ["POST", "/left-message", Readonly<Record<string, string>>];

/** The body that an operation takes. */
export type Body<Operation> = Operation extends { requestBody: { content: { "application/json": infer Given } } }
  ? Lax<Given>
  : Record<string, never>;

export type BodyAt<Path extends `/api/visitor/v1${string}` & keyof paths> = Body<paths[Path]["post"]>;

type Verb = "post" | "put" | "delete";

type Written<Path, Operations> = {
  [Name in Verb]: Operations extends Record<Name, infer Operation extends object>
    ? [method: Uppercase<Name>, path: Filled<Path>, ...Rest<Body<Operation>>]
    : never;
}[Verb];

/** What says nothing may be left out. */
type Rest<Given> =
  Given extends Record<string, never> ? [body?: Given, more?: RequestInit] : [body: Given, more?: RequestInit];

type Filled<Path> = Path extends `/api/visitor/v1${infer Short}` ? Filled<Short> : Holes<Path>;
type Holes<Path> = Path extends `${infer Before}{${string}}${infer After}`
  ? `${Before}${number | string}${After}`
  : Path;
