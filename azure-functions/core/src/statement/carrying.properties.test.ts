import fc from 'fast-check';
import type { Month } from '../calendar/date';
import { addMonths, monthsFrom } from '../calendar/months';
import type { Facts, ProfitRow } from '../facts/facts';
import type { JsonObject } from '../json/json';
import { formatDecimal } from '../money/format-decimal';
import { parseDecimal } from '../money/parse-decimal';
import { sum } from '../money/sum';
import { PERIOD_MONTHS, arbitraryCase } from '../testing/arbitrary-case';
import {
  amountsOf,
  billingJson,
  contractOf,
  factsOf,
  linesOf,
  revenueJson,
  shareJson,
  withComponents,
} from '../testing/documents';
import { calculate } from './calculate';
import { calculatePeriods } from './calculate-periods';
import type { Statement } from './statement';

const APRIL = '2025-04' as Month;
const QUARTER = monthsFrom(APRIL, 3);
const START = { startDate: '2025-01-01' };
const cents = fc.nat(300_000).map((units) => formatDecimal({ units: BigInt(units), scale: 2 }));
const tiers = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 6000 }), { maxLength: 3 }),
    fc.array(fc.nat(1000), { minLength: 4, maxLength: 4 }),
  )
  .map(([bounds, percents]): JsonObject[] =>
    [...bounds.sort((left, right) => left - right).map(String), null].map((upTo, index) => ({
      upTo,
      percent: `${String(percents[index] ?? 0)}.5`,
    })),
  );

/** The last steps of the lines, which are not rounded, added. */
const exactTotal = (statements: readonly Statement[]): string =>
  formatDecimal(
    sum(statements.flatMap(linesOf).map((line) => parseDecimal(line.trace.at(-1)?.result ?? 'none'))),
  );

/** The statements of the second quarter of 2025, in one and in three, profits carried. */
function inOneAndInThree(contract: JsonObject, facts: JsonObject) {
  const of = (frequency: string, periods: readonly Month[]): Statement[] => {
    const read = contractOf({ ...contract, ...START, billing: billingJson({ frequency }) });
    return calculatePeriods([{ contract: read, facts: factsOf(facts) }], periods)[0] ?? [];
  };
  return { one: of('quarterly', [APRIL]), three: of('monthly', QUARTER) };
}

/**
 * An amount in each of the six months of the window and the quarter: whole, so that with percents in halves
 * no part of a month is so small that its line is dropped.
 */
const monthly = fc.array(fc.nat(3000).map(String), { minLength: 6, maxLength: 6 });
const revenueOf = (amounts: readonly string[]): JsonObject[] =>
  amounts.map((net, index) => revenueJson({ net, date: `2025-0${String(index + 1)}-15` }));

const agreement = {
  type: 'billableAccounts',
  payroll: { title: 'Payroll', accounts: [] },
  expenses: { title: 'Expenses', accounts: ['7099'] },
};

it('a share of one structure that accumulates over the year is the same in one period as in three', () => {
  fc.assert(
    fc.property(monthly, tiers, (amounts, list) => {
      const contract = withComponents(shareJson({ accumulation: 'annualCalendar', tiers: list }));
      const { one, three } = inOneAndInThree(contract, { revenue: revenueOf(amounts) });
      expect(exactTotal(one)).toBe(exactTotal(three));
      expect(one[0]?.accumulators[0]?.after).toBe(three[2]?.accumulators[0]?.after);
    }),
  );
});

it('claims under a cap of the year are the same in one period as in three', () => {
  fc.assert(
    fc.property(monthly, cents, (amounts, capAmount) => {
      const contract = withComponents(agreement, { type: 'claims', cap: 'annualCalendar', capAmount });
      const ledger = amounts.map((balance, index) => ({
        month: `2025-0${String(index + 1)}`,
        account: '7099',
        balance,
      }));
      const { one, three } = inOneAndInThree(contract, { ledger });
      expect(exactTotal(one)).toBe(exactTotal(three));
    }),
  );
});

