/** A page has one panel: what it is made with needs no way through the tree. */
import type { Client } from "../client/client";

export let client: Client;

/** Folds the panel away; null when it is a page of its own. */
export let close: (() => void) | null = null;

export function make(using: Client, folding: (() => void) | null) {
  client = using;
  close = folding;
}
