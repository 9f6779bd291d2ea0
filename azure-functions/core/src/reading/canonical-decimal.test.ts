import fc from 'fast-check';
import { compare } from '../money/compare';
import { formatDecimal } from '../money/format-decimal';
import { parseDecimal } from '../money/parse-decimal';
import { isBelow, isCanonical } from './canonical-decimal';

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.nat({ max: 8 }))
  .map(([units, scale]) => ({ units, scale }));

describe('isCanonical', () => {
  it('is true of what is written canonically', () => {
    fc.assert(fc.property(decimals, (value) => isCanonical(formatDecimal(value))));
  });

  it('agrees with the pattern of canonical decimals', () => {
    const pattern = /^(?:0|-?(?:[1-9][0-9]{0,19}(?:\.[0-9]{0,19}[1-9])?|0\.[0-9]{0,19}[1-9]))$/;
    const likeDecimals = fc.stringMatching(/^-?[0-9]{0,3}\.?[0-9]{0,3}x?$/);
    fc.assert(
      fc.property(fc.oneof(likeDecimals, fc.string()), (text) => isCanonical(text) === pattern.test(text)),
      { numRuns: 1000 },
    );
  });

  it.each([
    '',
    '-',
    '-0',
    '00',
    '01',
    '.5',
    '1.',
    '1.0',
    '-0.0',
    '1e2',
    '+1',
    '1.2.3',
    '--1',
    '１',
    '1'.repeat(21),
  ])('is false of %j', (text) => {
    expect(isCanonical(text)).toBe(false);
  });

  it('takes twenty digits on either side', () => {
    expect(isCanonical(`-${'9'.repeat(20)}.${'1'.repeat(20)}`)).toBe(true);
    expect(isCanonical(`0.${'1'.repeat(21)}`)).toBe(false);
  });
});

describe('isBelow', () => {
  it('orders texts as the values', () => {
    fc.assert(
      fc.property(decimals, decimals, (left, right) => {
        const [a, b] = [formatDecimal(left), formatDecimal(right)];
        expect(isBelow(a, b)).toBe(compare(parseDecimal(a), parseDecimal(b)) < 0);
      }),
      { numRuns: 1000 },
    );
  });
});
