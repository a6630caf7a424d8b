import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Contact, codeOf, contact, listOf, nothing, orders, pageView } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
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

/** Goods are named as the reader of the page reads. */
export function useOrders(id: string) {
  const { language } = useTranslation().i18n;
  return useQuery({
    queryKey: ["orders", id, language],
    queryFn: () => client.get(`/contacts/${id}/orders?language=${language}`, orders),
  });
}

type ContactChange = Partial<Pick<Contact, "name" | "phone" | "email" | "level" | "tags" | "note">>;

/**
 * Changes a profile; the version makes the second of two editors notice, and the profile is read again then. With
 * `shown`, the change is seen at once and taken back when it is refused.
 */
export function useEditCustomer(id: string) {
  const cache = useQueryClient();
  const key = ["contact", id];
  return useMutation({
    mutationFn: ({ change }: { change: ContactChange; shown: boolean }) => {
      const now = cache.getQueryData<Contact>(key);
      if (now === undefined) return Promise.reject(new Error("the profile is not loaded"));
      // What was shown at once is in already; the version is still the one that was read.
      const { name, phone, email, level, tags, note, version } = { ...now, ...change };
      return client.send(
        { to: "PUT /contacts/{id}", id, body: { name, phone, email, level, tags, note, version } },
        nothing,
      );
    },
    onMutate: ({ change, shown }) => {
      const before = cache.getQueryData<Contact>(key);
      if (before !== undefined && shown) cache.setQueryData<Contact>(key, { ...before, ...change });
      return before;
    },
    onError: (_error, _change, before) => {
      if (before !== undefined) cache.setQueryData<Contact>(key, before);
    },
    onSettled: () => cache.invalidateQueries({ queryKey: key }),
  });
}

/** Changes the tags as they are by then: where a colleague was faster, the same change is made to theirs. */
export function useRetag(id: string, onRefused: (error: unknown) => void) {
  const cache = useQueryClient();
  const edit = useEditCustomer(id);
  return async (next: (tags: readonly string[]) => string[]) => {
    const attempt = () => {
      const tags = cache.getQueryData<Contact>(["contact", id])?.tags ?? [];
      return edit.mutateAsync({ change: { tags: next(tags) }, shown: true });
    };
    try {
      await attempt().catch((error) => (codeOf(error) === "contact.changed" ? attempt() : Promise.reject(error)));
    } catch (error) {
      onRefused(error);
    }
  };
}
