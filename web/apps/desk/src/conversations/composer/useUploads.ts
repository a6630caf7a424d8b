import { file, type StoredFile } from "@yingda/api";
import { useCallback, useRef, useState } from "react";
import { client } from "../../session/client";

export interface Upload {
  key: number;
  name: string;
  bytes: number;
  /** 0 … 1 while under way. */
  share: number;
  stored?: StoredFile;
  error?: unknown;
}

/** Files chosen, dropped or pasted, on their way to the server. */
export function useUploads() {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const nextKey = useRef(0);
  const change = useCallback((key: number, part: Partial<Upload>) => {
    setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, ...part } : upload)));
  }, []);
  const add = useCallback(
    (files: Iterable<File>) => {
      for (const given of files) {
        const key = nextKey.current++;
        const name = given.name || `image.${given.type.split("/")[1] ?? "png"}`;
        setUploads((all) => [...all, { key, name, bytes: given.size, share: 0 }]);
        client
          .upload(`/files?name=${encodeURIComponent(name)}`, given, file, (share) => change(key, { share }))
          .then((stored) => change(key, { stored, share: 1 }))
          .catch((error: unknown) => change(key, { error }));
      }
    },
    [change],
  );
  const remove = useCallback((key: number) => setUploads((all) => all.filter((upload) => upload.key !== key)), []);
  /** Takes out what has arrived. */
  const taken = useCallback(() => setUploads((all) => all.filter(({ stored }) => stored === undefined)), []);
  return { uploads, add, remove, taken, busy: uploads.some(({ stored, error }) => !stored && !error) };
}
