import { useQuery } from "@tanstack/react-query";
import { behind, board, course, type Figure } from "@yingda/api";
import { client } from "../session/client";

/**
 * The board of this browser's day. The socket's hints make it fetch at once; the interval keeps true what no hint tells,
 * and is what a lost socket leaves.
 */
export function useBoard() {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return useQuery({
    queryKey: ["board", timeZone],
    queryFn: () => client.get(`/board?zone=${encodeURIComponent(timeZone)}`, board),
    refetchInterval: 5000,
    refetchOnWindowFocus: "always",
    staleTime: 0,
    retry: false,
  });
}

/** How the day has gone so far: fetched once a minute, for it changes by the quarter of an hour. */
export function useCourse() {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return useQuery({
    queryKey: ["course", timeZone],
    queryFn: () => client.get(`/board/course?zone=${encodeURIComponent(timeZone)}`, course),
    refetchInterval: 60_000,
    retry: false,
  });
}

/** A number, and the hour of the day when it is one bar's. */
export interface Counted {
  figure: Figure;
  hour: number | null;
}

/** The conversations behind a number. */
export function useBehind({ figure, hour }: Counted) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const at = hour === null ? "" : `&hour=${hour}`;
  return useQuery({
    queryKey: ["behind", timeZone, figure, hour],
    queryFn: () =>
      client.get(`/board/conversations?zone=${encodeURIComponent(timeZone)}&figure=${figure}${at}`, behind),
    staleTime: 0,
  });
}
