import type { Page } from "@playwright/test";

/** In the page: whatever stands in it that only a payload can have put there, shadow roots included. */
function findPlanted(): string[] {
  const never = "base, object, embed, math, marquee, frame, noscript, animate, script:not([src]), meta[http-equiv]";
  const addresses = ["href", "src", "action", "formaction", "data", "xlink:href", "srcdoc", "poster"];
  const foreign = (address: string) =>
    !/^(data:image|data:,|blob:|$)/.test(address) && new URL(address, location.href).origin !== location.origin;

  function attribute({ name, value }: Attr): boolean {
    const scheme = [...value]
      .filter((letter) => letter > " ")
      .join("")
      .toLowerCase();
    return (
      /^on/i.test(name) ||
      (addresses.includes(name) && /^(javascript|vbscript|data:text)/.test(scheme)) ||
      (name === "style" && /elsewhere|position:\s*fixed/.test(value))
    );
  }

  function plants(element: Element): boolean {
    const loads = element.matches("script, link, img, iframe, video, audio, source");
    return (
      element.matches(never) ||
      // An empty one belongs to a library.
      (element instanceof HTMLTemplateElement && element.innerHTML !== "") ||
      (loads && foreign(element.getAttribute("src") ?? element.getAttribute("href") ?? "")) ||
      (element.localName === "style" && /elsewhere|^\*\{display/.test(element.textContent ?? "")) ||
      [...element.attributes].some(attribute)
    );
  }

  const within = (root: Document | ShadowRoot): Element[] =>
    [...root.querySelectorAll("*")].flatMap((each) => [each, ...(each.shadowRoot ? within(each.shadowRoot) : [])]);
  return within(document)
    .filter(plants)
    .map((element) => element.outerHTML.slice(0, 200));
}

/** What payloads have planted in the page and its frames; nothing, when each is only text. */
export async function planted(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const frame of page.frames()) found.push(...(await frame.evaluate(findPlanted)));
  return found;
}
