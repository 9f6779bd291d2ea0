import fc from 'fast-check';
import { decimalText } from './decimal-text';

describe('decimalText', () => {
  it.each([
    [17500, '17500'],
    [0.1, '0.1'],
    [-12.34, '-12.34'],
    [1e-7, '0.0000001'],
    [1.5e-9, '0.0000000015'],
    [1e21, '1000000000000000000000'],
    [-2.5e22, '-25000000000000000000000'],
    [-0, '0'],
    ['12.3400', '12.3400'],
  ])('writes %s as %s', (value, text) => {
    expect(decimalText(value)).toBe(text);
  });

  it.each([null, undefined, '', 'abc', '1e5', Number.NaN, Number.POSITIVE_INFINITY, true, {}])(
    'finds no amount in %p',
    (value) => {
      expect(decimalText(value)).toBeNull();
    },
  );

  it('gives back every amount with four decimals and up to fifteen digits', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 15n) + 1n, 10n ** 15n - 1n), (units) => {
        const digits = (units < 0n ? -units : units).toString().padStart(5, '0');
        const text = `${units < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
        const shortest = text.replace(/\.?0+$/, '');
        expect(decimalText(Number(text))).toBe(shortest === '-0' || shortest === '' ? '0' : shortest);
      }),
    );
  });
});
