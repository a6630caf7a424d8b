import { useQuery } from "@tanstack/react-query";
import { listOf, nothing, type QuickReply, quickReply } from "@yingda/api";
import { client, queries } from "../../session/client";
import { matching, slashWords } from "./quickReplies";
import { useChoice } from "./useChoice";

/** The quick replies that a slash at the beginning of the text, or of its last word, looks for. */
export function useSlash(text: string, language: string) {
  const replies = useQuery({
    queryKey: ["quick-replies"],
    queryFn: () => client.get("/quick-replies", listOf(quickReply)),
    staleTime: 120_000,
  });
  const words = slashWords(text);
  return useChoice(text, words === null ? null : matching(replies.data?.items ?? [], words, language));
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
