import fc from 'fast-check';
import { intersect } from './ranges';
import { dateOf, type Month } from './date';
import { type KeyedRange, overlaps } from './overlaps';

const row: fc.Arbitrary<KeyedRange> = fc
  .record({ key: fc.constantFrom('a', 'b'), start: fc.integer({ min: 1, max: 28 }), days: fc.nat(6) })
  .map(({ key, start, days }) => ({
    key,
    range: {
      start: dateOf('2025-01' as Month, start),
      end: dateOf('2025-01' as Month, Math.min(start + days, 31)),
    },
  }));

it('finds every range that meets one before it of the same key', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
      const found = rows.flatMap(({ key, range }, position) =>
        rows
          .slice(0, position)
          .some((before) => before.key === key && intersect(before.range, range) !== null)
          ? [position]
          : [],
      );
      expect(overlaps(rows)).toEqual(found);
    }),
  );
});
