/** Guards for what crosses a border (frames, HTTP answers, storage, window messages). */
export type Guard<T> = (value: unknown) => value is T;
export type Of<G> = G extends Guard<infer T> ? T : never;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  Object(value) === value && !Array.isArray(value);
export const text = (value: unknown): value is string => typeof value === "string";
export const number = (value: unknown): value is number => Number.isFinite(value);
export const flag = (value: unknown): value is boolean => typeof value === "boolean";

/** Read elsewhere, with its own guard. */
export const anything = (_value: unknown): _value is unknown => true;

/** Absent, null, or T: servers may leave out what is not there. */
export const maybe =
  <T>(guard: Guard<T>) =>
  (value: unknown): value is T | null | undefined =>
    value === undefined || value === null || guard(value);

export const list =
  <T>(guard: Guard<T>) =>
  (value: unknown): value is T[] =>
    Array.isArray(value) && value.every(guard);

export const dictionary =
  <T>(guard: Guard<T>) =>
  (value: unknown): value is Record<string, T> =>
    isRecord(value) && Object.values(value).every(guard);

export const word =
  <const W extends string>(...words: W[]) =>
  (value: unknown): value is W =>
    words.some((each) => each === value);

type Spec = Record<string, Guard<unknown>>;
type Shape<S extends Spec> = { [K in keyof S as undefined extends Of<S[K]> ? never : K]: Of<S[K]> } & {
  [K in keyof S as undefined extends Of<S[K]> ? K : never]?: Of<S[K]>;
};

export const shape =
  <S extends Spec>(spec: S) =>
  (value: unknown): value is Shape<S> =>
    isRecord(value) && Object.entries(spec).every(([key, guard]) => guard(value[key]));

/** JSON text as a value, or undefined when it is not JSON. */
export function parse(json: string | null | undefined): unknown {
  if (!json) return undefined;
  try {
    const value: unknown = JSON.parse(json);
    return value;
  } catch {
    return undefined;
  }
}
