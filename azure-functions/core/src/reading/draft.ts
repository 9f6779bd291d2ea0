/** Stands for a value that is in error, so that checks which need it can be skipped. */
export const wrong: unique symbol = Symbol('wrong');
export type Wrong = typeof wrong;

type Scalar = string | number | boolean | null | undefined;

/** What has been read of a `T`: every part may be wrong, at any depth. */
export type Draft<T> = Wrong | DraftOf<T>;

export type DraftOf<T> = T extends Scalar
  ? T
  : T extends readonly (infer E)[]
    ? readonly Draft<E>[]
    : { readonly [K in keyof T]: Draft<T[K]> };

/** The entries of a list that are not wrong as a whole, with their positions. */
export function entriesOf<E>(list: Wrong | readonly (E | Wrong)[] | undefined): [number, E][] {
  const entries: [number, E][] = [];
  if (list === undefined || list === wrong) return entries;
  let index = 0;
  for (const entry of list) {
    if (entry !== wrong) entries.push([index, entry]);
    index += 1;
  }
  return entries;
}