it.each([false, true])(
  'a share of profits is the same in one period as in three, carryforward %s',
  (carries) => {
    fc.assert(
      fc.property(monthly, tiers, (amounts, list) => {
        const contract = withComponents(agreement, {
          type: 'profitShare',
          accumulation: 'annualCalendar',
          tiers: list,
          lossCarryforward: carries,
        });
        const profit = amounts
          .slice(0, 3)
          .map((amount, index) => ({ month: `2025-0${String(index + 1)}`, amount }));
        const { one, three } = inOneAndInThree(contract, { revenue: revenueOf(amounts), profit });
        expect(exactTotal(one)).toBe(exactTotal(three));
      }),
    );
  },
);

it('several periods at once are what each is with the profits before it as facts', () => {
  fc.assert(
    fc.property(arbitraryCase, ({ contract, facts, period }) => {
      const length = PERIOD_MONTHS[contract.billing.frequency];
      const periods = [0, 1, 2].map((cycle) => addMonths(period, cycle * length));
      const [made = []] = calculatePeriods([{ contract, facts }], periods);
      let profits: readonly ProfitRow[] = facts.profit ?? [];
      for (const [cycle, of] of periods.entries()) {
        const alone: Facts = { ...facts, profit: profits };
        const statement = calculate({ contract, facts: alone, period: of, version: 1 });
        expect(JSON.stringify(made[cycle])).toBe(JSON.stringify(statement));
        const { profit } = statement;
        if (profit === null) continue;
        const months = monthsFrom(of, length);
        profits = [
          ...profits.filter(({ month }) => !months.includes(month)),
          ...months.map((month) => ({ month, amount: month === months.at(-1) ? profit : '0' })),
        ];
      }
    }),
    { numRuns: 60 },
  );
});

describe('advance and arrears', () => {
  const service = fc.record({
    fee: cents,
    startDate: fc.constantFrom('2024-01-01', '2025-05-10'),
    glCode: fc.constant('4700'),
  });

  it('have the same lines for the same month', () => {
    fc.assert(
      fc.property(
        fc.array(service, { minLength: 1, maxLength: 4 }),
        cents,
        fc.constantFrom('none', 'calendarDays', 'thirtyDayMonth'),
        fc.constantFrom('monthly', 'quarterly'),
        fc.constantFrom('percent', 'amount'),
        (services, amount, proration, frequency, kind) => {
          const of = (timing: string) =>
            calculate({
              contract: contractOf({
                ...START,
                billing: billingJson({ timing, proration, frequency }),
                escalators: [{ id: 'e', target: 'baseRates', month: 5, kind, value: '3.3', firstYear: 2025 }],
                taxes: [{ code: 'T', rate: '8.25', appliesTo: ['fixedFee'] }],
                components: [
                  {
                    type: 'fixedFee',
                    services: services.map((row, index) => ({ name: `S${String(index)}`, ...row })),
                  },
                  { type: 'managementFee', method: 'fixed', amount },
                  { type: 'midMonthAdvance', amount, title: 'Advance' },
                ],
              }),
              facts: factsOf(),
              period: APRIL,
              version: 1,
            });
          const [advance, arrears] = [of('advance'), of('arrears')];
          expect(linesOf(advance)).toEqual(linesOf(arrears));
          expect(advance.invoices.map(({ taxes }) => taxes)).toEqual(
            arrears.invoices.map(({ taxes }) => taxes),
          );
        },
      ),
    );
  });
});

it('a fee that is split over services loses no cent against the sum of its parts', () => {
  const contract = (fees: readonly string[], frequency: string) =>
    contractOf({
      ...START,
      billing: billingJson({ frequency }),
      ...withComponents({
        type: 'fixedFee',
        services: fees.map((fee, index) => ({ name: `Part ${String(index)}`, fee, glCode: '4700' })),
      }),
    });
  fc.assert(
    fc.property(
      fc.array(cents, { minLength: 1, maxLength: 5 }),
      fc.constantFrom('monthly', 'quarterly'),
      (parts, frequency) => {
        const whole = formatDecimal(sum(parts.map(parseDecimal)));
        const bill = (fees: readonly string[]) =>
          calculate({ contract: contract(fees, frequency), facts: factsOf(), period: APRIL, version: 1 });
        expect(bill(parts).total).toBe(bill([whole]).total);
        expect(amountsOf(bill(parts)).length).toBeLessThanOrEqual(parts.length);
      },
    ),
  );
});
