import fc from 'fast-check';
import { Decimal as Other } from 'decimal.js';
import { add } from './add';
import { compare } from './compare';
import { minorUnitsOf } from './currency';
import type { Decimal } from './decimal';
import { describeMoney } from './describe-money';
import { divideHalfAwayFromZero } from './divide-half-away-from-zero';
import { formatAtLeast, formatDecimal } from './format-decimal';
import { multiply } from './multiply';
import { parseDecimal } from './parse-decimal';
import { percentOf } from './percent-of';
import { roundHalfAwayFromZero } from './round-half-away-from-zero';
import { subtract } from './subtract';
import { sum } from './sum';

const Wide = Other.clone({ precision: 300, rounding: Other.ROUND_HALF_UP, toExpPos: 9e15, toExpNeg: -9e15 });

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(20))
  .map(([units, scale]): Decimal => ({ units, scale }));

const other = (value: Decimal) => new Wide(formatDecimal(value));
const same = (value: Decimal, expected: Other): void => {
  expect(formatDecimal(value)).toBe(expected.plus(0).toFixed());
};

describe('exact arithmetic agrees with a decimal library', () => {
  it('adds, subtracts, multiplies and compares', () => {
    fc.assert(
      fc.property(decimal, decimal, (left, right) => {
        same(add(left, right), other(left).plus(other(right)));
        same(subtract(left, right), other(left).minus(other(right)));
        same(multiply(left, right), other(left).times(other(right)));
        same(percentOf(left, right), other(left).times(other(right)).div(100));
        expect(compare(left, right)).toBe(other(left).comparedTo(other(right)));
      }),
    );
  });

  it('rounds halves away from zero', () => {
    fc.assert(
      fc.property(decimal, fc.nat(6), (value, digits) => {
        const rounded = roundHalfAwayFromZero(value, digits);
        expect(formatAtLeast(rounded, digits).replace(/^-(0(?:\.0*)?)$/, '$1')).toBe(
          other(value).toDecimalPlaces(digits).plus(0).toFixed(digits),
        );
      }),
    );
    const rounded = (text: string): string => formatDecimal(roundHalfAwayFromZero(parseDecimal(text), 2));
    expect(['1.005', '2.675', '-1.005', '0.004', '-0.004'].map(rounded)).toEqual([
      '1.01',
      '2.68',
      '-1.01',
      '0',
      '0',
    ]);
  });

  it('divides as if the quotient were exact', () => {
    fc.assert(
      fc.property(decimal, decimal, fc.nat(8), (dividend, divisor, digits) => {
        fc.pre(divisor.units !== 0n);
        const quotient = other(dividend).div(other(divisor)).toDecimalPlaces(digits);
        same(divideHalfAwayFromZero(dividend, divisor, digits), quotient);
      }),
    );
  });

  it('does not round twice', () => {
    // 0.00499999999999999999999999 has 26 digits: rounded to 20 first, it would become 0.01.
    const dividend = parseDecimal('0.00499999999999999999999999');
    expect(formatAtLeast(divideHalfAwayFromZero(dividend, parseDecimal('1'), 2), 2)).toBe('0.00');
  });
});

describe('text of decimals', () => {
  it('comes back as the same text', () => {
    fc.assert(
      fc.property(decimal, (value) => {
        const text = formatDecimal(value);
        expect(formatDecimal(parseDecimal(text))).toBe(text);
        expect(text).not.toMatch(/\.[0-9]*0$|^-0$/);
      }),
    );
  });

  it('shows at least the digits asked for', () => {
    expect(formatAtLeast(parseDecimal('5'), 2)).toBe('5.00');
    expect(formatAtLeast(parseDecimal('5.12500'), 2)).toBe('5.125');
    expect(formatAtLeast(parseDecimal('5.10000'), 2)).toBe('5.10');
    expect(formatAtLeast(parseDecimal('-0.000'), 2)).toBe('0.00');
    expect(formatAtLeast(parseDecimal('5.000'), 0)).toBe('5');
  });

  it('describes money with comma groups', () => {
    expect(describeMoney(parseDecimal('75000'), 'USD', 2)).toBe('USD 75,000.00');
    expect(describeMoney(parseDecimal('-1234567.5'), 'KWD', 3)).toBe('KWD -1,234,567.500');
    expect(describeMoney(parseDecimal('999'), 'JPY', 0)).toBe('JPY 999');
  });
});

describe('sum', () => {
  it('does not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(decimal), (values) => {
        expect(formatDecimal(sum([...values].reverse()))).toBe(formatDecimal(sum(values)));
      }),
    );
  });
});

describe('minorUnitsOf', () => {
  it.each([
    ['USD', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['IQD', 3],
    ['CLF', 4],
    ['UYW', 4],
    ['ISK', 0],
    ['XXX', undefined],
    ['XAU', undefined],
    ['usd', undefined],
    ['', undefined],
  ])('%s has %s digits', (code, digits) => {
    expect(minorUnitsOf(code)).toBe(digits);
  });
});
