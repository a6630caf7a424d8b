import { people } from "../client/state";
import { h, useEffect, useState } from "../dom/dom";
import { type Key, words } from "../words";
import { Composer } from "./Composer";
import { Header } from "./Header";
import { Home } from "./Home";
import { useLasting, useLater } from "./hooks";
import { Icon, Tool } from "./Icon";
import * as icons from "./icons";
import { client, close } from "./panel";

export function App() {
  const { session, link, view, refused, notice, entries, absent } = client.state;
  // A file is held over the panel.
  const [over, setOver] = useState(false);
  const lost = useLasting(link === "lost", 1_200);
  const talk = view === "home" || view === "thread";
  // Was told that nobody is there; somebody is, by now.
  const came = absent === "nobody" && people(client.state).staffed;

  useEffect(() => {
    function fold(event: KeyboardEvent) {
      if (event.key === "Escape" && !event.isComposing && !event.defaultPrevented) close?.();
    }
    addEventListener("keydown", fold);
    return () => removeEventListener("keydown", fold);
  }, []);

  if (refused) {
    return (
      <main class="w-panel w-refused center">
        <p>{words("widget.closed")}</p>
        {close && <Tool draw={icons.down} label="header.close" onclick={close} />}
      </main>
    );
  }
  return (
    <main
      class="w-panel"
      onpointerdown={client.prepare}
      oninput={client.prepare}
      ondragenter={({ dataTransfer }) => {
        if (talk && dataTransfer?.types.includes("Files")) setOver(true);
      }}
      ondragover={(event) => event.preventDefault()}
      ondrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (session && talk) client.attach(event.dataTransfer?.files ?? []);
      }}
    >
      <Header />
      {lost && <Bar look="warn" draw={icons.plug} text={words("bar.offline")} />}
      {link === "stopped" && (
        <Bar look="warn" text={words("bar.stopped")} act={["bar.reload", () => location.reload()]} />
      )}
      {came && <Bar draw={icons.headset} text={words("home.online")} act={["bar.ask", client.human]} />}
      {notice && <Bar look="over" text={notice} act={["bar.dismiss", () => client.set({ notice: null })]} />}
      {session || entries.length ? <Body /> : <Waiting />}
      {talk && <Composer />}
      <div class="w-by s12 faint center">{words("widget.by")}</div>
      {over && (
        <div class="w-drop" aria-hidden="true" ondragleave={() => setOver(false)}>
          <Icon draw={icons.image} />
          {words("composer.drop")}
        </div>
      )}
    </main>
  );
}

function Body() {
  const { view, talk } = client.state;
  const later = useLater(view === "leave" || view === "pre-chat");
  if (view === "home") return <Home />;
  if (view === "thread") return talk ? <talk.Thread /> : <Waiting />;
  if (!later) return <Waiting />;
  return view === "leave" ? <later.LeaveMessage /> : <later.PreChat />;
}

interface BarOf {
  look?: "warn" | "over";
  text: string;
  draw?: string;
  act?: [Key, () => void];
}

/** One line about what is the matter, and what can be done about it. */
function Bar({ look, text, draw = icons.alert, act }: BarOf) {
  return (
    <div class={`w-bar ${look}`} role={act ? "alert" : "status"}>
      <Icon draw={draw} />
      <span class="grow">{text}</span>
      {act && (
        <button type="button" class="link" onclick={act[1]}>
          {words(act[0])}
        </button>
      )}
    </div>
  );
}

/** The shape of the first page while it is on its way; nothing for the first 300 ms. */
function Waiting() {
  const late = useLasting(true, 300);
  return (
    <div class="w-body" role="status" aria-label={words("widget.loading")}>
      {late && [70, 46, 100, 100, 100].map((width) => <i class="skel" style={`width:${width}%`} />)}
    </div>
  );
}
