import type { Json } from '../json/json';
import type { Draft } from './draft';
import type { Place } from './place';
import type { Problems } from './problems';

/** Reads one value, reports what is wrong with it, and gives what could be read. */
export interface Decoder<T> {
  (json: Json, place: Place | null, problems: Problems): Draft<T>;
  /**
   * The value where nothing is wrong with it; undefined where the decoder must be asked. It needs no place, which
   * nobody wants to know of a value that is right: most values are.
   */
  readonly accepts?: (json: Json) => T | undefined;
  /** Never set: it lets the compiler infer the type that a decoder reads. */
  readonly reads?: T;
}

export type Decoded<D> = D extends { readonly reads?: infer T } ? Exclude<T, undefined> : never;
