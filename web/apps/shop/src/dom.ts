type Child = Node | string | null | false;

/** An element with attributes and children; a function attribute listens. */
export function el<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string | boolean | undefined | (() => void)> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(key, value);
    else if (value !== false && value !== undefined) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== false));
  return node;
}

const drawings = {
  cart: "M3.5 5h2.3l2 10h9.500l2.2-7.3H6.400M8 18.800a1.200 1.200 0 1 0 2.400 0a1.200 1.200 0 1 0-2.400 0M15 18.800a1.200 1.200 0 1 0 2.400 0a1.200 1.200 0 1 0-2.400 0",
  moon: "M19.500 14.300A8 8 0 0 1 9.700 4.500a8 8 0 1 0 9.800 9.800z",
  box: "M4.500 8 12 4l7.500 4v8.500L12 20.500l-7.500-4zM4.500 8l7.500 4 7.500-4M12 12v8.500",
  shield:
    "M12 4l7 2.600v5c0 4.200-2.800 7-7 8.400-4.200-1.400-7-4.200-7-8.400v-5zM8.800 11.800l2.300 2.300 4.200-4.400",
  undo: "M8 5 4.500 8.500 8 12M4.500 8.500h9a5.500 5.500 0 0 1 0 11H9",
} as const;

export function icon(name: keyof typeof drawings): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", drawings[name]);
  svg.append(path);
  return svg;
}
