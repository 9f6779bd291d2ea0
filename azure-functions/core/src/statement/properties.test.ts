import fc from 'fast-check';
import type { JsonObject } from '../json/json';
import { formatAtLeast } from '../money/format-decimal';
import { parseDecimal } from '../money/parse-decimal';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { sum } from '../money/sum';
import { linesOf, revenueJson, shareJson, statementFor } from '../testing/documents';

const amount = fc
  .integer({ min: -50_000, max: 500_000 })
  .map((cents) => formatAtLeast({ units: BigInt(cents), scale: 3 }, 0));
const day = fc.constantFrom('2025-01-15', '2025-02-28', '2025-03-01', '2025-03-31', '2025-04-01');
const revenueRow: fc.Arbitrary<JsonObject> = fc
  .record({
    date: day,
    code: fc.constantFrom('VD1', 'VD2', 'OR1', 'ZZ'),
    category: fc.constantFrom('Valet Daily', 'Other Revenue', 'Per Man Hour'),
    collectionType: fc.constantFrom('bell', null),
    depositFlag: fc.constantFrom('Y', 'N', 'V'),
    net: amount,
    gross: amount,
    taxRate: fc.constantFrom('0', '0.0825'),
    billableValidation: fc.nat(1000).map(String),
  })
  .map((row) => revenueJson(row));
const shiftRow: fc.Arbitrary<JsonObject> = fc.record({
  date: day,
  jobCode: fc.constantFrom('A', 'B', 'C'),
  minutes: fc.record({
    regular: fc.nat(600),
    overtime: fc.nat(100),
    holiday: fc.nat(100),
    doubleOvertime: fc.nat(50),
  }),
});
const statisticRow: fc.Arbitrary<JsonObject> = fc.record({
  date: day,
  category: fc.constantFrom('Occupied Rooms', 'Vehicles'),
  value: fc.nat(500).map(String),
});
const ledgerRow: fc.Arbitrary<JsonObject> = fc.record({
  month: fc.constantFrom('2025-02', '2025-03'),
  account: fc.constantFrom('4100', '4999', '5000'),
  entity: fc.constantFrom('02', '06'),
  balance: amount,
});
const facts = fc.record({
  revenue: fc.array(revenueRow, { maxLength: 12 }),
  shifts: fc.array(shiftRow, { maxLength: 8 }),
  statistics: fc.array(statisticRow, { maxLength: 6 }),
  ledger: fc.array(ledgerRow, { maxLength: 6 }),
  forecast: fc.constant([{ month: '2025-03', internalRevenue: '1000' }]),
});

const contract: JsonObject = {
  invoiceGroups: [{ number: 1 }, { number: 2 }],
  deviation: { percent: '10', amount: '100' },
  escalators: [{ id: 'e', target: 'baseRates', month: 2, kind: 'percent', value: '3.3' }],
  components: [
    { type: 'fixedFee', services: [{ name: 'a', fee: '10.555', glCode: '4700', group: 2 }] },
    {
      type: 'perLaborHour',
      jobs: [
        { jobCode: 'A', name: 'A', rate: '10.333', overtimeRate: '10.333' },
        {
          jobCode: 'B',
          name: 'B',
          rate: '9.5',
          overtimeRate: '14',
          holidayRate: '20',
          doubleTimeRate: '25',
          group: 2,
        },
      ],
    },
    { type: 'perOccupiedRoom', rate: '1.337' },
    shareJson(
      {
        accumulation: 'annualCalendar',
        tiers: [
          { upTo: '100', percent: '33.333' },
          { upTo: null, percent: '12.5' },
        ],
      },
      { validations: { type: 'percentOfRevenue', threshold: '5' } },
    ),
    { type: 'bellServiceFee', collectionTypes: ['bell'] },
    { type: 'midMonthAdvance', amount: '12.345', title: 'x', group: 2 },
    { type: 'depositedRevenue', deposits: true, operatorPaysParkingTax: true },
  ],
};

const statement = (of: JsonObject) => statementFor(contract, of);

it('the order of the facts does not matter', () => {
  fc.assert(
    fc.property(facts, (of) => {
      const reversed = {
        ...of,
        revenue: [...of.revenue].reverse(),
        shifts: [...of.shifts].reverse(),
        statistics: [...of.statistics].reverse(),
        ledger: [...of.ledger].reverse(),
      };
      expect(JSON.stringify(statement(reversed))).toBe(JSON.stringify(statement(of)));
    }),
  );
});

it('rows of 0 change no amount', () => {
  fc.assert(
    fc.property(facts, (of) => {
      const more = {
        ...of,
        revenue: [...of.revenue, revenueJson({ net: '0.000' })],
        statistics: [...of.statistics, { date: '2025-03-09', category: 'Occupied Rooms', value: '0' }],
        ledger: [...of.ledger, { month: '2025-03', account: '4100', balance: '-0' }],
      };
      const [before, after] = [statement(of), statement(more)];
      expect(after.invoices.map(({ lines }) => lines.map(({ amount: printed }) => printed))).toEqual(
        before.invoices.map(({ lines }) => lines.map(({ amount: printed }) => printed)),
      );
      expect(after.review.actual).toBe(before.review.actual);
    }),
  );
});

it('lines add up to invoices, invoices to the statement, and the last step of a trace to its line', () => {
  fc.assert(
    fc.property(facts, (of) => {
      const made = statement(of);
      const total = (values: readonly string[]): string => formatAtLeast(sum(values.map(parseDecimal)), 2);
      for (const invoice of made.invoices) {
        expect(invoice.total).toBe(total(invoice.lines.map((line) => line.amount)));
        expect(invoice.lines.map(({ position }) => position)).toEqual(
          invoice.lines.map((_, index) => index + 1),
        );
      }
      expect(made.total).toBe(total(made.invoices.map((invoice) => invoice.total)));
      for (const line of linesOf(made)) {
        expect(line.amount).toMatch(/^-?[0-9]+\.[0-9]{2}$/);
        expect(line.amount).not.toBe('0.00');
        const last = parseDecimal(line.trace.at(-1)?.result ?? 'none');
        expect(formatAtLeast(roundHalfAwayFromZero(last, 2), 2)).toBe(line.amount);
      }
      expect(JSON.stringify(made)).not.toContain('-0.00"');
    }),
  );
});
