import { QueryClient } from "@tanstack/react-query";
import { createClient, Refusal } from "@yingda/api";
import { wasEnded } from "./ending";

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) =>
        failures < 2 && error instanceof Refusal && (error.status === 0 || error.status >= 500),
    },
  },
});

const base = "/api/agent/v1";

/** Every call of the desk goes through this one client, but one. */
export const client = createClient({
  base,
  onSignedOut: () => {
    if (queries.getQueryData(["session"])) wasEnded();
    queries.setQueryData(["session"], null);
  },
});

/** Asks without taking a refusal for a sign-out. */
export const asking = createClient({ base });
