const turns = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;
const isolates = /[\u2066-\u2069]/g;

/**
 * A value inside a sentence that holds right-to-left letters or marks of direction, kept to itself: it must not turn the
 * words around it, nor end its own isolation.
 */
export function isolate(value: string): string {
  return turns.test(value) ? `\u2068${value.replace(isolates, "")}\u2069` : value;
}
