/**
 * Draws the HTML of an answer. The server has cleaned it; here only known elements are built at all, each with no
 * attribute but a checked link, so that a mistake there does not become script here.
 */
import { type ComponentChildren, createElement } from "preact";

const ALLOWED = new Set([
  "p",
  "br",
  "b",
  "strong",
  "i",
  "em",
  "u",
  "s",
  "ul",
  "ol",
  "li",
  "code",
  "blockquote",
  "h3",
  "h4",
]);
const DROPPED = new Set([
  "script",
  "style",
  "template",
  "iframe",
  "object",
  "svg",
  "math",
  "title",
  "textarea",
  "noscript",
]);

/** The address if it is one a visitor may be sent to, else null. */
export function safeLink(address: string): string | null {
  try {
    const url = new URL(address, location.href);
    return ["http:", "https:", "mailto:", "tel:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function draw(node: Node, key: number): ComponentChildren {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element)) return null;
  const name = node.localName;
  if (DROPPED.has(name)) return null;
  const inner = Array.from(node.childNodes, draw);
  if (name === "a") {
    const href = safeLink(node.getAttribute("href") ?? "");
    return href ? (
      <a key={key} href={href} target="_blank" rel="noopener noreferrer nofollow">
        {inner}
      </a>
    ) : (
      inner
    );
  }
  return ALLOWED.has(name) ? createElement(name, { key }, ...inner) : inner;
}

export function Rich({ html }: { html: string }) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return <div class="rich">{Array.from(parsed.body.childNodes, draw)}</div>;
}

const LINK = /(https?:\/\/[^\s<>"，。；、）)】」]+)/g;

/** Plain words with their web addresses made links. */
export function Linked({ words }: { words: string }) {
  return (
    <>
      {words.split(LINK).map((part, at) => {
        const href = at % 2 === 1 ? safeLink(part) : null;
        return href ? (
          <a key={at} href={href} target="_blank" rel="noopener noreferrer nofollow">
            {part}
          </a>
        ) : (
          part
        );
      })}
    </>
  );
}
