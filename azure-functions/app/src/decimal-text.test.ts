import * as fc from 'fast-check';
import {
  canonicalDecimal,
  compareDecimals,
  decimalPlaces,
  quotientHalfAwayFromZero,
  sumDecimals,
  withDecimals,
} from './decimal-text';

const cents = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
const textOf = (value: bigint): string => withDecimals(quotientHalfAwayFromZero(String(value), '100', 2), 2);

describe('decimal text', () => {
  it.each([
    ['0.00', '0'],
    ['-0.0', '0'],
    ['12.5000', '12.5'],
    ['100', '100'],
    ['0010.10', '10.1'],
  ])('has one canonical form: %s is %s', (text, canonical) => expect(canonicalDecimal(text)).toBe(canonical));

  it('keeps the decimals that a currency prints', () => {
    expect([withDecimals('1', 2), withDecimals('1.5', 0), withDecimals('1.505', 2)]).toEqual([
      '1.00',
      '1.5',
      '1.505',
    ]);
    expect([decimalPlaces('1.500'), decimalPlaces('3')]).toEqual([1, 0]);
  });

  it('orders as numbers do', () => {
    fc.assert(
      fc.property(cents, cents, (left, right) => {
        const order = left < right ? -1 : left > right ? 1 : 0;
        expect(Math.sign(compareDecimals(textOf(left), textOf(right)))).toBe(order);
      }),
    );
  });

  it('adds exactly', () => {
    fc.assert(
      fc.property(fc.array(cents, { maxLength: 20 }), (values) => {
        const total = values.reduce((sum, value) => sum + value, 0n);
        expect(withDecimals(sumDecimals(values.map(textOf)), 2)).toBe(textOf(total));
      }),
    );
  });
});
