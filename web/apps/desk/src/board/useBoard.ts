import { useQuery } from "@tanstack/react-query";
import { board } from "@yingda/api";
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
