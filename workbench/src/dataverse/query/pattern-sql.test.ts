import * as fc from 'fast-check';
import { openStore } from '../store/open-store';
import { sql } from '../store/sql-text';
import { patternSql } from './pattern-sql';

const store = openStore({ tables: [] });
afterAll(() => {
  store.close();
});

/** Whether a text fits, by the test of the pattern, and by one with a set of characters that changes nothing. */
function fits(text: string, pattern: string): readonly unknown[] {
  return [pattern, `${pattern}[a]`].map((one, index) => {
    const column = index === 0 ? '?' : "? || 'a'";
    const test = patternSql(`(${column})`, one);
    const statement = sql(`SELECT ${test.text} AS fits`, text, ...test.params);
    return store.sql.first(statement.text, statement.params)?.fits;
  });
}

it('F7 the engine and the search of our own agree on patterns', () => {
  const letters = (from: readonly string[], maxLength: number) =>
    fc.array(fc.constantFrom(...from), { maxLength }).map((all) => all.join(''));
  fc.assert(
    fc.property(letters(['a', 'b', 'é', '%'], 8), letters(['a', 'b', 'é', '%', '_'], 8), (text, pattern) => {
      const [engine, own] = fits(text, pattern);
      expect(engine).toBe(own);
    }),
    { numRuns: 500 },
  );
});

it('F7 a pattern that is too long for the engine is searched all the same', () => {
  expect(patternSql('x', `%${'a'.repeat(20_000)}`).text).toBe('matches(x, ?)');
});

it('F7 a pattern of thousands of wildcards is held against a long text: it broke the engine once and for all', () => {
  const text = 'a'.repeat(100_000);
  expect(fits(text, '%a'.repeat(7900))).toEqual([1, 1]);
  expect(fits(text, `${'%a'.repeat(7900)}b`)).toEqual([0, 0]);
});
