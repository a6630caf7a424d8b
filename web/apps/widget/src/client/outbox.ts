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
    opening.result.createObjectStore("outbox", { keyPath: "clientId" });
  };
  return done(opening);
}

/** In a browser that refuses storage (private windows, strict settings) the outbox lives as long as the page. */
export function outbox(): Outbox {
  const kept = new Map<string, Entry>();
  const opened = database().catch(() => null);
  /** Undefined: it is refused. */
  const ask = <T>(mode: IDBTransactionMode, request: (store: IDBObjectStore) => IDBRequest<T>) =>
    opened
      .then((db) => (db ? done(request(db.transaction("outbox", mode).objectStore("outbox"))) : undefined))
      .catch(() => undefined);
  return {
    async put(entry) {
      kept.set(entry.clientId, entry);
      await ask("readwrite", (store) => store.put(entry));
    },
    async remove(clientId) {
      kept.delete(clientId);
      await ask("readwrite", (store) => store.delete(clientId));
    },
    async all(inbox) {
      // Written by put alone, in a database of our own origin.
      const rows: Entry[] = (await ask("readonly", (store) => store.getAll())) ?? [...kept.values()];
      return rows.filter((entry) => entry.inbox === inbox);
    },
  };
}
