import { useState } from "preact/hooks";
import { usePanel } from "../ui/context";
import { Icon } from "../ui/Icon";
import * as drawn from "./icons";
import { rove } from "./rove";

const names = ["rate.1", "rate.2", "rate.3", "rate.4", "rate.5"] as const;
const good = ["rate.good-1", "rate.good-2", "rate.good-3", "rate.good-4"] as const;
const bad = ["rate.bad-1", "rate.bad-2", "rate.bad-3", "rate.bad-4"] as const;

/** One tap is a rating; the rest is for who wants to say more. */
export function Rating() {
  const { words, client } = usePanel();
  const [stars, setStars] = useState(0);
  const [tags, setTags] = useState<readonly string[]>([]);
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const name = names[stars - 1];

  function choose(count: number) {
    if (count > 3 !== stars > 3) setTags([]);
    setStars(count);
  }
  async function submit(event: Event) {
    event.preventDefault();
    if (stars === 0 || busy) return;
    setBusy(true);
    await client.act("PUT", "/rating", { stars, tags, text: text.trim() });
    setBusy(false);
  }

  return (
    <form class="w-q3 w-rate" onSubmit={submit}>
      <div>
        <h2>{words("rate.title")}</h2>
        <p class="s12 faint">{words("rate.help")}</p>
      </div>
      <div
        class="w-stars"
        role="radiogroup"
        aria-label={words("rate.stars")}
        onKeyDown={(event) => choose(rove(event) + 1 || stars)}
      >
        {names.map((key, at) => (
          // biome-ignore lint/a11y/useSemanticElements: stars fill up to the chosen one, which native radios cannot show
          <button
            key={key}
            type="button"
            role="radio"
            class={at < stars ? "on" : ""}
            aria-checked={at + 1 === stars}
            aria-label={words("rate.star", { count: at + 1, word: words(key) })}
            tabIndex={at + 1 === Math.max(stars, 1) ? 0 : -1}
            onClick={() => choose(at + 1)}
          >
            <Icon draw={drawn.star} />
          </button>
        ))}
        {name && (
          <span class="s13" aria-hidden="true">
            {words(name)}
          </span>
        )}
      </div>
      {stars > 0 && (
        <>
          <fieldset class="w-tags" aria-label={words("rate.tags")}>
            {(stars > 3 ? good : bad).map((key) => {
              const on = tags.includes(words(key));
              return (
                <button
                  key={key}
                  type="button"
                  aria-pressed={on}
                  onClick={() => setTags(on ? tags.filter((tag) => tag !== words(key)) : [...tags, words(key)])}
                >
                  {words(key)}
                </button>
              );
            })}
          </fieldset>
          <textarea
            class="area"
            rows={2}
            maxLength={1000}
            placeholder={words("rate.words-hint")}
            aria-label={words("rate.words")}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </>
      )}
      <div class="row">
        <button type="submit" class="btn primary grow" disabled={stars === 0 || busy}>
          {words("rate.submit")}
        </button>
        <button type="button" class="btn quiet" onClick={client.skipRating}>
          {words("rate.skip")}
        </button>
      </div>
    </form>
  );
}
