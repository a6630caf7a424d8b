/** What the shop's page (loader) and the panel (frame) say to each other. Each side checks origin, sender and shape. */
import { dictionary, flag, type Guard, list, maybe, number, type Of, oneOf, shape, text, word } from "./check";

const view = shape({ id: text, url: text, title: text, referrer: text, at: text, dwellMs: number });
export type PageView = Of<typeof view>;

/** What the visitor is looking at; the panel offers to ask about it. */
const product = shape({ title: text, price: maybe(text), picture: maybe(text), sku: maybe(text) });
export type Product = Of<typeof product>;

const theme = word("light", "dark", "auto");
export type Theme = Of<typeof theme>;

const about = {
  shown: flag,
  identity: maybe(text),
  attributes: maybe(dictionary(text)),
  views: list(view),
  product: maybe(product),
  theme,
};

export const fromPage: Guard<FromPage> = oneOf(
  shape({ yingda: word("init"), ...about }),
  shape({ yingda: word("shown"), shown: flag }),
  shape({ yingda: word("identify"), identity: maybe(text) }),
  shape({ yingda: word("attributes"), attributes: dictionary(text) }),
  shape({ yingda: word("views"), views: list(view) }),
  shape({ yingda: word("product"), product: maybe(product) }),
  shape({ yingda: word("theme"), theme }),
);

type Optional<T> = T | null | undefined;

export interface About {
  shown: boolean;
  identity?: Optional<string>;
  attributes?: Optional<Record<string, string>>;
  views: PageView[];
  product?: Optional<Product>;
  theme: Theme;
}

export type FromPage =
  | ({ yingda: "init" } & About)
  | { yingda: "shown"; shown: boolean }
  | { yingda: "identify"; identity?: Optional<string> }
  | { yingda: "attributes"; attributes: Record<string, string> }
  | { yingda: "views"; views: PageView[] }
  | { yingda: "product"; product?: Optional<Product> }
  | { yingda: "theme"; theme: Theme };

export const fromFrame: Guard<FromFrame> = oneOf(
  shape({ yingda: word("ready", "close", "talked") }),
  shape({ yingda: word("unread"), count: number, preview: maybe(text) }),
);

export type FromFrame =
  | { yingda: "ready" | "close" | "talked" }
  | { yingda: "unread"; count: number; preview?: Optional<string> };
