import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { listOf, nothing } from "@yingda/api";
import { client } from "../session/client";
import { type Draft, formOf, problemOf } from "./draft";
import { category, type Entry, entry, type LanguageTag, trial } from "./model";

export interface Wanted {
  words: string;
  /** Null for all categories. */
  category: string | null;
  /** Empty for both. */
  enabled: "" | "true" | "false";
  /** Empty for any. */
  language: "" | LanguageTag;
  /** Empty for all. */
  shop: string;
}

export function useEntries(wanted: Wanted) {
  return useInfiniteQuery({
    queryKey: ["knowledge", "list", wanted],
    queryFn: ({ pageParam }) => {
      const asked = new URLSearchParams();
      if (wanted.words !== "") asked.set("q", wanted.words);
      if (wanted.category !== null) asked.set("category", wanted.category);
      if (wanted.enabled !== "") asked.set("enabled", wanted.enabled);
      if (wanted.language !== "") asked.set("language", wanted.language);
      if (wanted.shop !== "") asked.set("shop", wanted.shop);
      if (pageParam !== "") asked.set("after", pageParam);
      return client.get(`/knowledge?${asked}`, listOf(entry));
    },
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
}

export function useCategories() {
  return useQuery({
    queryKey: ["knowledge", "categories"],
    queryFn: () => client.get("/knowledge/categories", listOf(category)),
  });
}

export function useEntry(id: string | null) {
  return useQuery({
    queryKey: ["knowledge", "entry", id],
    queryFn: () => client.get(`/knowledge/${id}`, entry),
    enabled: id !== null,
  });
}

/** Saves a new entry, or the next version of one that was read. */
export function useSave(
  before: Entry | null,
  on: { saved: (entry: Entry) => void; refused: (error: unknown) => void },
) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (draft: Draft) =>
      before === null
        ? client.send({ to: "POST /knowledge", body: formOf(draft, null) }, entry)
        : client.send({ to: "PUT /knowledge/{id}", id: before.id, body: formOf(draft, before.version) }, entry),
    onSuccess: (saved) => {
      cache.setQueryData<Entry>(["knowledge", "entry", saved.id], saved);
      void cache.invalidateQueries({ queryKey: ["knowledge", "list"] });
      void cache.invalidateQueries({ queryKey: ["knowledge", "categories"] });
      on.saved(saved);
    },
    onError: on.refused,
  });
}

export function useDelete(on: { deleted: () => void; refused: (error: unknown) => void }) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => client.send({ to: "DELETE /knowledge/{id}", id }, nothing),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: ["knowledge", "list"] });
      void cache.invalidateQueries({ queryKey: ["knowledge", "categories"] });
      on.deleted();
    },
    onError: on.refused,
  });
}

/** Asks as a customer would; the entry being written stands in for the published one. */
export function useTrial(on: { refused: (error: unknown) => void }) {
  return useMutation({
    mutationFn: (asked: { text: string; language: LanguageTag; draft: Draft; id: string | null }) => {
      const { text, language, draft, id } = asked;
      const tried = problemOf(draft) === null ? formOf(draft, null) : null;
      return client.send(
        { to: "POST /knowledge/trial", body: { text, language, shopId: draft.shopId, tried, triedId: id } },
        trial,
      );
    },
    onError: on.refused,
  });
}
