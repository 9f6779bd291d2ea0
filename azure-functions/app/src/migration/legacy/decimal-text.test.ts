import { JsonNumber } from '@powerbill/core';
import * as fc from 'fast-check';
import { compareDecimals } from './compare-decimals';
import { canonicalDecimal, decimalText } from './decimal-text';

describe('decimalText', () => {
  it.each([
    ['0.0', '0'],
    ['-0.00', '0'],
    ['1500.50', '1500.5'],
    ['5e+06', '5000000'],
    ['12.5e-3', '0.0125'],
    ['1.25E1', '12.5'],
    ['1e0', '1'],
    ['-3.10', '-3.1'],
  ])('writes %s as %s', (literal, text) => {
    expect(decimalText(new JsonNumber(literal))).toBe(text);
  });

  it('is for numbers only', () => {
    expect(decimalText(7)).toBe('7');
    expect(decimalText('7')).toBeUndefined();
    expect(decimalText(null)).toBeUndefined();
  });

  it('says the same whatever the exponent', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: -9, max: 9 }), (digits, exponent) => {
        const shifted = canonicalDecimal(`${digits}e${exponent}`);
        expect(shifted).toBeDefined();
        expect(canonicalDecimal(`${shifted ?? ''}e${-exponent}`)).toBe(String(digits));
      }),
    );
  });
});

describe('compareDecimals', () => {
  it('orders as numbers do', () => {
    const amount = fc.nat({ max: 10_000_000 });
    fc.assert(
      fc.property(amount, amount, (left, right) => {
        const text = (cents: number): string => canonicalDecimal(`${cents}e-2`) ?? '';
        expect(Math.sign(compareDecimals(text(left), text(right)))).toBe(Math.sign(left - right));
      }),
    );
  });
});
