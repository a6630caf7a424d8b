import type { Lax } from "../src/lax";

/** Compiles only while the validator takes every answer that the server's document allows; is what {@link Strangers} finds. */
export type Reads<Answer extends Input, Input> = Strangers<Input, Answer>;

/** Compiles only while the server takes everything that is said; is what is said and the server does not know, and so refuses. */
export type Says<Taken, Said extends Lax<Given<Taken>>> = Strangers<Said, Taken>;

/** Of an order its sender gives the number only; an answer is sent on as it was read, and reading is lenient about markup. */
type Given<Frame> = Frame extends { content: infer Content }
  ? Omit<Frame, "content"> & { content: Told<Content> }
  : Frame;
type Told<Content> = Content extends { kind: "order"; number: string }
  ? Pick<Content, "kind" | "number">
  : Content extends { kind: "answer"; html: string }
    ? Omit<Content, "html"> & { html: string | null }
    : Content;

/** Two frames have one name in the protocol, one for desks and one for customers: the document tells them apart by their types. */
export type Named<Kind extends string, Frame extends { kind: string }> = Omit<Frame, "kind"> & { kind: Kind };

/** Compiles only when nothing was found. */
export type Nothing<Found extends never> = Found;

/** The paths of what a validator reads and the document does not have: such a thing would stay empty without a word. */
type Strangers<Input, Answer> = unknown extends Input
  ? never
  : NonNullable<Input> extends readonly (infer Item)[]
    ? NonNullable<Answer> extends readonly (infer Given)[]
      ? Strangers<Item, Given>
      : never
    : NonNullable<Input> extends object
      ? OfOne<NonNullable<Input>, NonNullable<Answer>>
      : never;

/** Of each of several kinds by itself. */
type OfOne<Input, Answer> = Input extends { kind: infer Kind }
  ? OfFields<Input, Extract<Answer, { kind: Kind }>>
  : OfFields<Input, Answer>;

type OfFields<Input, Answer> = string extends keyof Input
  ? Strangers<Input[keyof Input], Answer[keyof Answer]>
  : {
      [Field in keyof Input & string]: Field extends keyof Answer
        ? Below<Field, Strangers<Input[Field], Answer[Field]>>
        : Field;
    }[keyof Input & string];

type Below<Field extends string, Found> = Found extends string ? `${Field}.${Found}` : never;

/** Of a file its sender gives the id only; the server fills in the rest before it stores the message. */
export type Stored<Message extends { content: { kind: string } }> = Omit<Message, "content"> & {
  content: Filled<Message["content"]>;
};

type Filled<Content> = Content extends { kind: "file" } ? Content & { name: string; mime: string } : Content;
