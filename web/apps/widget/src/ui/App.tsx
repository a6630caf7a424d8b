import { useEffect, useRef, useState } from "preact/hooks";
import { bytes } from "../format";
import { Composer } from "./Composer";
import { refusedKey, usePanel } from "./context";
import { Header } from "./Header";
import { Home } from "./Home";
import { Icon } from "./Icon";
import * as icons from "./icons";
import { useExtras } from "./useExtras";

/** A file that is too large says so, in one line, where it was dropped. */
export type TooLarge = { bytes: number; most: number } | null;

export function App() {
  const { state, words, client, close } = usePanel();
  const [tooLarge, setTooLarge] = useState<TooLarge>(null);
  const [dragging, setDragging] = useState(false);
  const depth = useRef(0);
  const ready = state.session !== null;
  const lost = useLost(state.link === "lost");
  const talk = state.view === "home" || state.view === "thread";

  function attach(files: Iterable<File>) {
    for (const file of files) setTooLarge(client.attach(file));
  }

  useEffect(() => {
    function fold(event: KeyboardEvent) {
      if (event.key === "Escape" && !event.isComposing && !event.defaultPrevented) close?.();
    }
    addEventListener("keydown", fold);
    return () => removeEventListener("keydown", fold);
  }, [close]);

  if (state.refused) {
    return (
      <main class="w-panel w-refused">
        <p>{words("widget.closed")}</p>
        {close && (
          <button type="button" class="btn" onClick={close}>
            {words("header.close")}
          </button>
        )}
      </main>
    );
  }
  return (
    <main
      class="w-panel"
      onPointerDown={client.prepare}
      onInput={client.prepare}
      onDragEnter={(event) => {
        depth.current++;
        if (talk && event.dataTransfer?.types.includes("Files")) setDragging(true);
      }}
      onDragLeave={() => {
        depth.current--;
        if (depth.current === 0) setDragging(false);
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        depth.current = 0;
        setDragging(false);
        if (ready && talk) attach(event.dataTransfer?.files ?? []);
      }}
    >
      <Header />
      {lost && (
        <div class="w-bar warn" role="status">
          <Icon draw={icons.plug} small />
          <span>{words("bar.offline")}</span>
        </div>
      )}
      {state.link === "stopped" && (
        <div class="w-bar warn" role="alert">
          <Icon draw={icons.alert} small />
          <span class="grow">{words("bar.stopped")}</span>
          <button type="button" class="link" onClick={() => location.reload()}>
            {words("bar.reload")}
          </button>
        </div>
      )}
      {tooLarge && (
        <Notice
          text={words("bar.too-large", { size: bytes(tooLarge.bytes), most: bytes(tooLarge.most) })}
          onDismiss={() => setTooLarge(null)}
        />
      )}
      {state.notice && <Notice text={words(refusedKey(state.notice))} onDismiss={client.dismiss} />}
      {!ready && !state.entries.length ? <Waiting /> : <Body />}
      {talk && <Composer attach={attach} />}
      <div class="w-by">{words("widget.by")}</div>
      {dragging && (
        <div class="w-drop" aria-hidden="true">
          <Icon draw={icons.image} />
          {words("composer.drop")}
        </div>
      )}
    </main>
  );
}

function Body() {
  const { view, talk } = usePanel().state;
  const extras = useExtras(view === "leave" || view === "pre-chat");
  switch (view) {
    case "home":
      return <Home />;
    case "thread":
      return talk ? <talk.Thread /> : <Waiting />;
    case "leave":
      return extras ? <extras.LeaveMessage /> : <Waiting />;
    case "pre-chat":
      return extras ? <extras.PreChat /> : <Waiting />;
  }
}

function Notice({ text, onDismiss }: { text: string; onDismiss(): void }) {
  const { words } = usePanel();
  return (
    <div class="w-bar over" role="alert">
      <Icon draw={icons.alert} small />
      <span class="grow">{text}</span>
      <button type="button" class="link" onClick={onDismiss}>
        {words("bar.dismiss")}
      </button>
    </div>
  );
}

/** The shape of the first page while it is on its way; nothing for the first 300 ms. */
function Waiting() {
  const { words } = usePanel();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="w-body" role="status" aria-label={words("widget.loading")}>
      {late &&
        [70, 46, 100, 100, 100].map((width, at) => (
          <i key={`${at} ${width}`} class="skel" style={{ width: `${width}%` }} />
        ))}
    </div>
  );
}

/** True when the connection has been gone for more than a blink. */
function useLost(lost: boolean): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!lost) return undefined;
    const timer = setTimeout(() => setLong(true), 900);
    return () => clearTimeout(timer);
  }, [lost]);
  const { state } = usePanel();
  useEffect(() => {
    if (state.link === "open") setLong(false);
  }, [state.link]);
  return long;
}
