import type { PreChatField } from "@yingda/api";

type Condition = NonNullable<PreChatField["when"]>;

/** What a question may depend on: an answer to choose from, or any answer at all, of the questions before it. */
export const conditions = (earlier: readonly PreChatField[]): (Condition & { label: string })[] =>
  earlier.flatMap(({ field, label, options }) =>
    options ? options.map((answer) => ({ field, label, answer })) : [{ field, label, answer: "" }],
  );

/** Drops conditions that no earlier question meets any more. */
export const reachable = (form: readonly PreChatField[]): PreChatField[] =>
  form.map((question, at) => {
    const { when } = question;
    const met = conditions(form.slice(0, at)).some(
      ({ field, answer }) => field === when?.field && answer === when.answer,
    );
    return when === null || met ? question : { ...question, when: null };
  });

/** The answers in a line of text, separated as people do; fewer than two are no choice. */
export function choices(text: string): string[] | null {
  const parts = text.split(/[,，、;；]/).map((part) => part.trim());
  const answers = [...new Set(parts)].filter((part) => part !== "").slice(0, 12);
  return answers.length > 1 ? answers : null;
}
