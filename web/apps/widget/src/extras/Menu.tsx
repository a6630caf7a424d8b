import { people } from "../client/state";
import { h, useOnce } from "../dom/dom";
import { client } from "../ui/panel";
import { type Key, words } from "../words";
import { Pop } from "./Pop";
import { soundOn, switchSound } from "./sound";

/** What is rarely wanted. */
export function Menu({ close }: { close(): void }) {
  const { conversation, view } = client.state;
  const sound = useOnce(soundOn);
  const talking = conversation !== null && conversation.state !== "closed";

  const choices: [Key, () => unknown][] = [[sound ? "menu.sound-off" : "menu.sound-on", () => switchSound(!sound)]];
  if (view === "home" && conversation) choices.push(["header.thread", () => client.go("thread")]);
  if (view === "thread" && !talking) choices.push(["header.back", () => client.go("home")]);
  if (people(client.state).reachable && view !== "leave") {
    choices.push(["leave.submit", () => client.go("leave")]);
  }
  if (talking) choices.push(["menu.finish", () => client.call("POST", "/closure", {})]);

  return (
    <Pop role="menu" aria-label={words("header.more")} close={close}>
      {choices.map(([key, act]) => (
        <button
          type="button"
          role="menuitem"
          class="w-q"
          onclick={() => {
            act();
            close();
          }}
        >
          {words(key)}
        </button>
      ))}
    </Pop>
  );
}
