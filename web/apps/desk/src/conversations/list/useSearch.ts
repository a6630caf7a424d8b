import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLive } from "../../live/LiveContext";

/** Milliseconds without a key before the server is asked. */
const PAUSE = 200;

/** The conversations that fit the words, in the server's order; nothing is asked without words. */
export function useSearch(words: string) {
  const live = useLive();
  const [asked, setAsked] = useState("");
  const wanted = words.trim();
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), wanted === "" ? 0 : PAUSE);
    return () => clearTimeout(timer);
  }, [wanted]);
  return useQuery({
    queryKey: ["search", asked],
    queryFn: () => live.search(asked),
    enabled: asked !== "",
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
}
