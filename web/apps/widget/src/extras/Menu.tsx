import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { usePanel } from "../ui/context";
import type { Key } from "../words";
import { rove } from "./rove";
import { soundOn, switchSound } from "./sound";

/** What is rarely wanted. Arrow keys move, Escape and Tab close; the focus goes back to the button. */
export function Menu({ shut, trigger }: { shut(back: boolean): void; trigger: RefObject<HTMLElement | null> }) {
  const { state, words, client } = usePanel();
  const root = useRef<HTMLDivElement>(null);
  const [sound] = useState(soundOn);
  const talking = state.conversation !== null && state.conversation.state !== "closed";

  useEffect(() => root.current?.querySelector("button")?.focus(), []);
  useEffect(() => {
    function outside({ target }: Event) {
      const inside = target instanceof Node && (root.current?.contains(target) || trigger.current?.contains(target));
      if (!inside) shut(false);
    }
    addEventListener("pointerdown", outside);
    return () => removeEventListener("pointerdown", outside);
  });

  function move(event: KeyboardEvent) {
    if (event.key === "Escape" || event.key === "Tab") {
      if (event.key === "Escape") event.preventDefault();
      return shut(true);
    }
    rove(event);
    return undefined;
  }

  const choices: [Key, () => void][] = [[sound ? "menu.sound-off" : "menu.sound-on", () => switchSound(!sound)]];
  if (state.view === "home" && state.conversation) choices.push(["header.thread", () => client.go("thread")]);
  if (state.view === "thread" && !talking) choices.push(["header.back", () => client.go("home")]);
  if (state.session && state.session.inbox.mode !== "bot-only" && state.view !== "leave") {
    choices.push(["menu.message", () => client.go("leave")]);
  }
  if (talking) choices.push(["menu.finish", () => void client.act("POST", "/closure", {})]);

  return (
    <div role="menu" class="pop" aria-label={words("header.more")} ref={root} onKeyDown={move}>
      {choices.map(([key, act]) => (
        <button
          key={key}
          type="button"
          role="menuitem"
          class="opt-row"
          onClick={() => {
            act();
            shut(true);
          }}
        >
          {words(key)}
        </button>
      ))}
    </div>
  );
}
