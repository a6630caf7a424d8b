import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { answered, listOf, type Row } from "@yingda/api";
import { useEffect, useState } from "react";
import { client } from "../../session/client";

const MOST = 8;
/** Milliseconds without a key after which the server is asked. */
const REST = 150;

/** What the knowledge base answers to these words; nothing for none. */
export function useAnswers(row: Row, words: string) {
  return useQuery({
    queryKey: ["answers", row.shopId, row.language, words],
    queryFn: () => {
      const asked = new URLSearchParams({ q: words, language: row.language, limit: String(MOST) });
      if (row.shopId !== null) asked.set("shop", row.shopId);
      return client.get(`/knowledge/search?${asked}`, listOf(answered));
    },
    enabled: words !== "",
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

/** The words once no key has been pressed for a moment, and no candidate of an input method is open. */
export function useSettled(words: string, composing: boolean): string {
  const [settled, setSettled] = useState(words);
  useEffect(() => {
    if (composing) return;
    const timer = setTimeout(() => setSettled(words), REST);
    return () => clearTimeout(timer);
  }, [words, composing]);
  return settled;
}
