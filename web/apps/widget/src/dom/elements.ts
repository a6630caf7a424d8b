/** What may be written in JSX: HTML's own names, for the elements the panel is made of. */
import type { Child, Ref } from "./dom";

type Flag = boolean | undefined;
type Words = string | null | undefined;

type Listeners<E> = {
  [K in keyof HTMLElementEventMap as `on${K}`]?:
    | ((event: HTMLElementEventMap[K] & { currentTarget: E }) => unknown)
    | undefined;
};

interface Common<E> {
  key?: string | number | undefined;
  ref?: Ref<E> | undefined;
  children?: Child;
  class?: Words;
  id?: Words;
  title?: Words;
  role?: Words;
  hidden?: Flag;
  style?: Words;
  tabindex?: number | undefined;
  [aria: `aria-${string}`]: string | boolean | undefined;
}

interface Field {
  name?: Words;
  value?: string;
  placeholder?: Words;
  maxlength?: number;
  inputmode?: Words;
  autocomplete?: Words;
  enterkeyhint?: "send";
}

interface Player {
  src?: Words;
  controls: Flag;
  preload: "none" | "metadata";
}

interface Own {
  audio: Player;
  video: Player;
  a: { href?: Words; target?: "_blank"; rel?: Words };
  button: { type: "button" | "submit"; disabled?: Flag };
  form: { novalidate?: Flag };
  img: { src?: Words; alt: string };
  input: Field & { type?: "file"; multiple?: Flag };
  label: { for?: Words };
  progress: { max?: number; value?: number | undefined };
  textarea: Field & { rows?: number };
  time: { datetime?: Words };
}

type Tag<T extends keyof HTMLElementTagNameMap> = Common<HTMLElementTagNameMap[T]> &
  Listeners<HTMLElementTagNameMap[T]> &
  (T extends keyof Own ? Own[T] : unknown);

export type Elements = { [T in keyof HTMLElementTagNameMap]: Tag<T> } & {
  svg: Common<SVGSVGElement> & { viewBox: string };
  path: { d?: Words; "stroke-width"?: string };
};
