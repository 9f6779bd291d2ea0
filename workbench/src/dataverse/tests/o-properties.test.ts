/** Properties of columns: whatever the values, base amounts, formulas and numbers are exact and unique. */
import fc from 'fast-check';
import { evaluateFormula } from '../formula/evaluate-formula';
import { isNumber } from '../formula/formula-value';
import { parseFormula } from '../formula/parse-formula';
import { rational, roundScaled } from '../formula/rational';
import { formatMoment, parseAutoNumber } from '../model/auto-number';
import { baseAmount } from '../store/money';
import { openStore } from '../store/open-store';
import { salesTables } from '../testing/sales-tables';
import { testService } from '../testing/service';

const amounts = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
const rates = fc.bigInt({ min: 1n, max: 10n ** 21n });
const ONE = 10n ** 10n;

it('O1 a base amount is never further from the quotient than half a ten-thousandth, and its sign is kept', () => {
  fc.assert(
    fc.property(amounts, rates, (units, rate) => {
      const base = baseAmount(units, rate);
      expect(base).toBeDefined();
      const error = units * ONE - (base ?? 0n) * rate;
      expect(2n * (error < 0n ? -error : error)).toBeLessThanOrEqual(rate);
      expect(baseAmount(-units, rate)).toBe(-(base ?? 0n));
    }),
  );
});

it('O8 sums, products and quotients of a formula are exact before they are rounded', () => {
  const formula = parseFormula('t.c', '([a] + [b]) * [c] / [d] - [a]');
  fc.assert(
    fc.property(amounts, amounts, amounts, rates, (a, b, c, d) => {
      const inputs = [a, b, c, d].map((value) => rational(value, 10n ** 4n));
      const value = evaluateFormula(formula, inputs, { now: () => new Date(0), fold: (text) => text });
      // The same in integers: ((a + b) * c / d - a) of ten-thousandths, times d.
      const exact = (a + b) * c - a * d;
      const found = isNumber(value) ? roundScaled(value, 4) : undefined;
      const error = exact - (found ?? 0n) * d;
      expect(2n * (error < 0n ? -error : error)).toBeLessThanOrEqual(d);
    }),
  );
});

it('O8 any text is a formula or refused with a sentence', () => {
  const pieces = fc.constantFrom(
    '[a]',
    '1',
    "'x'",
    '+',
    '-',
    '*',
    '(',
    ')',
    'if(',
    'concat(',
    ',',
    '=',
    'and',
    'not',
    '$',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 3 })), { maxLength: 40 }), (parts) => {
      try {
        parseFormula('t.c', parts.join(' '));
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        expect(String(error)).toContain('The formula of t.c');
      }
    }),
    { numRuns: 500 },
  );
});

it('O7 any format is read or refused with a sentence; a moment is written in full', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom('{SEQNUM:3}', '{', '}', '{RANDSTRING:2}'), fc.string())),
      (parts) => {
        try {
          parseAutoNumber('t.c', parts.join(''));
        } catch (error) {
          expect(String(error)).toContain('The autonumber of t.c');
        }
      },
    ),
  );
  expect(formatMoment('2026-03-04T05:06:07Z', 'yyyy-M-d H:m:s yy/MM/dd HHmmss')).toBe(
    '2026-3-4 5:6:7 26/03/04 050607',
  );
});

it('O7 numbers are unique whatever is created beside each other, with or without failures', async () => {
  const service = testService(openStore({ tables: salesTables }));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), async (works) => {
      await Promise.all(
        works.map((fine) =>
          service.call('system', 'POST', '/acme_customers', {
            acme_name: 'x',
            ...(fine ? {} : { acme_industry: 9 }),
          }),
        ),
      );
    }),
    { numRuns: 10 },
  );
  const rows = service.store.sql.all('SELECT "acme_number" AS n FROM "acme_customer" ORDER BY 1');
  const numbers = rows.map((row) => Number(String(row.n).slice(2)));
  expect(numbers).toEqual(numbers.map((_, index) => 1000 + index));
  await service.dataverse.close();
});
