// @vitest-environment jsdom
import { afterEach, expect, it } from "vitest";
import { type Child, Fragment, h, mount, useEffect, useOnce, useRef, useState } from "./dom";

const settled = () => Promise.resolve();

afterEach(() => {
  document.body.replaceChildren();
});

/** A page of which the test says what it shows. */
function page(first: Child) {
  let shown = first;
  const redraw = mount(() => shown, document.body);
  return async (next: Child) => {
    shown = next;
    redraw();
    await settled();
    return document.body.innerHTML;
  };
}

it("writes attributes as HTML does, and takes away what is no longer there", async () => {
  const show = page(<button type="button" class="a" disabled aria-pressed={false} title="t" />);
  expect(document.body.innerHTML).toBe(
    '<button type="button" class="a" disabled="true" aria-pressed="false" title="t"></button>',
  );
  expect(await show(<button type="button" class="b" disabled={false} aria-pressed />)).toBe(
    '<button type="button" class="b" aria-pressed="true"></button>',
  );
});

it("draws drawings as drawings", () => {
  page(
    // biome-ignore lint/a11y/noSvgWithoutTitle: nobody sees it
    <svg class="i" viewBox="0 0 24 24">
      <path d="M0 0" />
    </svg>,
  );
  expect(document.querySelector("path")).toBeInstanceOf(SVGElement);
  expect(document.querySelector("svg")?.getAttribute("viewBox")).toBe("0 0 24 24");
});

it("keeps what stays in its place, whatever comes and goes before it", async () => {
  const line = (more: Child) => (
    <p>
      {more}
      <input />
    </p>
  );
  const show = page(line(null));
  const field = document.querySelector("input");
  field?.focus();
  for (const more of ["words", <b>bold</b>, [1, 2, 3], false, undefined, []]) await show(line(more));
  expect(document.querySelector("input")).toBe(field);
  expect(document.activeElement).toBe(field);
});

it("follows lists by their keys: through any changes, each keeps its element and they stand in order", async () => {
  const list = (keys: readonly string[]) => (
    <ul>
      {keys.map((key) => (
        <Row key={key} name={key} />
      ))}
    </ul>
  );
  const show = page(list([]));
  const all = [..."abcdefgh"];
  let random = 7;
  const below = (most: number) => {
    random = (random * 48_271) % 2_147_483_647;
    return random % most;
  };
  let before = new Map<string, Element>();
  for (let time = 0; time < 200; time++) {
    const keys = all.filter(() => below(3) > 0);
    for (let swap = below(3); swap > 0; swap--) keys.push(...keys.splice(below(keys.length + 1), 1));
    await show(list(keys));
    const rows = [...document.querySelectorAll("li")];
    expect(rows.map((row) => row.textContent)).toEqual(keys.flatMap((key) => [key, `${key}!`]));
    const now = new Map(rows.map((row) => [row.textContent ?? "", row]));
    for (const [key, row] of now) if (before.has(key)) expect(row).toBe(before.get(key));
    before = now;
  }
});

function Row({ name }: { name: string }) {
  return (
    <>
      <li>{name}</li>
      <li>{name}!</li>
    </>
  );
}

it("touches neither an element nor a text that stays when its neighbours change", async () => {
  const list = (keys: readonly string[]) => keys.map((key) => <i key={key}>{key}</i>);
  const show = page(list(["a", "b", "c"]));
  const touched: string[] = [];
  const watch = new MutationObserver((changes) => {
    for (const { type, target, addedNodes, removedNodes } of changes) {
      if (type === "characterData") touched.push(`text ${target.textContent}`);
      for (const node of [...addedNodes, ...removedNodes]) touched.push(node.textContent ?? "");
    }
  });
  watch.observe(document.body, { childList: true, characterData: true, subtree: true });
  await show(list(["b", "x", "c", "d"]));
  watch.disconnect();
  expect([...new Set(touched)].toSorted()).toEqual(["a", "d", "text d", "text x", "x"]);
});

it("puts what is another thing in the place of the one before, and forgets its state", async () => {
  const show = page(<Counter />);
  document.querySelector("button")?.click();
  await settled();
  expect(document.body.textContent).toBe("1");
  await show(<p />);
  await show(<Counter />);
  expect(document.body.textContent).toBe("0");
});

function Counter() {
  const [count, set] = useState(0);
  return (
    <button type="button" onclick={() => set(count + 1)}>
      {count}
    </button>
  );
}

it("draws again by itself what has changed, and nothing around it", async () => {
  let drawn = 0;
  function Around() {
    drawn++;
    return (
      <div>
        <Counter />
        <Counter />
      </div>
    );
  }
  page(<Around />);
  document.querySelector("button")?.click();
  await settled();
  expect(document.body.textContent).toBe("10");
  expect(drawn).toBe(1);
});

it("leaves the caret alone while somebody types, and follows the state otherwise", async () => {
  const show = page(<textarea value="a" />);
  const field = document.querySelector("textarea");
  if (!field) throw new Error("no field");
  expect(field.value).toBe("a");
  field.value = "ab";
  field.setSelectionRange(1, 1);
  await show(<textarea value="ab" />);
  expect(field.selectionStart).toBe(1);
  await show(<textarea value="" />);
  expect(field.value).toBe("");
});

it("calls the listener of the latest drawing, and none that is gone", async () => {
  const heard: string[] = [];
  const show = page(<button type="button" onclick={() => heard.push("one")} />);
  const button = document.querySelector("button");
  button?.click();
  await show(<button type="button" onclick={() => heard.push("two")} />);
  button?.click();
  await show(<button type="button" />);
  button?.click();
  expect(heard).toEqual(["one", "two"]);
});

it("runs effects when the page is drawn, again when what they depend on changes, and undoes them in the end", async () => {
  const told: string[] = [];
  function Told({ about, other }: { about: string; other: string }) {
    const root = useRef<HTMLElement>();
    useEffect(() => {
      told.push(`${about} ${root.current?.isConnected}`);
      return () => told.push(`not ${about}`);
    }, [about]);
    return <b ref={root}>{other}</b>;
  }
  const show = page(<Told about="a" other="1" />);
  await show(<Told about="a" other="2" />);
  expect(told).toEqual(["a true"]);
  await show(<Told about="b" other="2" />);
  expect(told).toEqual(["a true", "not a", "b true"]);
  await show(null);
  expect(told.at(-1)).toBe("not b");
});

it("keeps what is made once, and takes no notice of a state set after the end", async () => {
  let made = 0;
  let late: (next: number) => void = () => undefined;
  function Once() {
    const [count, set] = useState(0);
    late = set;
    return `${useOnce(() => ++made)}${count}`;
  }
  const show = page(<Once />);
  expect(await show(<Once />)).toBe("10");
  await show("gone");
  late(1);
  await settled();
  expect(document.body.innerHTML).toBe("gone");
});
