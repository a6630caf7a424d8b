/**
 * Draws the panel from JSX: elements, texts, and components with state and effects. It can what the panel needs and no
 * more: attributes are HTML's own, listeners have their names in lower case (onclick), and `value` follows the state.
 */
import type { Elements } from "./elements";

type Attributes = Readonly<Record<string, unknown>>;

/** What JSX describes. */
interface Drawing {
  tag: unknown;
  key: unknown;
  attributes: Attributes;
  kids: readonly Child[];
  /** A component's own drawing. */
  draw?: (() => Child) | undefined;
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
  // A component may hand on all it was given: its kids are not an attribute.
  const { key, children, ...attributes }: Attributes = props ?? {};
  return { tag, key, attributes, kids, draw };
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

/** What is absent is an empty text, so that what follows keeps its place. */
function described(child: Child): Drawing {
  if (child && typeof child === "object") return "tag" in child ? child : h(Fragment, {}, ...child);
  return h(TEXT, { text: typeof child === "boolean" ? "" : (child ?? "") });
}

/** A drawing that stands in the page. */
interface Live extends EventListenerObject {
  of: Drawing;
  /** What it was drawn as the last time; absent while it is new. */
  drawn?: Drawing;
  /** Its element or text; of a component or list: an empty text behind the last kid. */
  node: Element | Text;
  kids: Live[];
  /** Its place among its parent's kids. */
  at: number;
  /** Of those that stay in their places: the one before it. */
  before?: Live | undefined;
  depth: number;
  /** What the component's hooks keep, each at the place of its call. */
  cells: unknown[];
  effects: (Effect | undefined)[];
}

interface Effect {
  deps?: readonly unknown[] | undefined;
  undo?: unknown;
}

const dirty = new Set<Live>();
const after: (() => void)[] = [];
/** The component being drawn. */
let current: Live;
let place = 0;

function stand(of: Drawing, parent: Element, depth: number): Live {
  const { tag } = of;
  return {
    of,
    node:
      typeof tag === "string" && tag[0] !== "#"
        ? document.createElementNS(tag === "svg" ? "http://www.w3.org/2000/svg" : parent.namespaceURI, tag)
        : new Text(),
    kids: [],
    at: 0,
    depth,
    cells: [],
    effects: [],
    handleEvent(event) {
      call(this.of.attributes[`on${event.type}`], event);
    },
  };
}

/** What fails here is told as what fails in a listener is, and nothing else fails with it. */
function call(run: unknown, about?: Event | Live): unknown {
  try {
    if (typeof run === "function") return run(about);
  } catch (error) {
    reportError(error);
  }
  return undefined;
}

/** All that a drawing has put side by side. The page may hold others' nodes between them. */
function nodes({ node, kids }: Live): (Element | Text)[] {
  return node instanceof Text ? [...kids.flatMap(nodes), node] : [node];
}

/**
 * Which kids stay where they are, while the others are put around them: the longest run that is still in its old
 * order. Moved, an element would lose the focus and be read out again; so the one that holds the focus is always in
 * that run. Answers the last of them, which knows the one before it.
 */
function staying(kids: readonly Live[]): Live | undefined {
  const focus = document.activeElement;
  const held = kids.findIndex((kid) => nodes(kid).some((node) => node.contains(focus)));
  const was = kids[held]?.at ?? -1;
  // ends[n]: of the runs of n + 1 the one that leaves most room behind it, by its last.
  const ends: Live[] = [];
  kids.forEach((kid, at) => {
    if (!kid.drawn || (kid.at - was) * (at - held) < 0) return;
    const length = ends.findLastIndex((end) => end.at < kid.at) + 1;
    kid.before = ends[length - 1];
    ends[length] = kid;
  });
  return ends.at(-1);
}

/** Brings the page to what is drawn now. A component that fails stays as it was. */
function draw(live: Live) {
  const { node, of, kids, depth } = live;
  const { tag, attributes } = of;
  const before = live.drawn?.attributes ?? {};
  live.drawn = of;
  dirty.delete(live);
  if (tag === TEXT) {
    const text = `${attributes.text}`;
    // Written again, it would be read out again, and what is selected in it would be lost.
    if (node.textContent !== text) node.textContent = text;
    return;
  }
  const inside = node instanceof Element;
  if (inside) for (const name in { ...before, ...attributes }) dress(live, node, name, before[name]);
  const parent = inside ? node : node.parentElement;
  if (!parent) return;
  if (of.draw) [current, place] = [live, 0];
  const drawings = (of.draw ? [of.draw()] : of.kids).map(described);

  const known = new Map(kids.map((kid, at) => [kid.of.key ?? at, kid]));
  // Known before they stand in the page: whatever fails from here on, nothing is drawn a second time.
  live.kids = drawings.map((drawing, at) => {
    const name = drawing.key ?? at;
    const kid = known.get(name);
    if (!kid || kid.of.tag !== drawing.tag) return stand(drawing, parent, depth + 1);
    known.delete(name);
    kid.of = drawing;
    return kid;
  });
  const kept = new Set(live.kids);
  for (const kid of kids) if (!kept.has(kid)) leave(kid);
  let stays = staying(live.kids);
  // From the last to the first: where a kid belongs is then known.
  live.kids.reduceRight<Node | null>(
    (next, kid, at) => {
      if (kid === stays) stays = kid.before;
      else for (const each of nodes(kid)) parent.insertBefore(each, next);
      kid.at = at;
      if (kid.drawn !== kid.of) call(draw, kid);
      // What others took out of the page (a translator its texts) shows no place.
      return nodes(kid).find((each) => each.parentNode === parent) ?? next;
    },
    inside ? null : node,
  );
}

function dress(live: Live, node: Element, name: string, before: unknown) {
  const value = live.of.attributes[name];
  // A field's value is words; a progress bar's is a number, and an attribute as others are.
  if (name === "value" && typeof value === "string") {
    // What is being typed is not written again: the caret would jump.
    if ("value" in node && node.value !== value) node.value = value;
  } else if (value === before) {
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

/** Takes out each by itself, so that none of them finds a parent when it is drawn again. */
function leave(live: Live) {
  live.node.remove();
  for (const effect of live.effects) call(effect?.undo);
  live.kids.forEach(leave);
}

function flush() {
  for (const live of [...dirty].sort((one, other) => one.depth - other.depth)) if (dirty.has(live)) call(draw, live);
  for (const run of after.splice(0)) run();
}

function redraw(live: Live) {
  dirty.add(live);
  queueMicrotask(flush);
}

/** Draws into an element, at once; the answer draws again, soon. */
export function mount(app: () => Child, root: Element): () => void {
  const live = stand(h(app, {}), root, 0);
  root.append(live.node);
  call(draw, live);
  flush();
  return () => redraw(live);
}

// Hooks are called in the same order each time: what one kept is what it finds.

/** What is made at the first drawing and stays. */
export function useOnce<T>(make: () => T): T;
export function useOnce(make: () => unknown): unknown {
  const { cells } = current;
  const at = place++;
  if (!(at in cells)) cells[at] = make();
  return cells[at];
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
  const effect = live.effects[place] ?? {};
  live.effects[place++] = effect;
  const before = effect.deps;
  if (deps && before && deps.every((dep, at) => dep === before[at])) return;
  effect.deps = deps;
  after.push(() => {
    if (!live.node.parentNode) return;
    call(effect.undo);
    effect.undo = call(run);
  });
}
