import fc from 'fast-check';
import { compare } from '../money/compare';
import { type Decimal, whole, zero } from '../money/decimal';
import { formatDecimal } from '../money/format-decimal';
import { multiply } from '../money/multiply';
import { parseDecimal } from '../money/parse-decimal';
import { percentOf } from '../money/percent-of';
import { subtract } from '../money/subtract';
import { type SharedRevenue, billedExcess } from './billed-excess';
import { type PricedTier, shareOf } from './tier-engine';
import { type Validations, validationExcess } from './validations';

const DIGITS = 2;

const cents = (max: number) => fc.nat(max).map((units): Decimal => ({ units: BigInt(units), scale: 2 }));
const percent = fc.nat(1_000_000).map((units): Decimal => ({ units: BigInt(units), scale: 4 }));
const atShare: Validations = { type: 'vehicleCount', billedAt: 'share' };

const shared = (current: Decimal, first: Decimal, second: Decimal): SharedRevenue => {
  const tiers: PricedTier[] = [
    { upTo: parseDecimal('500'), percent: first, trace: [] },
    { upTo: null, percent: second, trace: [] },
  ];
  return { current, tiers, share: shareOf(zero, current, tiers, DIGITS) };
};
const excessOf = (validations: Validations, validated: Decimal, base: Decimal) =>
  validationExcess(validations, validated, base, DIGITS);

describe('validationExcess', () => {
  it('is what lies above the allowance, never below 0', () => {
    fc.assert(
      fc.property(cents(200_000), cents(200_000), percent, (validated, base, threshold) => {
        const validations: Validations = {
          type: 'percentOfRevenue',
          threshold: formatDecimal(threshold),
        };
        const { value } = excessOf(validations, validated, base);
        const above = subtract(validated, percentOf(base, threshold));
        expect(compare(value, compare(above, zero) > 0 ? above : zero)).toBe(0);
      }),
    );
  });

  it('never grows with the allowance', () => {
    fc.assert(
      fc.property(cents(200_000), cents(1000), cents(1000), (validated, less, more) => {
        const of = (threshold: Decimal): Decimal =>
          excessOf({ type: 'amount', threshold: formatDecimal(threshold) }, validated, zero).value;
        const [low, high] = compare(less, more) < 0 ? [less, more] : [more, less];
        expect(compare(of(high), of(low))).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('billedExcess', () => {
  it('is the blended share, rounded once: within half a cent of excess x due / current', () => {
    fc.assert(
      fc.property(cents(200_000), cents(200_000), percent, percent, (validated, current, first, second) => {
        fc.pre(current.units > 0n);
        const revenue = shared(current, first, second);
        const { amount } = billedExcess(atShare, excessOf(atShare, validated, zero), revenue, DIGITS);
        const off = subtract(multiply(amount, current), multiply(validated, revenue.share.due));
        const halfCent = multiply(current, parseDecimal('0.005'));
        expect(compare(off, halfCent)).toBeLessThanOrEqual(0);
        expect(compare(off, subtract(zero, halfCent))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('is the percent of the revenue where all tiers have the same', () => {
    fc.assert(
      fc.property(cents(200_000), fc.nat(200_000), fc.nat(100), (validated, revenue, points) => {
        const same = whole(points);
        const { trace } = billedExcess(
          atShare,
          excessOf(atShare, validated, zero),
          shared({ units: BigInt(revenue), scale: 2 }, same, same),
          DIGITS,
        );
        expect(compare(parseDecimal(trace.at(-1)?.result ?? ''), percentOf(validated, same))).toBe(0);
      }),
    );
  });

  it('takes the percent of the first tier where the structure has no revenue', () => {
    const excess = excessOf(atShare, parseDecimal('100'), zero);
    for (const current of ['0', '-5']) {
      const revenue = shared(parseDecimal(current), whole(20), whole(30));
      expect(formatDecimal(billedExcess(atShare, excess, revenue, DIGITS).amount)).toBe('20');
    }
  });

  it('is all of the excess where the contract bills it in full', () => {
    const validations: Validations = { type: 'amount', threshold: '10', billedAt: 'full' };
    const excess = excessOf(validations, parseDecimal('35.5'), zero);
    const revenue = shared(whole(1000), whole(20), whole(30));
    expect(formatDecimal(billedExcess(validations, excess, revenue, DIGITS).amount)).toBe('25.5');
  });
});
