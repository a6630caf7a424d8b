import { useEffect, useState } from "preact/hooks";
import type { Product } from "../bridge";
import type { Client } from "../client/client";
import type { State } from "../client/state";
import type { Key, Language, Words } from "../words";

export interface Panel {
  client: Client;
  words: Words;
  language: Language;
  inbox: string;
  /** What the visitor is looking at on the shop's page. */
  product: Product | null;
  /** Folds the panel away; null when it is a page of its own. */
  close: (() => void) | null;
  /** Puts words into the text field for the visitor to finish. */
  draft(words: string): void;
}

let panel: Panel | null = null;

/** A page has one panel: what it knows needs no way through the tree. */
export function givePanel(known: Panel) {
  panel = known;
}

export function usePanel(): Panel & { state: State } {
  if (!panel) throw new Error("outside the panel");
  const { client } = panel;
  const [, changed] = useState(0);
  useEffect(() => client.subscribe(() => changed((count) => count + 1)), []);
  return { ...panel, state: client.state };
}

/** The sentence for a refusal's stable code. */
export function refusedKey(code: string): Key {
  if (code === "network") return "refused.network";
  if (code.includes("too-many")) return "refused.too-many";
  if (code.includes("busy")) return "refused.busy";
  if (code.includes("too-large")) return "refused.too-large";
  if (code.includes("too-long")) return "refused.too-long";
  if (code.startsWith("file.") || code.startsWith("attachment.")) return "refused.file";
  return code.startsWith("order.") ? "refused.order" : "refused.other";
}
