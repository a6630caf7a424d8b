import * as v from "valibot";

export const languageTags = ["zh-CN", "zh-TW", "en"] as const;
export type LanguageTag = (typeof languageTags)[number];

const none = <Schema extends v.GenericSchema>(schema: Schema) => v.nullish(schema, null);
const wording = v.object({ question: v.string(), similar: v.array(v.string()), answer: v.string() });
export type Wording = v.InferOutput<typeof wording>;

export const actions = ["question", "human", "order-status", "link"] as const;
export type Action = (typeof actions)[number];
const button = v.object({
  action: v.picklist(actions),
  label: v.record(v.picklist(languageTags), v.optional(v.string(), "")),
  value: none(v.string()),
});
export type AnswerButton = v.InferOutput<typeof button>;

export const entry = v.object({
  id: v.string(),
  shopId: none(v.string()),
  category: v.string(),
  texts: v.record(v.string(), wording),
  buttons: v.array(button),
  popular: v.boolean(),
  enabled: v.boolean(),
  validFrom: none(v.string()),
  validTo: none(v.string()),
  updatedAt: v.string(),
  updatedBy: none(v.string()),
  version: v.number(),
  helpful: v.number(),
  unhelpful: v.number(),
  /** In the answer to a change: the bot does not answer from it yet, but soon will. */
  pending: none(v.boolean()),
});
export type Entry = v.InferOutput<typeof entry>;

/** Offered when the widget opens, in one language. */
export const popularQuestion = v.object({ id: v.string(), question: v.string() });
export type PopularQuestion = v.InferOutput<typeof popularQuestion>;

export const category = v.object({ name: v.string(), entries: v.number() });

/** What a customer would have got, and why. */
export const trial = v.object({
  decision: v.picklist(["answer", "did-you-mean", "unknown"]),
  answer: none(v.object({ entry: v.string(), title: v.string(), html: v.string() })),
  candidates: v.array(
    v.object({
      entry: none(v.string()),
      question: v.string(),
      confidence: v.number(),
      phrasing: v.string(),
      exact: v.boolean(),
      shared: v.array(v.string()),
    }),
  ),
  answerFrom: v.number(),
  askFrom: v.number(),
  words: v.array(v.string()),
});
export type Trial = v.InferOutput<typeof trial>;
