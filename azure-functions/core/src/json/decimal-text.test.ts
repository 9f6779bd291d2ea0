import fc from 'fast-check';
import { Decimal } from 'decimal.js';
import { decimalText } from './decimal-text';

const Wide = Decimal.clone({ precision: 200, toExpPos: 9e15, toExpNeg: -9e15 });

describe('decimalText', () => {
  it.each([
    ['1e2', '100'],
    ['1.50', '1.5'],
    ['-0', '0'],
    ['-0.00', '0'],
    ['0e999999999999', '0'],
    ['12.5E-3', '0.0125'],
    ['007.10', '7.1'],
    ['-1200e-2', '-12'],
    ['100', '100'],
  ])('writes %s as %s', (literal, text) => {
    expect(decimalText(literal)).toBe(text);
  });

  it('refuses to write out what needs too many digits', () => {
    expect(decimalText('1e400')).toBeUndefined();
    expect(decimalText('1e999999999999999999999')).toBeUndefined();
    expect(decimalText('1e-400')).toBeUndefined();
  });

  it('is fast on long rows of zeros', () => {
    const started = performance.now();
    expect(decimalText(`1${'0'.repeat(1_000_000)}1`)).toBeUndefined();
    expect(decimalText(`1.${'0'.repeat(1_000_000)}`)).toBe('1');
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('is the exact value', () => {
    const literal = fc
      .tuple(fc.boolean(), fc.stringMatching(/^(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?(e[+-]?[0-9]{1,2})?$/))
      .map(([minus, text]) => (minus ? `-${text}` : text));
    fc.assert(
      fc.property(literal, (text) => {
        const written = decimalText(text);
        if (written !== undefined) expect(written).toBe(new Wide(text).plus(0).toFixed());
      }),
    );
  });
});
