import { isJsonArray } from '../json/json';
import type { Decoder } from './decoder';
import { type DraftOf, wrong } from './draft';
import { within } from './place';
import { shown } from './shown';

/** Reads a list of any length. */
export function list<T>(entry: Decoder<T>): Decoder<readonly T[]> {
  return (json, place, problems) => {
    if (!isJsonArray(json)) {
      problems.report(place, 'value.type', `A list is needed here, not ${shown(json)}.`);
      return wrong;
    }
    // Most lists are written as they are read: such a list is its own result.
    let made: unknown[] | undefined;
    let index = 0;
    for (const item of json) {
      const value = entry.accepts?.(item) ?? entry(item, within(place, index), problems);
      if (made === undefined && !Object.is(value, item)) made = json.slice(0, index);
      made?.push(value);
      index += 1;
    }
    return (made ?? json) as DraftOf<readonly T[]>;
  };
}

/** Reads a list that has at least one entry. */
export function filledList<T>(entry: Decoder<T>): Decoder<readonly T[]> {
  const read = list(entry);
  return (json, place, problems) => {
    if (isJsonArray(json) && json.length === 0) {
      problems.report(place, 'value.empty', 'The list needs at least one entry.');
      return wrong;
    }
    return read(json, place, problems);
  };
}
