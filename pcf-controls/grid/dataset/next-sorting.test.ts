import fc from 'fast-check';
import { nextSorting } from './next-sorting';

const key = (name: string, descending = false) => ({ name, descending });

describe('nextSorting', () => {
  it('sorts by the column alone and turns it', () => {
    expect(nextSorting([], 'a', false)).toEqual([key('a')]);
    expect(nextSorting([key('a')], 'a', false)).toEqual([key('a', true)]);
    expect(nextSorting([key('a', true)], 'a', false)).toEqual([key('a')]);
    expect(nextSorting([key('a'), key('b')], 'a', false)).toEqual([key('a')]);
  });

  it('adds, turns and removes a further key', () => {
    expect(nextSorting([key('a')], 'b', true)).toEqual([key('a'), key('b')]);
    expect(nextSorting([key('a'), key('b')], 'b', true)).toEqual([key('a'), key('b', true)]);
    expect(nextSorting([key('a'), key('b', true)], 'b', true)).toEqual([key('a')]);
  });

  it('never has a column twice', () => {
    const choices = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.boolean()));
    fc.assert(
      fc.property(choices, (steps) => {
        const sorting = steps.reduce<ReturnType<typeof nextSorting>>(
          (keys, [name, added]) => nextSorting(keys, name, added),
          [],
        );
        expect(new Set(sorting.map((one) => one.name)).size).toBe(sorting.length);
      }),
    );
  });
});
