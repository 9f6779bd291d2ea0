import fc from 'fast-check';
import type { Month } from '../calendar/date';
import { addMonths, firstDay, lastDay, monthsFrom } from '../calendar/months';
import type { Contract } from '../contract/contract';
import type { Facts } from '../facts/facts';
import { readFacts } from '../facts/read-facts';
import type { JsonObject } from '../json/json';
import { valueOf } from './documents';

const amount = fc.tuple(fc.integer({ min: -50_000, max: 500_000 }), fc.constantFrom('', '.5', '.55', '.005'));
const signed = amount.map(([units, fraction]) => `${units}${fraction}`);
const unsigned = amount.map(([units, fraction]) => `${units < 0 ? -units : units}${fraction}`);
const positive = amount.map(([units, fraction]) => `${units < 0 ? 1 - units : units + 1}${fraction}`);

/** Months before the period that facts may lie in: a window of any accumulation. */
const EARLIER = 12;
const MOST_MONTHS = 12;
/** An index is looked at up to 24 months and a year before the first step. */
const INDEX_MONTHS = 84;

/** What the components of a contract look for in facts, with a word that none of them knows. */
interface Names {
  readonly jobCodes: readonly string[];
  readonly revenueCodes: readonly string[];
  readonly accounts: readonly string[];
  readonly collectionTypes: readonly string[];
  readonly measures: readonly string[];
  readonly indices: readonly string[];
}

function namesOf({ components, escalators }: Contract): Names {
  const jobCodes: string[] = ['NOBODY'];
  const revenueCodes: string[] = ['VD1', 'OR1'];
  const accounts: string[] = ['4100', '6200', '6399', '7080', '7099', '9001', '9100'];
  const collectionTypes: string[] = ['cash'];
  const measures: string[] = [];
  for (const component of components) {
    if (component.type === 'perLaborHour') jobCodes.push(...component.jobs.map((job) => job.jobCode));
    if (component.type === 'managementFee')
      jobCodes.push(...(component.jobs ?? []).map((job) => job.jobCode));
    if (component.type === 'revenueShare') {
      const lists = component.structures.map((structure) => structure.revenueCodes);
      revenueCodes.push(...lists.flatMap((codes) => (codes === 'all' ? [] : codes)));
    }
    if (component.type === 'billableAccounts') {
      accounts.push(...component.payroll.accounts, ...component.expenses.accounts);
    }
    if (component.type === 'bellServiceFee') collectionTypes.push(...component.collectionTypes);
    if (component.type === 'performance') measures.push(...component.measures.map(({ code }) => code));
  }
  const indices = new Set(escalators.flatMap(({ index }) => (index === undefined ? [] : [index])));
  return { jobCodes, revenueCodes, accounts, collectionTypes, measures, indices: [...indices] };
}

/** Facts that a contract reads for a period: around it, under its own codes, accounts, jobs and measures. */
export function arbitraryFacts(contract: Contract, period: Month): fc.Arbitrary<Facts> {
  const names = namesOf(contract);
  const months = monthsFrom(addMonths(period, -EARLIER), EARLIER + MOST_MONTHS);
  const month = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(period, addMonths(period, 1)) },
    { weight: 1, arbitrary: fc.constantFrom(...months) },
  );
  const date = fc
    .tuple(month, fc.constantFrom('first', '15', 'last'))
    .map(([of, day]) => (day === 'first' ? firstDay(of) : day === 'last' ? lastDay(of) : `${of}-15`));
  const many = <T>(row: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(row, { maxLength: 25 });
  const minutes = fc.nat(900);
  const sections = {
    revenue: many(
      fc.record({
        date,
        code: fc.constantFrom(...names.revenueCodes),
        category: fc.constantFrom('Valet Daily', 'Other Revenue', 'Per Man Hour'),
        collectionType: fc.constantFrom(...names.collectionTypes),
        depositFlag: fc.constantFrom('Y', 'N', 'V'),
        gross: signed,
        net: signed,
        taxRate: fc.constantFrom('0', '0.0825'),
        billableValidation: unsigned,
      }),
    ),
    statistics: many(
      fc.record({ date, category: fc.constantFrom('Occupied Rooms', 'Vehicles'), value: unsigned }),
    ),
    shifts: many(
      fc.record({
        date,
        jobCode: fc.constantFrom(...names.jobCodes),
        minutes: fc.record({
          regular: minutes,
          overtime: minutes,
          doubleOvertime: minutes,
          holiday: minutes,
          holidayOvertime: minutes,
          holidayDoubleOvertime: minutes,
        }),
      }),
    ),
    ledger: many(
      fc.record({
        month,
        account: fc.constantFrom(...names.accounts),
        entity: fc.constantFrom('02', '06'),
        balance: signed,
      }),
    ),
    claims: many(fc.record({ date, amount: positive })).map(numbered('CL')),
    forecast: fc.uniqueArray(fc.record({ month, internalRevenue: signed }), {
      selector: (row) => row.month,
    }),
    performance:
      names.measures.length === 0
        ? fc.constant([])
        : fc.uniqueArray(fc.record({ month, code: fc.constantFrom(...names.measures), actual: unsigned }), {
            selector: (row) => JSON.stringify([row.month, row.code]),
          }),
    priceIndex: fc.constant(
      names.indices.flatMap((index) =>
        monthsFrom(addMonths(period, -INDEX_MONTHS), INDEX_MONTHS + MOST_MONTHS).map((of, position) => ({
          index,
          month: of,
          value: `${100 + position}.${position}`,
        })),
      ),
    ),
    profit: fc.uniqueArray(fc.record({ month, amount: signed }), { selector: (row) => row.month }),
    adHocLines: many(
      fc.record({
        month,
        kind: fc.constantFrom('miscellaneous', 'reimbursable', 'clientPaid', 'nonBillable'),
        group: fc.constantFrom(1, 2),
        title: fc.constant('Entered by hand'),
        amount: signed,
        glCode: fc.constant('4790'),
      }),
    )
      .map((rows) => rows.map((row) => ({ ...row, amount: amountOfKind(row) })))
      .map(numbered('A')),
  };
  return fc
    .record(sections)
    .map((given): JsonObject => ({ schema: 'powerbill.facts/1', site: contract.site.number, ...given }))
    .map((json) => valueOf(readFacts(json)));
}

/** Only a miscellaneous amount may be negative, and none of the others 0. */
const amountOfKind = ({ kind, amount: text }: { readonly kind: string; readonly amount: string }): string =>
  kind === 'miscellaneous' ? text : /^-?[0.]+$/.test(text) ? '1' : text.replace(/^-/, '');

const numbered =
  (letter: string) =>
  <T extends object>(rows: readonly T[]): (T & { readonly id: string })[] =>
    rows.map((row, index) => ({ ...row, id: `${letter}-${index + 1}` }));
