import { Fragment, h, useState } from "../dom/dom";
import { Icon } from "../ui/Icon";
import { client } from "../ui/panel";
import { words } from "../words";
import * as drawn from "./icons";
import { Radios } from "./Radios";

const names = ["rate.1", "rate.2", "rate.3", "rate.4", "rate.5"] as const;
/** Sent by these names, which the desk translates. */
const good = {
  quick: "tag.quick",
  solved: "tag.solved",
  friendly: "tag.friendly",
  clear: "tag.clear",
} as const;
const bad = {
  slow: "tag.slow",
  unsolved: "tag.unsolved",
  unfriendly: "tag.unfriendly",
  misunderstood: "tag.misunderstood",
} as const;

/** One tap is a rating; the rest is for who wants to say more. */
export function Rating() {
  const [stars, setStars] = useState(0);
  const [tags, setTags] = useState<readonly string[]>([]);
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const name = names[stars - 1];

  function choose(at: number) {
    if (at > 2 !== stars > 3) setTags([]);
    setStars(at + 1);
  }
  async function submit(event: Event) {
    event.preventDefault();
    if (stars === 0 || busy) return;
    setBusy(true);
    await client.call("PUT", "/rating", { stars, tags, text: text.trim() });
    setBusy(false);
  }

  return (
    <form class="card w-q3" onsubmit={submit}>
      <div>
        <h2>{words("rate.title")}</h2>
        <p class="s12 faint">{words("rate.help")}</p>
      </div>
      <div class="w-stars row">
        <Radios
          class="row"
          aria-label={words("rate.stars")}
          at={stars - 1}
          choose={choose}
          options={names.map(() => <Icon draw={drawn.star} />)}
          each={(at) => ({
            class: at < stars ? "on" : "",
            "aria-label": words("rate.star", { count: at + 1, word: words(names[at] ?? "rate.1") }),
          })}
        />
        {name && (
          <span class="s13" aria-hidden="true">
            {words(name)}
          </span>
        )}
      </div>
      {stars > 0 && (
        <>
          <fieldset class="w-tags row wrap" aria-label={words("rate.tags")}>
            {Object.entries(stars > 3 ? good : bad).map(([tag, key]) => {
              const on = tags.includes(tag);
              return (
                <button
                  key={tag}
                  type="button"
                  class={on ? "on" : ""}
                  aria-pressed={on}
                  onclick={() => setTags(on ? tags.filter((each) => each !== tag) : [...tags, tag])}
                >
                  {words(key)}
                </button>
              );
            })}
          </fieldset>
          <textarea
            class="area"
            rows={2}
            maxlength={1000}
            placeholder={words("rate.words-hint")}
            aria-label={words("rate.words-hint")}
            value={text}
            oninput={({ currentTarget }) => setText(currentTarget.value)}
          />
        </>
      )}
      <div class="row">
        <button type="submit" class="btn primary grow" disabled={stars === 0 || busy}>
          {words("rate.submit")}
        </button>
        <button type="button" class="btn quiet" onclick={client.skipRating}>
          {words("rate.skip")}
        </button>
      </div>
    </form>
  );
}
