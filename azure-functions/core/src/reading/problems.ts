import { type Place, keysOf } from './place';

/** One thing wrong with an input: where, which kind, and a sentence for people. */
export interface InputError {
  /** JSON Pointer that begins with the document (`/contract/components/0/rate`). */
  readonly path: string;
  readonly code: InputCode;
  readonly message: string;
}

/** Every code of an input error. Codes are stable: programs may test them. */
export type InputCode =
  | 'json.malformed'
  | 'json.notUtf8'
  | 'json.tooDeep'
  | 'json.repeatedKey'
  | 'property.missing'
  | 'property.unknown'
  | 'property.notAllowed'
  | 'value.type'
  | 'value.unknown'
  | 'value.range'
  | 'value.empty'
  | 'value.order'
  | 'value.duplicate'
  | 'value.mismatch'
  | 'text.blank'
  | 'text.tooLong'
  | 'text.character'
  | 'decimal.malformed'
  | 'date.malformed'
  | 'month.malformed'
  | 'account.malformed'
  | 'currency.unknown'
  | 'id.reserved'
  | 'group.unknown'
  | 'target.unknown'
  | 'row.overlap'
  | 'tier.order'
  | 'component.notAllowed'
  | 'component.repeated'
  | 'component.needsOther';

/** A value that was read, or every problem that was found. */
export type Reading<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: readonly InputError[] };

export interface Problem {
  /** Keys from the document down. */
  readonly keys: readonly (string | number)[];
  readonly code: InputCode;
  readonly message: string;
}

/** The problems found so far. */
export class Problems {
  readonly list: Problem[] = [];

  report(place: Place | null, code: InputCode, message: string): void {
    this.list.push({ keys: keysOf(place), code, message });
  }
}
