import { Fragment } from "react";

const address = /(https?:\/\/[^\s<>"'，。；：！？、）】》」]+)/g;

/** A text with its line breaks, and its web addresses as links. */
export function Words({ text }: { text: string }) {
  let place = 0;
  return text.split(address).map((part) => {
    const key = place;
    place += part.length + 1;
    return /^https?:\/\//.test(part) ? (
      <a key={key} className="words-a" href={part} target="_blank" rel="noreferrer noopener">
        {part}
      </a>
    ) : (
      <Fragment key={key}>{part}</Fragment>
    );
  });
}
