import type { Json } from '../json/json';
import type { Draft } from './draft';
import type { Place } from './place';
import type { Problems } from './problems';

/** Reads one value, reports what is wrong with it, and gives what could be read. */
export interface Decoder<T> {
  (json: Json, place: Place | null, problems: Problems): Draft<T>;
  /** Never set: it lets the compiler infer the type that a decoder reads. */
  readonly reads?: T;
}

export type Decoded<D> = D extends { readonly reads?: infer T } ? Exclude<T, undefined> : never;
