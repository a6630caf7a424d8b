/**
 * Draws the panel from JSX: elements, texts, and components with state and effects. It can what the panel needs and no
 * more: attributes are HTML's own, listeners have their names in lower case (onclick), and `value` follows the state.
 */
import type { Elements } from "./elements";

type Attributes = Readonly<Record<string, unknown>>;

/** What JSX describes. */
export interface Drawing {
  tag: unknown;
  key: unknown;
  attributes: Attributes;
  kids: readonly Child[];
  /** A component's own drawing. */
  draw?: (() => Child) | undefined;
  text?: string | number | null;
}

export type Child = Drawing | string | number | boolean | null | undefined | readonly Child[];

export interface Ref<E> {
  current: E | null;
}

/** The tag of `<>`, and of lists: their kids are found by key, or else by their place. */
export const Fragment = "#list";
const TEXT = "#text";

export function h<P extends Attributes>(tag: string | ((props: P) => Child), props: P, ...kids: Child[]): Drawing {
  const draw = typeof tag === "function" ? () => tag({ ...props, children: kids }) : undefined;
  return { tag, key: props?.key, attributes: props ?? {}, kids, draw };
}

export declare namespace h {
  namespace JSX {
    type Element = Drawing;
    type ElementType = keyof Elements | ((props: never) => Child);
    interface IntrinsicElements extends Elements {}
    interface IntrinsicAttributes {
      key?: string | number;
    }
    interface ElementChildrenAttribute {
      children: unknown;
    }
  }
}

const isList = (child: Child): child is readonly Child[] => Array.isArray(child);

/** What is absent is an empty text, so that what follows keeps its place. */
function described(child: Child): Drawing {
  if (isList(child)) return { tag: Fragment, key: undefined, attributes: {}, kids: child };
  if (child && typeof child === "object") return child;
  const text = child === undefined || typeof child === "boolean" ? null : child;
  return { tag: TEXT, key: undefined, attributes: {}, kids: [], text };
}

/** A drawing that stands in the page. */
interface Live extends EventListenerObject {
  of: Drawing;
  /** Its element or text; of a component or list: an empty text behind the last kid. */
  node: Element | Text;
  kids: Live[];
  depth: number;
  /** What the component's hooks keep, in the order of their calls. */
  cells: unknown[];
  effects: Effect[];
  gone?: boolean;
}

interface Effect {
  deps?: readonly unknown[] | undefined;
  undo?: unknown;
}

const dirty = new Set<Live>();
let after: (() => void)[] = [];
let due = false;
/** The component being drawn. */
let current: Live;
let place = 0;

function stand(of: Drawing, parent: Element, depth: number): Live {
  const { tag } = of;
  const live: Live = {
    of,
    node:
      typeof tag === "string" && tag[0] !== "#"
        ? document.createElementNS(tag === "svg" ? "http://www.w3.org/2000/svg" : parent.namespaceURI, tag)
        : new Text(),
    kids: [],
    depth,
    cells: [],
    effects: [],
    handleEvent: (event) => call(live.of.attributes[`on${event.type}`], event),
  };
  return live;
}

function call(listener: unknown, event?: Event) {
  if (typeof listener === "function") listener(event);
}

function first({ node, kids: [kid] }: Live): Node {
  return kid && node instanceof Text ? first(kid) : node;
}

/** All that a drawing has put side by side. */
function nodes(live: Live): Node[] {
  const all: Node[] = [live.node];
  for (let node = first(live); node !== live.node && node.nextSibling; node = node.nextSibling) all.splice(-1, 0, node);
  return all;
}

