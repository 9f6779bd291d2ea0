import type { Facts } from '../facts/facts';
import { type Json, isJsonArray, isJsonObject } from '../json/json';
import { parseJson } from '../json/parse-json';
import { readFacts } from '../facts/read-facts';
import { valueOf } from './documents';

/** The facts with the rows of every section in another order, which a number chooses. */
export function shuffled(facts: Facts, seed: number): Facts {
  const parsed = parseJson(JSON.stringify(facts));
  if (!parsed.ok || !isJsonObject(parsed.value)) throw new Error('facts are a JSON object');
  const sections = Object.entries(parsed.value).map(([section, rows]): [string, Json] => [
    section,
    isJsonArray(rows) ? inOtherOrder(rows, seed) : rows,
  ]);
  return valueOf(readFacts(Object.fromEntries(sections)));
}

/** Every row takes the place that a linear congruential sequence from the seed gives it. */
function inOtherOrder<T>(rows: readonly T[], seed: number): T[] {
  let state = seed % 2_147_483_647;
  return rows
    .map((row) => {
      state = (state * 48_271 + 11) % 2_147_483_647;
      return { row, place: state };
    })
    .sort((left, right) => left.place - right.place)
    .map(({ row }) => row);
}
