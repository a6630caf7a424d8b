import { useQuery } from "@tanstack/react-query";
import { type FileAddress, fileAddresses } from "@yingda/api";
import { client } from "../../session/client";

type Waiting = { id: string; resolve: (address: FileAddress | null) => void; reject: (error: unknown) => void };
let waiting: Waiting[] = [];

/** Asks for all addresses wanted in one go of rendering with one request. */
function addressOf(id: string): Promise<FileAddress | null> {
  return new Promise((resolve, reject) => {
    if (waiting.length === 0) queueMicrotask(ask);
    waiting.push({ id, resolve, reject });
  });
}

async function ask(): Promise<void> {
  const batch = waiting;
  waiting = [];
  try {
    const ids = [...new Set(batch.map(({ id }) => id))];
    const { urls } = await client.send({ to: "POST /file-addresses", body: { ids } }, fileAddresses);
    for (const { id, resolve } of batch) resolve(urls[id] ?? null);
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}

/** The signed, short-lived address of a file; asked anew before it ends. */
export function useFileAddress(id: string) {
  return useQuery({ queryKey: ["file", id], queryFn: () => addressOf(id), staleTime: 240_000, gcTime: 240_000 });
}