/** Brings the page to what is drawn now. */
function update(live: Live, before: Attributes) {
  const { node, of, kids, depth } = live;
  const { tag, attributes, draw } = of;
  dirty.delete(live);
  if (tag === TEXT) {
    const text = `${of.text ?? ""}`;
    // Written again, it would be read out again, and what is selected in it would be lost.
    if (node.textContent !== text) node.textContent = text;
    return;
  }
  const inside = node instanceof Element;
  if (inside) for (const name in { ...before, ...attributes }) dress(live, node, name, before[name]);
  const parent = inside ? node : node.parentElement;
  if (!parent) return;
  if (draw) [current, place] = [live, 0];
  const drawings = (draw ? [draw()] : of.kids).map(described);

  const known = new Map(kids.map((kid, at) => [kid.of.key ?? at, kid]));
  const matched = drawings.map((drawing, at) => {
    const name = drawing.key ?? at;
    const kid = known.get(name);
    if (kid?.of.tag !== drawing.tag) return undefined;
    known.delete(name);
    return kid;
  });
  const kept = new Set(matched);
  for (const kid of kids) if (!kept.has(kid)) leave(kid);
  let next: Node | null = inside ? null : node;
  // From the last to the first: where a kid belongs is then known, and those that stay are not touched.
  live.kids = drawings
    .map((drawing, at) => ({ drawing, old: matched[at] }))
    .reverse()
    .map(({ drawing, old }) => {
      const kid = old ?? stand(drawing, parent, depth + 1);
      const { attributes } = kid.of;
      if (!old || kid.node.nextSibling !== next) for (const each of nodes(kid)) parent.insertBefore(each, next);
      if (!old || kid.of !== drawing) {
        kid.of = drawing;
        update(kid, old ? attributes : {});
      }
      next = first(kid);
      return kid;
    })
    .reverse();
}

function dress(live: Live, node: Element, name: string, before: unknown) {
  const value = live.of.attributes[name];
  if (name === "value") {
    // What is being typed is not written again: the caret would jump.
    if ("value" in node && node.value !== value) node.value = value;
  } else if (value === before || name === "key") {
    return;
  } else if (name === "ref") {
    Object.assign(Object(value), { current: node });
  } else if (name.startsWith("on")) {
    node.addEventListener(name.slice(2), live);
  } else if (value === undefined || value === null || (value === false && !name.startsWith("aria"))) {
    node.removeAttribute(name);
  } else {
    node.setAttribute(name, `${value}`);
  }
}

function leave(live: Live) {
  for (const node of nodes(live)) node.parentNode?.removeChild(node);
  forget(live);
}

function forget(live: Live) {
  live.gone = true;
  dirty.delete(live);
  for (const { undo } of live.effects) call(undo);
  live.kids.forEach(forget);
}

function flush() {
  due = false;
  for (const live of [...dirty].sort((one, other) => one.depth - other.depth)) if (dirty.has(live)) update(live, {});
  const effects = after;
  after = [];
  for (const run of effects) run();
}

function redraw(live: Live) {
  if (live.gone) return;
  dirty.add(live);
  if (!due) queueMicrotask(flush);
  due = true;
}

/** Draws into an element, at once; the answer draws again, soon. */
export function mount(draw: () => Child, root: Element): () => void {
  const live = stand(h(draw, {}), root, 0);
  root.append(live.node);
  update(live, {});
  flush();
  return () => redraw(live);
}

// Hooks are called in the same order each time: what one kept is what it finds.
const own = <T>(_cell: unknown): _cell is T => true;

/** What is made at the first drawing and stays. */
export function useOnce<T>(make: () => T): T {
  const { cells } = current;
  const at = place++;
  if (at === cells.length) cells.push(make());
  const cell = cells[at];
  return own<T>(cell) ? cell : make();
}

export function useState<T>(first: T): [T, (next: T) => void] {
  const live = current;
  const cell = useOnce(() => ({
    now: first,
    set(next: T) {
      if (next === cell.now) return;
      cell.now = next;
      redraw(live);
    },
  }));
  return [cell.now, cell.set];
}

export const useRef = <E>() => useOnce<Ref<E>>(() => ({ current: null }));

/** Runs when the page has been drawn and one of deps is another than before; a function it answers undoes it. */
export function useEffect(run: () => unknown, deps?: readonly unknown[]) {
  const live = current;
  const effect = useOnce<Effect>(() => {
    const made: Effect = {};
    live.effects.push(made);
    return made;
  });
  const before = effect.deps;
  if (deps && before && deps.every((dep, at) => dep === before[at])) return;
  effect.deps = deps;
  after.push(() => {
    if (live.gone) return;
    call(effect.undo);
    effect.undo = run();
  });
}
