import { useInfiniteQuery } from "@tanstack/react-query";
import type { View } from "@yingda/api";
import { useLive } from "../../live/LiveContext";

/** The cursor of a list's first page. */
const start: string | null = null;

/** Fetches the pages of a list into the rows that the socket keeps true. */
export function useView(view: View) {
  const live = useLive();
  return useInfiniteQuery({
    queryKey: ["view", view],
    queryFn: ({ pageParam }) => live.loadView(view, pageParam),
    initialPageParam: start,
    getNextPageParam: (next) => next ?? undefined,
  });
}
