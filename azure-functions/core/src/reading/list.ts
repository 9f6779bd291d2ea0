import { isJsonArray } from '../json/json';
import type { Decoder } from './decoder';
import { wrong } from './draft';
import { within } from './place';
import { shown } from './shown';

/** Reads a list of any length. */
export function list<T>(entry: Decoder<T>): Decoder<readonly T[]> {
  return (json, place, problems) => {
    if (!isJsonArray(json)) {
      problems.report(place, 'value.type', `A list is needed here, not ${shown(json)}.`);
      return wrong;
    }
    return json.map((item, index) => entry(item, within(place, index), problems));
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
