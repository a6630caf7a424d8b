import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Contact, contact, listOf, nothing, order, pageView } from "@yingda/api";
import { client } from "../../session/client";

export function useCustomer(id: string) {
  return useQuery({ queryKey: ["contact", id], queryFn: () => client.get(`/contacts/${id}`, contact) });
}

export function usePageViews(id: string) {
  return useQuery({
    queryKey: ["page-views", id],
    queryFn: () => client.get(`/contacts/${id}/page-views`, listOf(pageView)),
    refetchInterval: 30_000,
  });
}

export function useOrders(id: string) {
  return useQuery({ queryKey: ["orders", id], queryFn: () => client.get(`/contacts/${id}/orders`, listOf(order)) });
}

export type ContactChange = Partial<Pick<Contact, "name" | "phone" | "email" | "level" | "tags" | "note">>;

/** Changes a profile: shown at once, taken back when refused. The version makes the second of two editors notice. */
export function useEditCustomer(id: string, onRefused: (error: unknown) => void) {
  const cache = useQueryClient();
  const key = ["contact", id];
  return useMutation({
    mutationFn: (change: ContactChange) => {
      const now = cache.getQueryData<Contact>(key);
      if (now === undefined) return Promise.reject(new Error("the profile is not loaded"));
      // onMutate has put the change in already; the version is still the one that was read.
      const { name, phone, email, level, tags, note, version } = { ...now, ...change };
      return client.send("PUT", `/contacts/${id}`, { name, phone, email, level, tags, note, version }, nothing);
    },
    onMutate: (change) => {
      const before = cache.getQueryData<Contact>(key);
      if (before !== undefined) cache.setQueryData<Contact>(key, { ...before, ...change });
      return before;
    },
    onError: (error, _change, before) => {
      if (before !== undefined) cache.setQueryData<Contact>(key, before);
      onRefused(error);
    },
    onSettled: () => cache.invalidateQueries({ queryKey: key }),
  });
}
