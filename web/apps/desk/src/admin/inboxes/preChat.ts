import type { PreChatField, Texts } from "@yingda/api";
import { reads } from "./draft";

type Condition = NonNullable<PreChatField["when"]>;

export const MOST_ANSWERS = 12;

/** What an answer is called among the staff, and in conditions, whatever language it was given in. */
export const kept = (answer: Texts) => reads(answer, "zh-CN");

/** What a question may depend on: an answer to choose from, or any answer at all, of the questions before it. */
export const conditions = (earlier: readonly PreChatField[]): (Condition & { label: Texts })[] =>
  earlier.flatMap(({ field, label, options }) =>
    options?.length
      ? options.map((answer) => ({ field, label, answer: kept(answer) })).filter(({ answer }) => answer !== "")
      : [{ field, label, answer: "" }],
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

/** The form with one answer of a question in other words; what depends on it still does. */
export function reworded(form: readonly PreChatField[], field: string, at: number, words: Texts): PreChatField[] {
  const before = kept(form.find((question) => question.field === field)?.options?.[at] ?? {});
  return form.map((question) => {
    const { options, when } = question;
    if (question.field === field)
      return { ...question, options: (options ?? []).map((other, place) => (place === at ? words : other)) };
    return when?.field === field && when.answer === before && before !== ""
      ? { ...question, when: { field, answer: kept(words) } }
      : question;
  });
}
