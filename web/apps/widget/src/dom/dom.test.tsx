// @vitest-environment jsdom
import { afterEach, expect, it, vi } from "vitest";
import { type Child, Fragment, h, mount, useEffect, useOnce, useRef, useState } from "./dom";

const settled = () => Promise.resolve();

afterEach(() => {
  vi.unstubAllGlobals();
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

const letters = (keys: string) =>
  [...keys].map((key) => (
    <button type="button" key={key}>
      {key}
    </button>
  ));

/** What is put in, taken out (and empty then) or written anew while something is done. */
async function touched(act: () => Promise<unknown>) {
  const texts: string[] = [];
  const watch = new MutationObserver((changes) => {
    for (const { type, target, addedNodes, removedNodes } of changes) {
      if (type === "characterData") texts.push(`text ${target.textContent}`);
      for (const node of [...addedNodes, ...removedNodes]) texts.push(node.textContent ?? "");
    }
  });
  watch.observe(document.body, { childList: true, characterData: true, subtree: true });
  await act();
  watch.disconnect();
  return [...new Set(texts)].toSorted();
}

it("touches neither an element nor a text that stays when its neighbours change", async () => {
  const show = page(letters("abc"));
  expect(await touched(() => show(letters("bxcd")))).toEqual(["", "d", "text d", "text x", "x"]);
});

it.each([
  ["abc", "cab", ["c"]],
  ["abc", "bca", ["a"]],
  ["abcdef", "aebcdf", ["e"]],
  ["abcdef", "acdebf", ["b"]],
])("moves from %s to %s as few as can be", async (from, to, moved) => {
  const show = page(letters(from));
  expect(await touched(() => show(letters(to)))).toEqual(moved);
  expect(document.body.textContent).toBe(to);
});

it.each(["cab", "bca", "cba", "bac"])("never moves the one that holds the focus, when abc becomes %s", async (to) => {
  for (const held of "abc") {
    const show = page(<p>{letters("abc")}</p>);
    const button = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === held);
    button?.focus();
    expect(await touched(() => show(<p>{letters(to)}</p>))).not.toContain(held);
    expect(document.activeElement).toBe(button);
    expect(document.body.textContent).toBe(to);
    document.body.replaceChildren();
  }
});

it("lets stand what others put between its own, and moves nothing for it", async () => {
  const form = (more: Child) => (
    <form>
      {more}
      <textarea value="" />
      <b>send</b>
    </form>
  );
  const show = page(form(null));
  const field = document.querySelector("textarea");
  field?.after(document.createElement("hr"));
  field?.focus();
  expect(await touched(() => show(form(<i>new</i>)))).toEqual(["", "new", "text new"]);
  expect(document.activeElement).toBe(field);
  expect(await show(form(null))).toBe("<form><textarea></textarea><hr><b>send</b></form>");
  expect(await show(<i />)).toBe("<i></i>");
});

it("finds a place before a text that a translator has put into an element of its own", async () => {
  const line = (more: Child) => (
    <p>
      {more}words<b>!</b>
    </p>
  );
  const show = page(line(null));
  const text = [...(document.querySelector("p")?.childNodes ?? [])].find(({ textContent }) => textContent === "words");
  const font = document.createElement("font");
  text?.replaceWith(font);
  font.textContent = "Wörter";
  expect(await show(line(<i>new</i>))).toBe("<p><font>Wörter</font><i>new</i><b>!</b></p>");
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

function failing(reported: unknown[] = []) {
  vi.stubGlobal("reportError", (error: unknown) => reported.push(error));
  return reported;
}

it("runs and undoes every effect, though others fail, and tells of those", async () => {
  const reported = failing();
  const told: string[] = [];
  function Told({ name, fails = false }: { name: string; fails?: boolean }) {
    useEffect(() => {
      told.push(name);
      if (fails) throw new Error(name);
      return () => {
        told.push(`not ${name}`);
        throw new Error(`not ${name}`);
      };
    }, [name, fails]);
    return null;
  }
  const all = (count: number) => [
    <Told key={1} name={`a${count}`} />,
    <Told key={2} name="b" fails />,
    <Told key={3} name="c" />,
  ];
  const show = page(all(1));
  expect(told.toSorted()).toEqual(["a1", "b", "c"]);
  await show(all(2));
  expect(told.slice(3)).toEqual(["not a1", "a2"]);
  await show(null);
  expect(told.slice(5).toSorted()).toEqual(["not a2", "not c"]);
  expect(reported.map(String).toSorted()).toEqual(
    ["a1", "a2", "c"]
      .map((name) => `Error: not ${name}`)
      .concat("Error: b")
      .toSorted(),
  );
});

it("leaves a component that fails as it was, draws all others, and nothing twice", async () => {
  const reported = failing();
  function Part({ fails }: { fails: boolean }) {
    if (fails) throw new Error("part");
    return <i>part</i>;
  }
  const all = (name: string, fails: boolean) => (
    <>
      <b>{name}</b>
      <Part fails={fails} />
      <u>{name}</u>
    </>
  );
  const show = page(all("1", true));
  expect(document.body.innerHTML).toBe("<b>1</b><u>1</u>");
  expect(await show(all("2", true))).toBe("<b>2</b><u>2</u>");
  expect(await show(all("3", false))).toBe("<b>3</b><i>part</i><u>3</u>");
  expect(await show(all("4", true))).toBe("<b>4</b><i>part</i><u>4</u>");
  expect(reported).toHaveLength(3);
});

it("writes what a component hands on to its element, but not its kids", () => {
  const Handing = (props: { title: string; children?: Child }) => <p {...props}>own</p>;
  page(<Handing title="t">given</Handing>);
  expect(document.body.innerHTML).toBe('<p title="t">own</p>');
});

it("takes a value that is absent for none: a bar runs without end, a field keeps what is typed", async () => {
  const both = (done: number | undefined, text: string | undefined) => (
    <>
      <progress max={1} value={done} />
      <input value={text} />
    </>
  );
  const show = page(both(undefined, undefined));
  const bar = document.querySelector("progress");
  const field = document.querySelector("input");
  expect([bar?.position, field?.value]).toEqual([-1, ""]);
  await show(both(0, "a"));
  expect([bar?.position, field?.value]).toEqual([0, "a"]);
  await show(both(0.5, "ab"));
  expect([bar?.position, field?.value]).toEqual([0.5, "ab"]);
  await show(both(undefined, undefined));
  expect([bar?.position, field?.value]).toEqual([-1, "ab"]);
});
