import type { PreChatField, Texts } from "@yingda/api";
import { reads } from "./texts";

/** at: the place of the answer that is needed, among the answers of that question; null: any answer at all. */
interface Condition {
  field: string;
  at: number | null;
}

/** A question while it is edited. Its condition knows an answer by its place: words may be emptied and typed anew. */
export type Question = Omit<PreChatField, "when"> & { when: Condition | null };

export const MOST_ANSWERS = 12;

/** What an answer is called among the staff, and in conditions, whatever language it was given in. */
export const kept = (answer: Texts) => reads(answer, "zh-CN");

/** The form as it is edited. */
export const edited = (form: readonly PreChatField[]): Question[] =>
  form.map((question) => ({ ...question, when: question.when && placed(form, question.when) }));

function placed(form: readonly PreChatField[], { field, answer }: NonNullable<PreChatField["when"]>): Condition | null {
  if (answer === "") return { field, at: null };
  const options = form.find((question) => question.field === field)?.options ?? [];
  const at = options.findIndex((option) => kept(option) === answer);
  return at < 0 ? null : { field, at };
}

/** The form as it is stored: without answers that are left empty, and what depends on them. */
export const storable = (form: readonly Question[]): PreChatField[] =>
  reachable(form).map((question) => {
    const options = question.options?.filter((option) => kept(option) !== "") ?? [];
    return {
      ...question,
      options: options.length > 0 ? options : null,
      when: question.when && worded(form, question.when),
    };
  });

/** The place of an answer among those that are sent: what is left empty is not, and has none. */
export const sentAt = (options: readonly Texts[], at: number): number | null =>
  kept(options[at] ?? {}) === "" ? null : options.slice(0, at).filter((option) => kept(option) !== "").length;

function worded(form: readonly Question[], { field, at }: Condition): PreChatField["when"] {
  if (at === null) return { field, answer: "" };
  const answer = kept(form.find((question) => question.field === field)?.options?.[at] ?? {});
  return answer === "" ? null : { field, answer };
}

export const alike = (one: Condition | null, other: Condition) => one?.field === other.field && one.at === other.at;

/**
 * What a question may depend on: an answer to choose from, or any answer at all, of the questions before it. What it
 * depends on `now` is among them, though its words are empty for the moment.
 */
export const conditions = (
  earlier: readonly Question[],
  now: Condition | null,
): (Condition & { label: Texts; answer: string })[] =>
  earlier.flatMap(({ field, label, options }) => {
    const any = { field, at: null, label, answer: "" };
    if (!options?.length) return [any];
    return [any, ...options.map((option, at) => ({ field, at, label, answer: kept(option) }))].filter(
      (each) => each.answer !== "" || alike(now, each),
    );
  });

/** Drops conditions that no earlier question meets any more. */
export const reachable = (form: readonly Question[]): Question[] =>
  form.map((question, place) => {
    const { when } = question;
    const asked = form.slice(0, place).find(({ field }) => field === when?.field);
    const met = asked !== undefined && (when?.at ?? -1) < (asked.options?.length ?? 0);
    return when === null || met ? question : { ...question, when: null };
  });

/** The form without one answer of a question: what depended on it is asked always, the rest as before. */
export const withoutAnswer = (form: readonly Question[], field: string, gone: number): Question[] =>
  form.map((question) => {
    const { options, when } = question;
    if (question.field === field) return { ...question, options: (options ?? []).filter((_, at) => at !== gone) };
    if (when?.field !== field || when.at === null || when.at < gone) return question;
    return { ...question, when: when.at === gone ? null : { field, at: when.at - 1 } };
  });
