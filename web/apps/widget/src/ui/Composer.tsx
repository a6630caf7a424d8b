import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Conversation } from "../client/wire";
import { keys } from "../ime";
import type { Key } from "../words";
import { usePanel } from "./context";
import { Icon } from "./Icon";
import * as icons from "./icons";
import { useExtras } from "./useExtras";

const LIMIT = 4_000;

/** Up to two popular questions that hold what is being typed. */
export function suggestions(typed: string, questions: readonly string[]): string[] {
  const words = typed.trim().toLowerCase();
  if (words.length < 2) return [];
  return questions.filter((each) => each.toLowerCase().includes(words) && each !== typed).slice(0, 2);
}

export function Composer({ attach }: { attach(files: Iterable<File>): void }) {
  const { state, words, client, inbox } = usePanel();
  const kept = `yingda.draft.${inbox}`;
  const [text, setText] = useState(() => localStorage.getItem(kept) ?? "");
  const [emoji, setEmoji] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const typing = useMemo(keys, []);
  const extras = useExtras(emoji);
  const { session, conversation } = state;
  const offered =
    conversation && conversation.state !== "bot"
      ? []
      : suggestions(text, session?.popular?.map(({ question }) => question) ?? []);

  function write(next: string) {
    setText(next);
    localStorage.setItem(kept, next);
    client.typing(next);
  }

  useLayoutEffect(() => {
    const box = field.current;
    if (!box) return;
    box.style.height = "auto";
    if (text) box.style.height = `${Math.min(box.scrollHeight, 120)}px`;
  }, [text]);

  useEffect(() => {
    function draft(event: Event) {
      if (!(event instanceof CustomEvent)) return;
      const said: unknown = event.detail;
      if (typeof said === "string") write(said);
      field.current?.focus();
    }
    addEventListener("yingda:draft", draft);
    return () => removeEventListener("yingda:draft", draft);
  });

  // Opening the panel puts the cursor here, except on touch, where it would pull the keyboard up.
  useEffect(() => {
    if (state.shown && !matchMedia("(pointer: coarse)").matches) field.current?.focus();
  }, [state.shown]);

  function send(said = text) {
    if (!said.trim()) return;
    client.say(said);
    setText("");
    localStorage.removeItem(kept);
    client.typing("");
    field.current?.focus();
  }

  function insert(symbol: string) {
    const box = field.current;
    const [from, to] = [box?.selectionStart ?? text.length, box?.selectionEnd ?? text.length];
    write(text.slice(0, from) + symbol + text.slice(to));
    setEmoji(false);
    box?.focus();
    requestAnimationFrame(() => box?.setSelectionRange(from + symbol.length, from + symbol.length));
  }

  const label = words(placeholder(conversation), { name: conversation?.agent?.name ?? "" });
  const left = LIMIT - text.length;
  return (
    <div class="w-foot">
      {offered.length > 0 && (
        <nav class="pop w-offer" aria-label={words("composer.suggest")}>
          {offered.map((question) => (
            <button key={question} type="button" class="opt-row" onClick={() => send(question)}>
              <Marked text={question} part={text.trim()} />
            </button>
          ))}
        </nav>
      )}
      {extras && <extras.Emoji pick={insert} close={() => setEmoji(false)} />}
      {left < 200 && <p class="w-left s12 faint">{words("composer.left", { count: left })}</p>}
      <form
        class="w-in"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <textarea
          ref={field}
          rows={1}
          maxLength={LIMIT}
          value={text}
          placeholder={label}
          aria-label={label}
          enterkeyhint="send"
          onInput={(event) => write(event.currentTarget.value)}
          onCompositionEnd={(event) => typing.compositionEnded(event.timeStamp)}
          onKeyDown={(event) => {
            if (typing.sends(event)) {
              event.preventDefault();
              send();
            }
          }}
          onPaste={(event) => {
            const pasted = event.clipboardData?.files;
            if (!pasted?.length) return;
            event.preventDefault();
            attach(pasted);
          }}
        />
        <button
          type="button"
          class="btn quiet icon"
          aria-label={words("composer.emoji")}
          aria-expanded={emoji}
          onClick={() => setEmoji(!emoji)}
        >
          <Icon draw={icons.emoji} />
        </button>
        {session && (session.orders?.length ?? 0) > 0 && state.view === "thread" && (
          <button
            type="button"
            class="btn quiet icon"
            aria-label={words("composer.orders")}
            onClick={() => dispatchEvent(new Event("yingda:orders"))}
          >
            <Icon draw={icons.order} />
          </button>
        )}
        <button
          type="button"
          class="btn quiet icon"
          aria-label={words("composer.attach")}
          onClick={() => files.current?.click()}
        >
          <Icon draw={icons.image} />
        </button>
        <input
          ref={files}
          type="file"
          hidden
          multiple
          tabIndex={-1}
          aria-hidden="true"
          onChange={(event) => {
            attach(event.currentTarget.files ?? []);
            event.currentTarget.value = "";
          }}
        />
        <button type="submit" class="btn primary icon" aria-label={words("composer.send")}>
          <Icon draw={icons.send} small />
        </button>
      </form>
    </div>
  );
}

function placeholder(conversation: Conversation | null): Key {
  switch (conversation?.state) {
    case "waiting":
      return conversation.leftMessage ? "composer.closed" : "composer.waiting";
    case "agent":
      return "composer.to";
    case "closed":
      return "composer.closed";
    case "bot":
    case undefined:
      return "composer.label";
  }
}

function Marked({ text, part }: { text: string; part: string }) {
  const at = text.toLowerCase().indexOf(part.toLowerCase());
  return (
    <span class="grow cut">
      {text.slice(0, at)}
      <b>{text.slice(at, at + part.length)}</b>
      {text.slice(at + part.length)}
    </span>
  );
}
