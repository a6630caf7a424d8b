import goods from "../../../../server/src/main/resources/demo/goods.json";
import { type Language, language } from "./words";

type Texts = Record<Language, string>;
export interface Good {
  sku: string;
  category: string;
  name: Texts;
  description: Texts;
  priceFen: number;
  stock: number;
  attributes: { material: Texts; size: Texts; microwave: boolean; dishwasher: boolean };
  variants?: { code: string; name: Texts; colour: string }[] | undefined;
}

export const all: readonly Good[] = goods;
export const categories = ["tea", "table", "flower", "gift"] as const;
export const bySku = (sku: string) => all.find((good) => good.sku === sku);
export const say = (texts: Texts) => texts[language];
export const pictureOf = (sku: string) => `/shop/goods/${sku}.svg`;
