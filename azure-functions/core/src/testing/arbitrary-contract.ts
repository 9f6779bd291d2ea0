import fc from 'fast-check';
import type { Chart, ChartAccount } from '../contract/row-values';
import type { Json, JsonObject } from '../json/json';
import { aimed, arbitraryEscalators } from './arbitrary-escalators';
import {
  arbitraryDecimal as decimal,
  arbitraryRecord as record,
  arbitraryWord as word,
} from './arbitrary-values';

const lines = fc.stringMatching(/^[a-z][a-z\n\t ]{0,12}$/);
const account = fc.stringMatching(/^[4-8][0-9]{3}$/);
const accounts = fc.uniqueArray(account, { maxLength: 5 });
const day = fc.constantFrom('2025-01-01', '2025-02-28', '2025-03-15');
const laterDay = fc.constantFrom('2025-03-31', '2025-12-31', '2026-06-30');

const dates = { startDate: day, endDate: laterDay };
const group = fc.constantFrom(1, 2);
const base = { group, effectiveFrom: day, effectiveTo: laterDay };

/** An id that no other component has. */
const ownId = (type: string) => fc.constant(`own ${type}`);

const tiers = fc
  .uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 3 })
  .chain((bounds) =>
    fc.tuple(
      ...[...bounds.sort((a, b) => a - b).map(String), null].map((upTo) =>
        record({ upTo: fc.constant(upTo), percent: decimal }),
      ),
    ),
  );
const accumulation = fc.constantFrom('monthly', 'annualCalendar', 'annualAnniversary');
const validations = record(
  { type: fc.constantFrom('vehicleCount', 'percentOfRevenue', 'amount'), threshold: decimal },
  { billedAt: fc.constantFrom('share', 'full') },
);

const unique = (arbitrary: fc.Arbitrary<JsonObject>, ...keys: string[]) =>
  fc.uniqueArray(arbitrary, {
    minLength: 1,
    maxLength: 3,
    selector: (row) => JSON.stringify(keys.map((key) => row[key])),
  });

const structures = fc
  .uniqueArray(word, { minLength: 1, maxLength: 4 })
  .chain((codes) =>
    fc.oneof(
      fc.constant<Json[]>(['all']),
      fc.constant<Json[]>([codes]),
      fc.constant<Json[]>([['all']]),
      fc.constant<Json[]>(codes.map((code) => [code])),
    ),
  )
  .chain((lists) =>
    fc.tuple(
      ...lists.map((revenueCodes) =>
        record(
          { revenueCodes: fc.constant(revenueCodes), accumulation, tiers },
          { minimum: fc.constant('1.5'), maximum: fc.constant('2.25') },
        ),
      ),
    ),
  );

const reward = record(
  { kind: fc.constantFrom('fixed', 'percentOfFee', 'perPoint'), value: decimal },
  { cap: decimal },
);

const billableAccounts = fc.uniqueArray(account, { maxLength: 8 }).chain((all) =>
  record(
    {
      type: fc.constant('billableAccounts'),
      payroll: record(
        { title: lines, accounts: fc.constant(all.filter((_, index) => index % 2 === 0)) },
        { additionalAmount: decimal.map((text) => (text === '0' ? text : `-${text}`)) },
      ),
      expenses: record(
        { title: lines, accounts: fc.constant(all.filter((_, index) => index % 2 === 1)) },
        { group },
      ),
    },
    {
      ...base,
      id: ownId('billableAccounts'),
      payrollTaxes: record({ title: lines, method: fc.constantFrom('actual', 'percent'), percent: decimal }),
      supportServices: record(
        { title: lines, method: fc.constantFrom('fixed', 'percent'), amount: decimal, percent: decimal },
        { base: fc.constantFrom('billable', 'total') },
      ),
    },
  ),
);

const typed = (
  type: string,
  always: Record<string, fc.Arbitrary<Json>>,
  maybe: Record<string, fc.Arbitrary<Json>> = {},
) => record({ type: fc.constant(type), ...always }, { ...base, id: ownId(type), ...maybe });

/** One component of each type, each of them maybe absent; billable accounts always, which others need. */
const components = fc.tuple(
  billableAccounts,
  typed('fixedFee', {
    services: unique(record({ name: word, fee: decimal, glCode: account }, { group, ...dates }), 'name'),
  }),
  typed(
    'perLaborHour',
    {
      jobs: unique(
        record(
          { jobCode: word, name: word, rate: decimal, overtimeRate: decimal },
          { holidayRate: decimal, doubleTimeRate: decimal, glCode: account, group, ...dates },
        ),
        'jobCode',
      ),
    },
    { hoursRounding: fc.constantFrom('perShift', 'perMonth') },
  ),
  typed('perOccupiedRoom', { rate: decimal }, { glCode: account }),
  typed('revenueShare', { structures }, { validations }),
  typed('bellServiceFee', { collectionTypes: fc.array(word, { minLength: 1, maxLength: 3 }) }),
  typed('midMonthAdvance', { amount: decimal, title: lines }),
  typed('depositedRevenue', { deposits: fc.boolean(), operatorPaysParkingTax: fc.boolean() }),
  typed(
    'managementFee',
    {
      method: fc.constantFrom('fixed', 'perLaborHour', 'percentOfRevenue'),
      amount: decimal,
      percent: decimal,
    },
    {
      schedule: fc.constant([
        { from: '2025-01-01', amount: '1.5' },
        { from: '2025-02-01', amount: '2' },
      ]),
      title: lines,
    },
  ).chain((fee) =>
    unique(record({ jobCode: word, rate: decimal, overtimeRate: decimal }), 'jobCode').map(
      (jobs): JsonObject => ({ ...fee, jobs }),
    ),
  ),
  typed(
    'insurance',
    { method: fc.constantFrom('billableAccounts', 'fixed'), amount: decimal },
    { additionalPercent: decimal, title: lines },
  ),
  typed(
    'claims',
    { cap: fc.constantFrom('annualCalendar', 'annualAnniversary', 'perClaim'), capAmount: decimal },
    { title: lines },
  ),
  typed('nonLedgerExpense', {
    items: fc.array(
      record(
        {
          title: lines,
          method: fc.constantFrom('fixed', 'percentOfPayroll', 'percentOfRevenue'),
          amount: decimal,
          percent: decimal,
        },
        { base: fc.constantFrom('billable', 'total'), finalMonth: fc.constant('2025-12') },
      ),
      { minLength: 1, maxLength: 2 },
    ),
  }),
  typed('performance', {
    measures: unique(
      record(
        { code: word, title: lines, target: decimal, direction: fc.constantFrom('atLeast', 'atMost') },
        { incentive: reward, penalty: reward },
      ),
      'code',
    ),
  }),
  fc.oneof(
    typed('profitShare', { accumulation, tiers }, { lossCarryforward: fc.constant(false), validations }),
    typed(
      'profitShare',
      { accumulation: fc.constantFrom('annualCalendar', 'annualAnniversary'), tiers },
      { lossCarryforward: fc.constant(true), validations },
    ),
  ),
);

