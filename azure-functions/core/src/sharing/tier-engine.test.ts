import fc from 'fast-check';
import { add } from '../money/add';
import { compare } from '../money/compare';
import { type Decimal, zero } from '../money/decimal';
import { formatDecimal } from '../money/format-decimal';
import { multiply } from '../money/multiply';
import { parseDecimal } from '../money/parse-decimal';
import { percentOf } from '../money/percent-of';
import { subtract } from '../money/subtract';
import { sum } from '../money/sum';
import { type PricedTier, type Share, shareOf } from './tier-engine';

const CENT = parseDecimal('0.01');
const DIGITS = 2;

const cents = (max: number) => fc.nat(max).map((units): Decimal => ({ units: BigInt(units), scale: 2 }));
const percent = fc.nat(1_000_000).map((units): Decimal => ({ units: BigInt(units), scale: 4 }));
const tier = (upTo: string | null, share: string): PricedTier => ({
  upTo: upTo === null ? null : parseDecimal(upTo),
  percent: parseDecimal(share),
  trace: [],
});
const tiers = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { maxLength: 4 }),
    fc.array(percent, { minLength: 5, maxLength: 5 }),
  )
  .map(([bounds, percents]): PricedTier[] =>
    [...bounds.sort((left, right) => left - right).map(String), null].map((upTo, index) => ({
      ...tier(upTo, '0'),
      percent: percents[index] ?? zero,
    })),
  );

const due = (prior: Decimal, current: Decimal, list: readonly PricedTier[]): Decimal =>
  shareOf(prior, current, list, DIGITS).due;

const basesOf = (share: Share): Decimal =>
  sum(share.slices.map(({ step }) => parseDecimal(step.base ?? '0')));

it('is due the sum of its slices, which make up the positive revenue', () => {
  fc.assert(
    fc.property(cents(200_000), cents(200_000), tiers, (prior, current, list) => {
      const share = shareOf(prior, current, list, DIGITS);
      expect(formatDecimal(sum(share.slices.map(({ value }) => value)))).toBe(formatDecimal(share.due));
      expect(formatDecimal(basesOf(share))).toBe(formatDecimal(current));
    }),
  );
});

it('says in each step what can be worked out again', () => {
  fc.assert(
    fc.property(cents(200_000), cents(200_000), tiers, (prior, current, list) => {
      for (const { value, step } of shareOf(prior, current, list, DIGITS).slices) {
        const again = percentOf(parseDecimal(step.base ?? ''), parseDecimal(step.percent ?? ''));
        expect(compare(again, value)).toBe(0);
        expect(compare(parseDecimal(step.result), value)).toBe(0);
      }
    }),
  );
});

it('never falls when revenue grows', () => {
  fc.assert(
    fc.property(cents(200_000), cents(200_000), cents(200_000), tiers, (prior, current, more, list) => {
      expect(compare(due(prior, add(current, more), list), due(prior, current, list))).toBeGreaterThanOrEqual(
        0,
      );
    }),
  );
});

it('does not jump at a bound: a cent more is due at most a cent of the highest percent more', () => {
  fc.assert(
    fc.property(cents(200_000), tiers, (prior, list) => {
      const highest = list.reduce((top, { percent: each }) => (compare(each, top) > 0 ? each : top), zero);
      for (const { upTo } of list) {
        if (upTo === null || compare(upTo, prior) <= 0) continue;
        const toBound = subtract(upTo, prior);
        for (const below of [toBound, subtract(toBound, CENT)]) {
          const step = subtract(due(prior, add(below, CENT), list), due(prior, below, list));
          expect(compare(step, zero)).toBeGreaterThanOrEqual(0);
          expect(compare(step, percentOf(CENT, highest))).toBeLessThanOrEqual(0);
        }
      }
    }),
  );
});

it('is the same in one step as in two', () => {
  fc.assert(
    fc.property(cents(200_000), cents(200_000), cents(200_000), tiers, (prior, first, second, list) => {
      const inTwo = add(due(prior, first, list), due(add(prior, first), second, list));
      expect(compare(due(prior, add(first, second), list), inTwo)).toBe(0);
    }),
  );
});

it('is the percent of all revenue where all tiers have the same', () => {
  fc.assert(
    fc.property(cents(200_000), cents(200_000), tiers, percent, (prior, current, list, same) => {
      const alike = list.map((each) => ({ ...each, percent: same }));
      expect(compare(due(prior, current, alike), percentOf(current, same))).toBe(0);
    }),
  );
});

it('grows with the amounts: twice the revenue and twice the bounds are due twice', () => {
  const two = parseDecimal('2');
  fc.assert(
    fc.property(cents(200_000), cents(200_000), tiers, (prior, current, list) => {
      const wider = list.map((each) => ({
        ...each,
        upTo: each.upTo === null ? null : multiply(each.upTo, two),
      }));
      const doubled = due(multiply(prior, two), multiply(current, two), wider);
      expect(compare(doubled, multiply(due(prior, current, list), two))).toBe(0);
    }),
  );
});

it('gives nothing back for negative revenue', () => {
  const list = [tier(null, '20')];
  expect(shareOf(zero, parseDecimal('-2000'), list, DIGITS)).toMatchObject({ slices: [], tierTrace: [] });
  expect(formatDecimal(due(parseDecimal('5000'), parseDecimal('-2000'), list))).toBe('0');
});

it('makes up for what was negative before it shares', () => {
  expect(formatDecimal(due(parseDecimal('-2000'), parseDecimal('2500'), [tier(null, '20')]))).toBe('100');
});

it('shares above a start that lies above what accumulated', () => {
  const share = shareOf(
    parseDecimal('40'),
    parseDecimal('100'),
    [tier('120', '10'), tier(null, '50')],
    DIGITS,
    {
      start: parseDecimal('90'),
      name: 'structure 1 ',
    },
  );
  expect(share.slices.map(({ step }) => step)).toEqual([
    { step: 'structure 1 tier 1', base: '30.00', percent: '10', result: '3.00' },
    { step: 'structure 1 tier 2', base: '20.00', percent: '50', result: '10.00' },
  ]);
  expect(formatDecimal(share.due)).toBe('13');
});

it('tells of the tiers that take a part where they end and how their percents came about', () => {
  const list = [tier('50', '10'), tier('100', '20'), tier(null, '30')].map((each, index) => ({
    ...each,
    trace: [{ step: `percent ${index + 1}`, result: '0' }],
  }));
  const share = shareOf(parseDecimal('50'), parseDecimal('10'), list, DIGITS);
  expect(share.tierTrace).toEqual([
    { step: 'tier 2 ends at', result: '100.00' },
    { step: 'percent 2', result: '0' },
  ]);
});

it.each([
  ['0', '75000', '17500', ['tier 1', 'tier 2']],
  ['650000', '120000', '46500', ['tier 2', 'tier 3']],
  ['700000', '10', '4.5', ['tier 3']],
  ['0', '50000', '10000', ['tier 1']],
])('prior %s, current %s gives %s', (prior, current, expected, used) => {
  const list = [tier('50000', '20'), tier('700000', '30'), tier(null, '45')];
  const share = shareOf(parseDecimal(prior), parseDecimal(current), list, DIGITS);
  expect(formatDecimal(share.due)).toBe(expected);
  expect(share.slices.map(({ step }) => step.step)).toEqual(used);
});
