import * as fc from 'fast-check';
import { centsOf, centsText, fineOf, percentOf, split } from './cents';

describe('cents', () => {
  it('are written and read without loss', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (cents) => {
        const text = centsText(cents);
        expect(text).toMatch(/^-?\d+(\.\d?[1-9])?$/);
        expect(centsOf(text) + 0).toBe(cents);
      }),
    );
  });

  it('are split without loss', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -100_000_000, max: 100_000_000 }),
        fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1 }),
        (amount, weights) => {
          const parts = split(amount, weights);
          expect(parts).toHaveLength(weights.length);
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount);
        },
      ),
    );
  });

  it('take percentages in ten-thousandths of a point', () => {
    expect(percentOf(10_000, fineOf('8.25'))).toBe(825);
    expect(fineOf('-0.5')).toBe(-5_000);
  });
});
