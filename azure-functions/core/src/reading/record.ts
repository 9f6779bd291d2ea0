import { type Json, type JsonObject, isJsonObject, propertyOf } from '../json/json';
import type { Decoder } from './decoder';
import { type DraftOf, wrong } from './draft';
import { type Place, within } from './place';
import type { InputCode, Problems } from './problems';
import { shown, shownText } from './shown';

/** How a property is read, and what it means when it is not given. */
export interface Field<T, Given extends 'always' | 'maybe'> {
  readonly decoder: Decoder<T>;
  readonly given: Given;
  /** What stands for it when it is not given. */
  readonly fallback?: T;
  readonly required: boolean;
}

/** A property that must be given. */
export const required = <T>(decoder: Decoder<T>): Field<T, 'always'> => ({
  decoder,
  given: 'always',
  required: true,
});

/** A property that may be left out; `null` counts as left out. */
export const optional = <T>(decoder: Decoder<T>): Field<T, 'maybe'> => ({
  decoder,
  given: 'maybe',
  required: false,
});

/** A property that may be left out and then has a value that the result always shows. */
export const defaulted = <T>(decoder: Decoder<T>, fallback: T): Field<T, 'always'> => ({
  decoder,
  given: 'always',
  required: false,
  fallback,
});

export type Fields = Readonly<Record<string, Field<unknown, 'always' | 'maybe'>>>;

type TypeOfField<F> = F extends { readonly decoder: { readonly reads?: infer T } }
  ? Exclude<T, undefined>
  : never;

type NamesGiven<F, Given> = { [K in keyof F]: F[K] extends { readonly given: Given } ? K : never }[keyof F];

/** The type that a record of these fields reads. */
export type RecordOf<F> = { readonly [K in NamesGiven<F, 'always'>]: TypeOfField<F[K]> } & {
  readonly [K in NamesGiven<F, 'maybe'>]?: TypeOfField<F[K]>;
} extends infer R
  ? { [K in keyof R]: R[K] }
  : never;

/** What a check of a whole record gets beside the draft. */
export interface RecordCheck {
  /** Reports a problem at a path inside the record; at the record itself for an empty path. */
  report(path: readonly (string | number)[], code: InputCode, message: string): void;
}

/**
 * Reads an object with exactly these properties: a missing one is reported where it would stand, an
 * unknown one at itself. The result has the properties in the order of the fields. `check` sees the
 * whole record and skips what is wrong already.
 */
export function record<F extends Fields>(
  fields: F,
  check?: (draft: DraftOf<RecordOf<F>>, at: RecordCheck) => void,
): Decoder<RecordOf<F>> {
  const entries = Object.entries(fields).map(([name, field]) => ({ name, field }));
  return (json, place, problems) => {
    if (!isJsonObject(json)) {
      problems.report(place, 'value.type', `An object is needed here, not ${shown(json)}.`);
      return wrong;
    }
    // The object has exactly the fields' properties, each read by its own decoder or marked wrong.
    const draft = readFields(json, entries, place, problems) as DraftOf<RecordOf<F>>;
    check?.(draft, {
      report: (path, code, message) =>
        problems.report(
          path.reduce<Place | null>((parent, key) => within(parent, key), place),
          code,
          message,
        ),
    });
    return draft;
  };
}

interface Entry {
  readonly name: string;
  readonly field: Field<unknown, 'always' | 'maybe'>;
}

/**
 * The properties of an object in the order of the fields. Most objects are written as they are read (all rows of
 * facts that we wrote ourselves): such an object is its own result.
 */
function readFields(
  json: JsonObject,
  entries: readonly Entry[],
  place: Place | null,
  problems: Problems,
): object {
  const names = Object.keys(json);
  let made: Record<string, unknown> | undefined;
  let known = 0;
  for (const { name, field } of entries) {
    const isNext = names[known] === name;
    const value = isNext ? json[name] : propertyOf(json, name);
    const read = readField(value, name, field, place, problems);
    if (made === undefined && ((value !== undefined && !isNext) || !Object.is(read, value))) {
      made = firstOf(json, names, known);
    }
    if (value !== undefined) known += 1;
    if (made !== undefined && read !== undefined) made[name] = read;
  }
  if (known < names.length) reportUnknown(names, entries, place, problems);
  return made ?? json;
}

/** The first properties of an object. */
function firstOf(json: JsonObject, names: readonly string[], count: number): Record<string, unknown> {
  const first: Record<string, unknown> = {};
  for (const name of names.slice(0, count)) first[name] = json[name];
  return first;
}

function readField(
  value: Json | undefined,
  name: string,
  field: Field<unknown, 'always' | 'maybe'>,
  place: Place | null,
  problems: Problems,
): unknown {
  if (value === undefined || (value === null && !field.required)) {
    if (!field.required) return field.fallback;
    problems.report(within(place, name), 'property.missing', `The property ${name} is missing.`);
    return wrong;
  }
  return field.decoder.accepts?.(value) ?? field.decoder(value, within(place, name), problems);
}

function reportUnknown(
  names: readonly string[],
  entries: readonly Entry[],
  place: Place | null,
  problems: Problems,
): void {
  const known = new Set(entries.map(({ name }) => name));
  for (const name of names) {
    if (known.has(name)) continue;
    problems.report(
      within(place, name),
      'property.unknown',
      `The property ${shownText(name)} is not known here: remove it or correct its name.`,
    );
  }
}
