import type { Conversation } from "../client/wire";
import { h, useEffect, useOnce, useRef, useState } from "../dom/dom";
import { keys } from "../ime";
import { type Key, words } from "../words";
import { useLater } from "./hooks";
import { Tool } from "./Icon";
import * as icons from "./icons";
import { client } from "./panel";

const LIMIT = 4_000;

/** Up to two popular questions that hold what is being typed. */
export function suggestions(typed: string, popular: readonly { question: string }[]): string[] {
  const words = typed.trim().toLowerCase();
  if (words.length < 2) return [];
  const questions = popular.map(({ question }) => question);
  return questions.filter((each) => each.toLowerCase().includes(words) && each !== typed).slice(0, 2);
}

/** One below the other; what stands there already is not written again. */
const below = (text: string, more: string) => (text.includes(more) ? text : `${text}\n${more}`.trimStart());

export function Composer() {
  const { session, conversation, draft, shown, view } = client.state;
  const who = session?.contact.id;
  const known = useOnce<{ who?: string }>(() => ({}));
  const [text, setText] = useState("");
  const [emoji, setEmoji] = useState(false);
  const field = useRef<HTMLTextAreaElement>();
  const files = useRef<HTMLInputElement>();
  const typing = useOnce(keys);
  const later = useLater(emoji);
  const state = conversation?.state ?? "bot";
  const offered = state === "bot" ? suggestions(text, session?.popular ?? []) : [];

  function write(next: string) {
    setText(next);
    if (who) localStorage.setItem(client.kept, next);
    client.typing(next);
  }

  useEffect(() => {
    const box = field.current;
    if (!box) return undefined;
    box.style.height = "auto";
    if (text) box.style.height = `${Math.min(box.scrollHeight, 120)}px`;
    return undefined;
  }, [text]);

  // What floats above would lie over the rating.
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the conversation
  useEffect(() => setEmoji(false), [state]);

  // What was written and not sent comes back once it is known who is here: somebody else's has been dropped by then.
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the person
  useEffect(() => {
    if (!who) return;
    write(below(localStorage.getItem(client.kept) ?? "", known.who ? "" : text));
    known.who = who;
  }, [who]);

  useEffect(() => {
    if (!draft) return;
    write(below(text, draft));
    client.set({ draft: "" });
    field.current?.focus();
  });

  // Opening the panel puts the cursor here, except on touch, where it would pull the keyboard up.
  useEffect(() => {
    if (shown && !matchMedia("(pointer: coarse)").matches) field.current?.focus();
  }, [shown]);

  function send(said = text) {
    if (!said.trim()) return;
    client.say(said);
    write("");
    field.current?.focus();
  }

  function insert(symbol: string) {
    const box = field.current;
    if (!box) return;
    box.setRangeText(symbol, box.selectionStart, box.selectionEnd, "end");
    write(box.value);
    setEmoji(false);
    box.focus();
  }

  const label = words(placeholders[state === "waiting" && conversation?.leftMessage ? "closed" : state], {
    name: conversation?.agent?.name ?? "",
  });
  const left = LIMIT - text.length;
  return (
    <div class="w-foot">
      {offered.length > 0 && (
        <nav class="pop" aria-label={words("composer.suggest")}>
          {offered.map((question) => (
            <button type="button" class="w-q" onclick={() => send(question)}>
              <Marked text={question} part={text.trim()} />
            </button>
          ))}
        </nav>
      )}
      {later && <later.Emoji pick={insert} close={() => setEmoji(false)} />}
      {left < 200 && <p class="s12 faint center">{words("composer.left", { count: left })}</p>}
      <form
        class="w-in row"
        onsubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <textarea
          ref={field}
          class="grow"
          rows={1}
          maxlength={LIMIT}
          value={text}
          placeholder={label}
          aria-label={label}
          enterkeyhint="send"
          oninput={({ currentTarget }) => write(currentTarget.value)}
          oncompositionend={(event) => typing.compositionEnded(event.timeStamp)}
          onkeydown={(event) => {
            if (typing.sends(event)) {
              event.preventDefault();
              send();
            }
          }}
          onpaste={(event) => {
            const pasted = event.clipboardData?.files;
            if (!pasted?.length) return;
            event.preventDefault();
            client.attach(pasted);
          }}
        />
        <Tool draw={icons.emoji} label="composer.emoji" aria-expanded={emoji} onclick={() => setEmoji(!emoji)} />
        {session?.orders?.length && view === "thread" ? (
          <Tool draw={icons.order} label="composer.orders" onclick={() => client.set({ picking: true })} />
        ) : null}
        <Tool draw={icons.image} label="composer.attach" onclick={() => files.current?.click()} />
        <input
          ref={files}
          type="file"
          hidden
          multiple
          onchange={({ currentTarget }) => {
            client.attach(currentTarget.files ?? []);
            currentTarget.value = "";
          }}
        />
        <Tool draw={icons.send} label="composer.send" type="submit" class="btn primary icon" />
      </form>
    </div>
  );
}

const placeholders: Record<Conversation["state"], Key> = {
  bot: "composer.label",
  waiting: "composer.waiting",
  agent: "composer.to",
  closed: "composer.closed",
};

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
