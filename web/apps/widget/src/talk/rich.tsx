/**
 * Draws the HTML of an answer. The server has cleaned it; here only known elements are built at all, each with no
 * attribute but a checked link, so that a mistake there does not become script here.
 */
import { type Child, Fragment, h } from "../dom/dom";

const ALLOWED = /^(p|br|b|strong|i|em|u|ul|ol|li)$/;
/** Their words are not meant to be read. */
const DROPPED = /^(script|style|iframe|object|title|textarea|noscript)$/;

/** The address if it is one a visitor may be sent to, else null. */
export function safeLink(address: string): string | null {
  try {
    const url = new URL(address, location.href);
    return /^(https?|mailto|tel):$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

const link = (href: string | null, inner: Child): Child =>
  href ? (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {inner}
    </a>
  ) : (
    inner
  );

function draw(node: Node): Child {
  if (node instanceof Text) return node.data;
  if (!(node instanceof HTMLElement)) return null;
  const name = node.localName;
  if (DROPPED.test(name)) return null;
  const inner = Array.from(node.childNodes, draw);
  if (name === "a") return link(safeLink(node.getAttribute("href") ?? ""), inner);
  return ALLOWED.test(name) ? h(name, {}, inner) : inner;
}

export function Rich({ html }: { html: string }) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return <div class="rich">{Array.from(body.childNodes, draw)}</div>;
}

const LINK = /(https?:\/\/[^\s<>"，。；、）)】」]+)/g;

/** Plain words with their web addresses made links. */
export const Linked = ({ words }: { words: string }) => (
  <>{words.split(LINK).map((part, at) => (at % 2 ? link(safeLink(part), part) : part))}</>
);
