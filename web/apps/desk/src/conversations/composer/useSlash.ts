import { useQuery } from "@tanstack/react-query";
import { listOf, nothing, type QuickReply, quickReply } from "@yingda/api";
import { useState } from "react";
import { client, queries } from "../../session/client";
import { matching, slashWords } from "./quickReplies";
import { useChoice } from "./useChoice";

const none: readonly QuickReply[] = [];

export function useQuickReplies(): readonly QuickReply[] {
  const { data } = useQuery({
    queryKey: ["quick-replies"],
    queryFn: () => client.get("/quick-replies", listOf(quickReply)),
    staleTime: 120_000,
  });
  return data?.items ?? none;
}

/**
 * The quick replies that a slash at the beginning of the text, or of its last word, looks for. Tab takes the one that
 * is marked. Enter does too (`byEnter`), unless the slash comes after other words and nothing shows that a reply is
 * meant: then Enter sends, as ever, until the list was moved through.
 */
export function useSlash(text: string, language: string) {
  const replies = useQuickReplies();
  const words = slashWords(text);
  const list = useChoice(text, words === null ? null : matching(replies, words, language));
  /** The text up to the slash after which a reply is meant; null when there is none. */
  const [meant, setMeant] = useState<string | null>(null);
  const start = words === null ? null : text.slice(0, text.length - words.length);
  if (meant !== null && meant !== start) setMeant(null);
  const byEnter = start !== null && (start === meant || start.trim().length === 1);
  const press = (key: string, take: (reply: QuickReply) => void): boolean => {
    if (key === "Enter" && !byEnter) return false;
    const pressed = list.press(key, take);
    if (pressed && (key === "ArrowDown" || key === "ArrowUp")) setMeant(start);
    if (pressed && key === "Escape") setMeant(null);
    return pressed;
  };
  return { ...list, byEnter, press };
}

/** Counts a use, here at once, so that what is used most comes first. */
export function countUse(reply: QuickReply): void {
  queries.setQueryData<{ items: QuickReply[] }>(["quick-replies"], (known) =>
    known === undefined
      ? known
      : {
          ...known,
          items: known.items.map((each) => (each.id === reply.id ? { ...each, used: each.used + 1 } : each)),
        },
  );
  client.send({ to: "POST /quick-replies/{id}/uses", id: reply.id }, nothing).catch(() => undefined);
}
