/** What an installation has of all it needs to serve customers; undefined: not known yet. */
export interface Facts {
  shops: number | undefined;
  inboxes: number | undefined;
  /** Conversations, of whatever state. */
  conversations: number | undefined;
  colleagues: number | undefined;
  invitations: number | undefined;
  /** Whether the reader is on duty. */
  ready: boolean;
}

export interface Step {
  name: "shop" | "inbox" | "ready" | "words" | "invite";
  done: boolean;
}

/**
 * The way from an empty installation to a customer who is served, in order; null when it has been gone, or is not known.
 * Who goes off duty afterwards is not led along it again.
 */
export function stepsOf(facts: Facts): readonly Step[] | null {
  const { shops, inboxes, conversations, colleagues, invitations, ready } = facts;
  const spoken = has(conversations);
  const open = spoken || has(inboxes);
  const invited = anyOf(has(colleagues), has(invitations));
  const ways = [has(shops), open, spoken, invited];
  if (ways.includes(undefined) || ways.every(Boolean)) return null;
  return [
    { name: "shop", done: has(shops) === true },
    { name: "inbox", done: open === true },
    { name: "ready", done: ready },
    { name: "words", done: spoken === true },
    { name: "invite", done: invited === true },
  ];
}

function has(count: number | undefined): boolean | undefined {
  return count === undefined ? undefined : count > 0;
}

function anyOf(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  if (one === true || other === true) return true;
  return one === undefined || other === undefined ? undefined : false;
}
