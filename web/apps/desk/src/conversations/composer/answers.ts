import type { Answered, Outgoing } from "@yingda/api";

/** What only the bot does: nobody presses it while a person serves. */
const bots: ReadonlySet<string> = new Set(["human", "order-status"]);

/** A found answer as the customer gets it, with its markup and the buttons that still lead somewhere. */
export function pushed({ entry, title, text, html, buttons }: Answered): Outgoing {
  return {
    kind: "answer",
    text,
    html,
    entryId: entry,
    title,
    buttons: buttons.filter(({ action }) => !bots.has(action)),
  };
}
