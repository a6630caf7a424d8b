/** Keeps what was written until the server has it, in IndexedDB, so that a reload or a crash loses nothing. */
import type { Entry } from "./entries";

export interface Outbox {
  put(entry: Entry): Promise<void>;
  remove(clientId: string): Promise<void>;
  all(inbox: string): Promise<Entry[]>;
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function database(): Promise<IDBDatabase> {
  const opening = indexedDB.open("yingda", 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore("outbox", { keyPath: "clientId" }).createIndex("inbox", "inbox");
  };
  return done(opening);
}

/** In a browser that refuses storage (private windows, strict settings) the outbox lives as long as the page. */
export function outbox(): Outbox {
  const kept = new Map<string, Entry>();
  const opened = database().catch(() => null);
  async function store(mode: IDBTransactionMode) {
    const db = await opened;
    return db?.transaction("outbox", mode).objectStore("outbox");
  }
  return {
    async put(entry) {
      kept.set(entry.clientId, entry);
      const at = await store("readwrite");
      if (at) await done(at.put(entry)).catch(() => undefined);
    },
    async remove(clientId) {
      kept.delete(clientId);
      const at = await store("readwrite");
      if (at) await done(at.delete(clientId)).catch(() => undefined);
    },
    async all(inbox) {
      const at = await store("readonly");
      // Written by put alone, in a database of our own origin.
      const rows: Entry[] = at ? await done(at.index("inbox").getAll(inbox)).catch(() => []) : [...kept.values()];
      return rows.sort((one, other) => one.at - other.at);
    },
  };
}
