import { people } from "../client/state";
import { h, type Ref, useEffect, useOnce, useRef } from "../dom/dom";
import { client } from "../ui/panel";
import { type Key, words } from "../words";
import { rove } from "./Radios";
import { soundOn, switchSound } from "./sound";

/** What is rarely wanted. Arrow keys move, Escape and Tab close; the focus goes back to the button. */
export function Menu({ shut, trigger }: { shut(back: boolean): void; trigger: Ref<HTMLElement> }) {
  const { conversation, view } = client.state;
  const root = useRef<HTMLDivElement>();
  const sound = useOnce(soundOn);
  const talking = conversation !== null && conversation.state !== "closed";

  useEffect(() => root.current?.querySelector("button")?.focus(), []);
  useEffect(() => {
    function outside({ target }: Event) {
      const inside = target instanceof Node && (root.current?.contains(target) || trigger.current?.contains(target));
      if (!inside) shut(false);
    }
    addEventListener("pointerdown", outside);
    return () => removeEventListener("pointerdown", outside);
  });

  const choices: [Key, () => unknown][] = [[sound ? "menu.sound-off" : "menu.sound-on", () => switchSound(!sound)]];
  if (view === "home" && conversation) choices.push(["header.thread", () => client.go("thread")]);
  if (view === "thread" && !talking) choices.push(["header.back", () => client.go("home")]);
  if (people(client.state).reachable && view !== "leave") {
    choices.push(["leave.submit", () => client.go("leave")]);
  }
  if (talking) choices.push(["menu.finish", () => client.act("POST", "/closure", {})]);

  return (
    <div
      role="menu"
      class="pop"
      aria-label={words("header.more")}
      ref={root}
      onkeydown={(event) => {
        if (event.key === "Escape") event.preventDefault();
        if (event.key === "Escape" || event.key === "Tab") shut(true);
        else rove(event);
      }}
    >
      {choices.map(([key, act]) => (
        <button
          type="button"
          role="menuitem"
          class="w-q"
          onclick={() => {
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
