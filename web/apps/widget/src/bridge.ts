/** What the shop's page (loader) and the panel (frame) say to each other. Each side checks origin, sender and shape. */
import { dictionary, flag, type Guard, list, maybe, number, type Of, shape, text, word } from "./check";

const view = shape({ id: text, url: text, title: text, referrer: text, at: text, dwellMs: number });
export type PageView = Of<typeof view>;

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
  views: maybe(list(view)),
  product: maybe(product),
  theme: maybe(theme),
});

/**
 * News from the page; what is absent has not changed. identity: the shop's signed statement, null: nobody is signed in.
 * product: null: nothing in particular.
 */
export type FromPage = Of<typeof about>;
export const fromPage: Guard<FromPage> = about;

const frame = shape({ yingda: word("ready", "close", "talked", "unread"), count: maybe(number) });
export type FromFrame = Of<typeof frame>;
export const fromFrame: Guard<FromFrame> = frame;
