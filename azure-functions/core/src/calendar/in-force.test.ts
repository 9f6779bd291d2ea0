import { type Month, dateOf } from './date';
import { type DatedRow, inForce } from './in-force';
import { rangeOf } from './ranges';

const day = (of: number) => dateOf('2025-03' as Month, of);
const row = (key: string, from: number | null, to: number | null, name: string): DatedRow<string> => ({
  key,
  days: rangeOf(from === null ? null : day(from), to === null ? null : day(to)),
  row: name,
});

it('finds the row of the key whose days hold the day', () => {
  const at = inForce([
    row('a', 20, null, 'last'),
    row('a', null, 4, 'first'),
    row('a', 10, 12, 'middle'),
    row('b', 5, 5, 'other'),
  ]);
  const found = (key: string) => [1, 4, 5, 10, 12, 13, 19, 20, 31].map((of) => at(key, day(of)) ?? null);
  expect(found('a')).toEqual(['first', 'first', null, 'middle', 'middle', null, null, 'last', 'last']);
  expect(found('b')).toEqual([null, null, 'other', null, null, null, null, null, null]);
  expect(at('c', day(1))).toBeUndefined();
});
