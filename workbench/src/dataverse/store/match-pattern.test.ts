import fc from 'fast-check';
import { matchesPattern, numberOfPattern } from './match-pattern';

const fits = (text: string, pattern: string, onStep: () => void = jest.fn()): boolean =>
  matchesPattern(text, numberOfPattern(pattern), onStep);

it.each([
  ['abc', 'abc', true],
  ['abc', 'a%', true],
  ['abc', '%c', true],
  ['abc', '%b%', true],
  ['abc', 'a_c', true],
  ['abc', '_', false],
  ['', '%', true],
  ['', '', true],
  ['a', '', false],
  ['100%', '100[%]', true],
  ['1000', '100[%]', false],
  ['b', '[a-c]', true],
  ['b', '[^a-c]', false],
  ['d', '[^a-c]', true],
  ['-', '[a-]', true],
  [']', '[]]', true],
  ['[x', '[x', true],
  ['b', '[c-a]', false],
  ['^', '[^]', true],
  ['x', '[^]', false],
  ['aXbXc', 'a%x%', false],
  ['line\nline', 'line%line', true],
  ['😀', '_', true],
  ['😀', '__', false],
  ['😁', '[😀]', false],
  ['x😀y', 'x[^a]y', true],
  ['x😀y', '%[😀-😂]_', true],
])('F7 %j matches %j: %s', (text, pattern, expected) => {
  expect(fits(text, pattern)).toBe(expected);
});

it('F7 patterns of letters and wildcards match as a plain search does', () => {
  const naive = (text: string, pattern: string): boolean => {
    if (pattern === '') return text === '';
    if (pattern.startsWith('%')) {
      return naive(text, pattern.slice(1)) || (text !== '' && naive(text.slice(1), pattern));
    }
    return (
      text !== '' &&
      (pattern.startsWith('_') || text.startsWith(pattern.charAt(0))) &&
      naive(text.slice(1), pattern.slice(1))
    );
  };
  const letters = (from: readonly string[], maxLength: number) =>
    fc.array(fc.constantFrom(...from), { maxLength }).map((all) => all.join(''));
  fc.assert(
    fc.property(letters(['a', 'b'], 10), letters(['a', 'b', '%', '_'], 8), (text, pattern) => {
      expect(fits(text, pattern)).toBe(naive(text, pattern));
    }),
    { numRuns: 3000 },
  );
});

it('F7 a pattern of many wildcards ends soon', () => {
  const start = performance.now();
  expect(fits('a'.repeat(100_000), `${'%a'.repeat(50)}%b`)).toBe(false);
  expect(performance.now() - start).toBeLessThan(1000);
});

it('F7 whoever waits for a long search can end it', () => {
  const onStep = jest.fn(() => {
    if (onStep.mock.calls.length > 10) throw new Error('too long');
  });
  expect(() => fits('a'.repeat(1000), '%[b]%', onStep)).toThrow('too long');
});

it('F7 long words are found at once in a long text', () => {
  const start = performance.now();
  expect(fits('a'.repeat(1_000_000), `%${'a'.repeat(7000)}c%`)).toBe(false);
  expect(fits(`${'ab'.repeat(500_000)}c`, `%${'ab'.repeat(3500)}c`)).toBe(true);
  expect(performance.now() - start).toBeLessThan(1000);
});
