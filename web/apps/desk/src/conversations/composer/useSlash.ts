import { useQuery } from "@tanstack/react-query";
import { listOf, type QuickReply, quickReply } from "@yingda/api";
import { useState } from "react";
import { client } from "../../session/client";
import { matching, slashWords } from "./quickReplies";

/** The quick replies that a text starting with a slash looks for, and the keys that move among them. */
export function useSlash(text: string, language: string) {
  const replies = useQuery({
    queryKey: ["quick-replies"],
    queryFn: () => client.get("/quick-replies", listOf(quickReply)),
    staleTime: 120_000,
  });
  const [marked, setMarked] = useState({ text, at: 0 });
  const [closedFor, setClosedFor] = useState<string | null>(null);
  const words = slashWords(text);
  const open = words !== null && closedFor !== text;
  const found = open ? matching(replies.data?.items ?? [], words, language) : [];
  // Another word starts at the top again.
  const chosen = marked.text === text ? Math.min(marked.at, Math.max(0, found.length - 1)) : 0;
  const choose = (at: number) => setMarked({ text, at });

  /** Whether the key was meant for the list. */
  const press = (key: string, take: (reply: QuickReply) => void): boolean => {
    if (!open) return false;
    const reply = found[chosen];
    switch (key) {
      case "ArrowDown":
        choose((chosen + 1) % Math.max(1, found.length));
        return true;
      case "ArrowUp":
        choose((chosen - 1 + found.length) % Math.max(1, found.length));
        return true;
      case "Enter":
      case "Tab":
        if (reply === undefined) return false;
        take(reply);
        return true;
      case "Escape":
        setClosedFor(text);
        return true;
      default:
        return false;
    }
  };
  return { open, found, chosen, choose, press };
}
