import type { Mark } from "@yingda/api";
import { Fragment } from "react";

/** A text with parts of it marked; nothing in it is anything but text. */
export function Marked({ text, marks }: { text: string; marks: readonly Mark[] }) {
  const rest = marks.at(-1)?.to ?? 0;
  return (
    <>
      {marks.map(({ from, to }, at) => (
        <Fragment key={from}>
          {text.slice(marks[at - 1]?.to ?? 0, from)}
          <mark>{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      {text.slice(rest)}
    </>
  );
}
