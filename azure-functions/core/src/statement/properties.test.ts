import fc from 'fast-check';
import { monthOfYear, yearOf } from '../calendar/date';
import { firstDay } from '../calendar/months';
import { contractToRows } from '../contract/contract-to-rows';
import { rowsToContract } from '../contract/rows-to-contract';
import type { Facts } from '../facts/facts';
import { minorUnitsOf } from '../money/currency';
import { formatAtLeast } from '../money/format-decimal';
import { parseDecimal } from '../money/parse-decimal';
import { percentOf } from '../money/percent-of';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { sum } from '../money/sum';
import { arbitraryCase } from '../testing/arbitrary-case';
import { arbitraryChart } from '../testing/arbitrary-contract';
import { linesOf, valueOf } from '../testing/documents';
import { shuffled } from '../testing/shuffled';
import { calculate } from './calculate';
import type { Statement } from './statement';

const bytes = (statement: Statement): string => JSON.stringify(statement);

/** What of a statement is money. */
const amountsOf = (statement: Statement) => ({
  invoices: statement.invoices.map(({ lines, taxes, total }) => [
    lines.map(({ component, part, amount }) => [component, part, amount]),
    taxes,
    total,
  ]),
  total: statement.total,
  taxLiability: statement.taxLiability,
  profit: statement.profit,
  accumulators: statement.accumulators,
});

it('lines add up to subtotals and taxes, these to invoices, and invoices to the statement', () => {
  fc.assert(
    fc.property(arbitraryCase, ({ contract, facts, period }) => {
      const made = calculate({ contract, facts, period, version: 1 });
      const digits = minorUnitsOf(made.currency) ?? 2;
      const total = (values: readonly string[]): string =>
        formatAtLeast(sum(values.map(parseDecimal)), digits);
      for (const invoice of made.invoices) {
        expect(invoice.subtotal).toBe(total(invoice.lines.map(({ amount }) => amount)));
        expect(invoice.total).toBe(total([invoice.subtotal, ...invoice.taxes.map(({ amount }) => amount)]));
        expect(invoice.lines.map(({ position }) => position)).toEqual(
          invoice.lines.map((_, index) => index + 1),
        );
        for (const tax of invoice.taxes) {
          const types = contract.taxes.find(({ code }) => code === tax.code)?.appliesTo ?? [];
          const taxed = invoice.lines.filter(({ component }) => types.includes(component));
          expect(tax.base).toBe(total(taxed.map(({ amount }) => amount)));
          const exact = percentOf(parseDecimal(tax.base), parseDecimal(tax.rate));
          expect(tax.amount).toBe(formatAtLeast(roundHalfAwayFromZero(exact, digits), digits));
        }
      }
      expect(made.total).toBe(total(made.invoices.map((invoice) => invoice.total)));
      expect(linesOf(made).every(({ amount }) => /[1-9]/.test(amount))).toBe(true);
      const written = [amountsOf(made), made.review, linesOf(made).flatMap(({ trace }) => trace)];
      expect(JSON.stringify(written)).not.toMatch(/"-0(\.0+)?"/);
    }),
    { numRuns: 100 },
  );
});

it('the order of the facts does not matter', () => {
  fc.assert(
    fc.property(arbitraryCase, fc.nat(), ({ contract, facts, period }, seed) => {
      expect(bytes(calculate({ contract, facts: shuffled(facts, seed), period, version: 1 }))).toBe(
        bytes(calculate({ contract, facts, period, version: 1 })),
      );
    }),
    { numRuns: 100 },
  );
});

it('rows of 0 change no amount', () => {
  fc.assert(
    fc.property(arbitraryCase, ({ contract, facts, period }) => {
      const day = firstDay(period);
      const month = period;
      const more: Facts = {
        ...facts,
        revenue: [
          { date: day, code: 'VD1', category: 'Valet Daily', depositFlag: 'Y', gross: '0', net: '0' },
          ...(facts.revenue ?? []),
          { date: day, code: 'VD1', category: 'Other Revenue', depositFlag: 'V', gross: '0', net: '0' },
        ],
        statistics: [{ date: day, category: 'Occupied Rooms', value: '0' }, ...(facts.statistics ?? [])],
        shifts: [...(facts.shifts ?? []), { date: day, jobCode: 'NOBODY', minutes: { regular: 0 } }],
        ledger: [{ month, account: '7099', balance: '0' }, ...(facts.ledger ?? [])],
        adHocLines: [
          ...(facts.adHocLines ?? []),
          { id: 'Z', month, kind: 'miscellaneous', title: 'x', amount: '0' },
        ],
      };
      expect(amountsOf(calculate({ contract, facts: more, period, version: 1 }))).toEqual(
        amountsOf(calculate({ contract, facts, period, version: 1 })),
      );
    }),
    { numRuns: 100 },
  );
});

it('a contract from its rows bills the same', () => {
  fc.assert(
    fc.property(arbitraryCase, arbitraryChart, ({ contract, facts, period }, chart) => {
      const { contractNumber, customer, site, startDate, endDate = null } = contract;
      const identity = { contractNumber, customer, site, startDate, endDate };
      const again = valueOf(rowsToContract(identity, contractToRows(contract, [], chart), chart));
      expect(bytes(calculate({ contract: again, facts, period, version: 1 }))).toBe(
        bytes(calculate({ contract, facts, period, version: 1 })),
      );
    }),
    { numRuns: 100 },
  );
});

it('changes of rates after a period leave its statement as it was', () => {
  fc.assert(
    fc.property(arbitraryCase, ({ contract, facts, period }) => {
      const made = calculate({ contract, facts, period, version: 1 });
      const firstYear = yearOf(made.servicePeriod.end) + 1;
      const startDate = firstDay(monthOfYear(firstYear, 1));
      const changed = {
        ...contract,
        escalators: [
          ...contract.escalators,
          ...(
            [
              'baseRates',
              'managementFee',
              'profitShareTiers',
              'payrollTaxPercent',
              'billableAccounts',
            ] as const
          ).map((target) => ({
            id: `later ${target}`,
            target,
            month: 1,
            kind: 'percent' as const,
            value: '50',
            firstYear,
          })),
        ],
        components: contract.components.map((component) => {
          if (component.type === 'fixedFee') {
            const service = { name: 'Later', fee: '1000', glCode: '4700', startDate };
            return { ...component, services: [...component.services, service] };
          }
          if (component.type === 'perLaborHour') {
            const job = { jobCode: 'NOBODY', name: 'Later', rate: '10', overtimeRate: '20', startDate };
            return { ...component, jobs: [...component.jobs, job] };
          }
          if (component.type === 'managementFee' && component.schedule !== undefined) {
            return { ...component, schedule: [...component.schedule, { from: startDate, amount: '9999' }] };
          }
          return component;
        }),
      };
      expect(bytes(calculate({ contract: changed, facts, period, version: 1 }))).toBe(bytes(made));
    }),
    { numRuns: 100 },
  );
});
