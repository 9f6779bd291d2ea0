import fc from 'fast-check';
import { add } from '../money/add';
import { compare } from '../money/compare';
import { type Decimal, zero } from '../money/decimal';
import { formatDecimal } from '../money/format-decimal';
import { parseDecimal } from '../money/parse-decimal';
import { subtract } from '../money/subtract';
import { sum } from '../money/sum';
import { shareOf } from './tier-engine';
import type { Tier } from './tiers';

const cents = (max: number) => fc.nat(max).map((units): Decimal => ({ units: BigInt(units), scale: 2 }));
const percent = fc.nat(100).map(String);
const tiers = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { maxLength: 4 }),
    fc.array(percent, { minLength: 5, maxLength: 5 }),
  )
  .map(([bounds, percents]): Tier[] =>
    [...bounds.sort((left, right) => left - right).map(String), null].map((upTo, index) => ({
      upTo,
      percent: percents[index] ?? '0',
    })),
  );

it('is due the sum of its slices, which make up the positive revenue', () => {
  fc.assert(
    fc.property(cents(200_000), cents(200_000), tiers, (prior, current, list) => {
      const share = shareOf(prior, current, list);
      expect(formatDecimal(sum(share.slices.map(({ due }) => due)))).toBe(formatDecimal(share.due));
      expect(formatDecimal(sum(share.slices.map(({ base }) => base)))).toBe(formatDecimal(current));
    }),
  );
});

it('never falls when revenue grows', () => {
  fc.assert(
    fc.property(cents(200_000), cents(200_000), cents(200_000), tiers, (prior, current, more, list) => {
      const less = shareOf(prior, current, list).due;
      expect(compare(shareOf(prior, add(current, more), list).due, less)).toBeGreaterThanOrEqual(0);
    }),
  );
});

it('is the same in one step as in two', () => {
  fc.assert(
    fc.property(cents(200_000), cents(200_000), tiers, (first, second, list) => {
      const inTwo = add(shareOf(zero, first, list).due, shareOf(first, second, list).due);
      expect(compare(shareOf(zero, add(first, second), list).due, inTwo)).toBe(0);
    }),
  );
});

it('gives nothing back for negative revenue', () => {
  const list: Tier[] = [{ upTo: null, percent: '20' }];
  expect(shareOf(zero, subtract(zero, parseDecimal('2000')), list)).toMatchObject({ slices: [] });
});

it.each([
  ['0', '75000', '17500', [1, 2]],
  ['650000', '120000', '46500', [2, 3]],
  ['700000', '10', '4.5', [3]],
])('prior %s, current %s gives %s', (prior, current, due, used) => {
  const list: Tier[] = [
    { upTo: '50000', percent: '20' },
    { upTo: '700000', percent: '30' },
    { upTo: null, percent: '45' },
  ];
  const share = shareOf(parseDecimal(prior), parseDecimal(current), list);
  expect(formatDecimal(share.due)).toBe(due);
  expect(share.slices.map(({ tier }) => tier)).toEqual(used);
});