const chosenComponents = components.chain(([first, ...others]) =>
  fc
    .shuffledSubarray(others, { minLength: 0 })
    .chain((chosen) => fc.shuffledSubarray([first, ...chosen], { minLength: chosen.length + 1 })),
);

const paymentTerms: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.nat(366).map((days) => ({ kind: 'netDays', days })),
  fc.constant({ kind: 'dueOnReceipt' }),
  fc.integer({ min: 1, max: 31 }).map((dayOfMonth) => ({ kind: 'dayOfMonth', day: dayOfMonth })),
);

const invoiceGroup = (number: number) =>
  record(
    { number: fc.constant(number) },
    {
      title: lines,
      description: lines,
      customerName: word,
      siteNumber: word,
      vendorId: word,
      billingEmails: fc.array(word, { maxLength: 3 }),
    },
  );

/** The same contract; one in advance with the components that do not depend on facts alone. */
function billable(contract: JsonObject): JsonObject {
  const { billing, components: listed } = contract as {
    billing: { timing: string };
    components: { type: string; method?: string }[];
  };
  if (billing.timing === 'arrears') return contract;
  const isFixed = ({ type, method }: { type: string; method?: string }): boolean =>
    type === 'fixedFee' || type === 'midMonthAdvance' || (type === 'managementFee' && method === 'fixed');
  return { ...contract, components: listed.filter(isFixed) };
}

/** Valid contracts of every kind, in arrears and in advance, with two invoice groups. */
export const arbitraryContract: fc.Arbitrary<JsonObject> = record(
  {
    schema: fc.constant('powerbill.contract/1'),
    contractNumber: word,
    customer: record({ number: word, name: word }),
    site: record({ number: word, name: word }, { glString: word }),
    currency: fc.constantFrom('USD', 'JPY', 'KWD'),
    startDate: day,
    billing: record(
      {
        timing: fc.oneof(
          { weight: 3, arbitrary: fc.constant('arrears') },
          { weight: 1, arbitrary: fc.constant('advance') },
        ),
        frequency: fc.constantFrom('monthly', 'quarterly', 'semiannual', 'annual'),
        paymentTerms,
      },
      { purchaseOrder: word, proration: fc.constantFrom('none', 'calendarDays', 'thirtyDayMonth') },
    ),
    invoiceGroups: fc.tuple(invoiceGroup(2), invoiceGroup(1)),
    components: chosenComponents,
  },
  {
    endDate: laterDay,
    deviation: record({ percent: decimal, amount: decimal }, { rule: fc.constantFrom('both', 'either') }),
    escalators: arbitraryEscalators,
    taxes: fc.constantFrom<Json>(
      [],
      [{ code: 'T', rate: '8.25', appliesTo: ['fixedFee', 'adHoc'] }],
      [
        { code: 'A', rate: '0.0005', appliesTo: ['revenueShare', 'perLaborHour', 'depositedRevenue'] },
        { code: 'B', rate: '19', appliesTo: ['managementFee', 'billableAccounts', 'claims', 'insurance'] },
        { code: 'C', rate: '33.333', appliesTo: ['profitShare', 'performance', 'nonLedgerExpense'] },
      ],
    ),
    supportingReports: fc.array(word, { maxLength: 3 }),
    accountRoles: fc.constantFrom<Json>(
      {},
      { insurance: ['9002', '9001'] },
      { insurance: [], claims: ['9100'], payrollTaxes: ['9200'], revenue: { from: '4000', to: '4500' } },
      { eliminationEntities: ['06', '07'], bellRevenueCodes: [] },
    ),
  },
)
  .map(billable)
  .map(aimed);

/** Charts of accounts, from one without any account to one with every role. */
export const arbitraryChart: fc.Arbitrary<Chart> = accounts.chain((numbers) =>
  fc.constantFrom<Chart>(
    { accounts: [] },
    {
      accounts: [
        { account: '9001', use: 'expenses', billableByDefault: true, class: 'insurance' },
        { account: '9002', use: 'expenses', billableByDefault: false, class: 'insurance' },
        { account: '9100', use: null, billableByDefault: false, class: 'claims' },
        ...numbers.map((number, index): ChartAccount => ({
          account: number,
          use: index % 2 === 0 ? 'payroll' : 'expenses',
          billableByDefault: index % 3 !== 0,
          class: 'expense',
        })),
      ],
    },
  ),
);
