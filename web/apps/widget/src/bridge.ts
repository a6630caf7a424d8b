/** What the shop's page (loader) and the panel (frame) say to each other. Each side checks origin, sender and shape. */
import { anything, dictionary, flag, type Guard, list, maybe, type Of, shape, text, word } from "./check";

/** Where the visitor is on the shop's page. The panel only hands it on: the server looks whether it is one. */
export interface PageView {
  id: string;
  url: string;
  title: string;
  referrer: string;
  at: string;
  dwellMs: number;
  /** Nobody looks at it any more: its tab is closed, behind others, or elsewhere. */
  left: boolean;
}

/** What the visitor is looking at; the panel offers to ask about it. */
const product = shape({ title: text, price: maybe(text), picture: maybe(text) });
export type Product = Of<typeof product>;

const theme = word("light", "dark", "auto");
export type Theme = Of<typeof theme>;

const about = shape({
  yingda: word("page"),
  shown: maybe(flag),
  identity: maybe(text),
  attributes: maybe(dictionary(text)),
  views: maybe(list(anything)),
  product: maybe(product),
  order: maybe(text),
  theme: maybe(theme),
});

/**
 * News from the page; what is absent has not changed. identity: the shop's signed statement, null: nobody is signed in.
 * product: null: nothing in particular. order: the number of one the visitor wants to talk about.
 */
export type FromPage = Of<typeof about>;
export const fromPage: Guard<FromPage> = about;

/** News from the panel. */
export interface FromFrame {
  yingda: "ready" | "close" | "talked" | "unread";
  count?: number;
}
