/** What may be left out may as well be null. */
export type Lax<Value> = Value extends readonly (infer Item)[]
  ? readonly Lax<Item>[]
  : Value extends object
    ? { readonly [Field in keyof Value]: Lax<Value[Field]> | (object extends Pick<Value, Field> ? null : never) }
    : Value;
