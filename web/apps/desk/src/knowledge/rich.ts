const kept = new Set(["P", "B", "STRONG", "I", "EM", "U", "UL", "OL", "LI", "BR", "A"]);

/** What an answer may hold, as nodes of this page: the same elements the server lets through, links without script. */
export function richNodes(html: string): DocumentFragment {
  const from = new DOMParser().parseFromString(html, "text/html").body;
  const to = document.createDocumentFragment();
  copy(from, to);
  return to;
}

function copy(from: Node, to: Node): void {
  for (const node of from.childNodes) {
    if (node instanceof Text) to.appendChild(document.createTextNode(node.data));
    else if (node instanceof HTMLElement) copyElement(node, to);
  }
}

function copyElement(from: HTMLElement, to: Node): void {
  if (["SCRIPT", "STYLE", "TEMPLATE"].includes(from.tagName)) return;
  if (!kept.has(from.tagName)) {
    copy(from, to);
    return;
  }
  const made = document.createElement(from.tagName);
  if (made instanceof HTMLAnchorElement) {
    const href = from.getAttribute("href") ?? "";
    if (isLink(href)) made.setAttribute("href", href);
    made.rel = "noopener noreferrer";
    made.target = "_blank";
  }
  copy(from, made);
  to.appendChild(made);
}

/** A page of the web, or of the shop itself. */
export function isLink(address: string): boolean {
  return /^https?:\/\/\S+$/i.test(address) || /^\/(?![/\\])\S*$/.test(address);
}
