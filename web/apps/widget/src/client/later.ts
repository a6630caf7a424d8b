import { load } from "./load";

export type Later = typeof import("../later");

/** What opening the panel does not need; null until it has been loaded. */
export let here: Later | null = null;

export async function later(): Promise<Later> {
  here ??= await load(() => import("../later"));
  return here;
}
