import type { DateRange, Month } from '../calendar/date';
import { lastDay } from '../calendar/months';
import { intersect, rangeOf } from '../calendar/ranges';
import { given, inOrderOf, rowOf } from '../contract/row-values';
import { RATE_DIGITS } from '../escalation/escalation';
import { rateOf } from '../escalation/rate-of';
import { netRevenueOf } from '../measures/net-revenue';
import { payrollBaseOf } from '../measures/payroll';
import { type Decimal, zero } from '../money/decimal';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { notNegative } from '../reading/decimal';
import type { Decoded } from '../reading/decoder';
import { filledList } from '../reading/list';
import { optional, record, required } from '../reading/record';
import { month, oneOf } from '../reading/scalars';
import { filledTitle } from '../reading/text';
import { wrong } from '../reading/draft';
import { type BillingScope, monthsTouched } from '../statement/billing-scope';
import { type ComponentResult, type LineDraft, lineOf } from '../statement/component-result';
import { missingFacts } from '../statement/finding';
import { DEFAULT_MANAGED_GL_CODE } from '../statement/gl-codes';
import { hasStep } from '../statement/has-step';
import { percentByMonth } from '../statement/percent-by-month';
import { type MonthlyAmount, proratedAmount } from '../statement/proration';
import { readsPeriod } from '../statement/reads';
import type { TraceStep } from '../statement/trace';
import { type ComponentModule, baseFields } from './component-module';
import { reportNeeded } from '../reading/needed';

const item = record(
  {
    title: required(filledTitle),
    method: required(oneOf('fixed', 'percentOfPayroll', 'percentOfRevenue')),
    amount: optional(notNegative),
    percent: optional(notNegative),
    base: optional(oneOf('billable', 'total')),
    finalMonth: optional(month),
  },
  (draft, at) => {
    if (draft.method === wrong) return;
    reportNeeded(draft, draft.method === 'fixed' ? 'amount' : 'percent', `The method ${draft.method}`, at);
  },
);

const decoder = record({
  type: required(oneOf('nonLedgerExpense')),
  ...baseFields,
  items: required(filledList(item)),
});

export type NonLedgerExpense = Decoded<typeof decoder>;

/** Expenses that the ledger does not hold. */
export const nonLedgerExpense: ComponentModule<NonLedgerExpense> = {
  type: 'nonLedgerExpense',
  familyWhenAlone: 'Management Agreement',
  needsBillableAccounts: true,
  decoder,
  toRows: (component) => ({
    nonLedgerExpenses: component.items.map((row, index) =>
      rowOf({
        pb_name: row.title,
        pb_sequence: index + 1,
        pb_method: row.method,
        pb_amount: row.amount,
        pb_percent: row.percent,
        pb_base: row.base,
        pb_finalmonth: row.finalMonth,
      }),
    ),
  }),
  fromRows: ({ nonLedgerExpenses }) => ({
    items: inOrderOf(nonLedgerExpenses, 'pb_sequence').map((row) =>
      given({
        title: row.pb_name,
        method: row.pb_method,
        amount: row.pb_amount,
        percent: row.pb_percent,
        base: row.pb_base,
        finalMonth: row.pb_finalmonth,
      }),
    ),
  }),
  linePlace: 85,
  reads: ({ items }, frame) => [
    ...(items.some(({ method }) => method === 'percentOfPayroll') ? readsPeriod('ledger', frame) : []),
    ...(items.some(({ method }) => method === 'percentOfRevenue') ? readsPeriod('revenue', frame) : []),
  ],
  escalates: ({ items }) => items.map((row) => ({ keyword: null, days: daysOf(row) })),
  calculate,
  explain: ({ trace }) => `An expense that the ledger does not hold: ${wordsOf(trace)}.`,
};

type Item = NonLedgerExpense['items'][number];

/** What an item is, by the steps of its line. */
function wordsOf(trace: readonly TraceStep[]): string {
  if (hasStep(trace, 'net revenue')) return 'a percent of the net revenue of each month';
  if (hasStep(trace, 'payroll and payroll taxes'))
    return 'a percent of the payroll of each month and its taxes';
  if (hasStep(trace, 'payroll')) return 'a percent of the payroll of each month';
  return 'an amount for each month, prorated as the contract says';
}

/** The days of an item: up to the end of its final month. */
const daysOf = ({ finalMonth }: Item): DateRange =>
  rangeOf(null, finalMonth === undefined ? null : lastDay(finalMonth));

/**
 * One line for each item, up to and including its final month: an amount for each month, prorated, or a percent of
 * the month's payroll or net base revenue; added unrounded, then rounded once half away from zero to the currency's
 * minor unit (calculation.md, section 4, nonLedgerExpense).
 */
function calculate(component: NonLedgerExpense, scope: BillingScope): ComponentResult {
  const onRevenue = component.items
    .filter(({ method }) => method === 'percentOfRevenue')
    .flatMap((item) => monthsOf(component, item, scope));
  const hasRevenue = onRevenue.some((month) => netRevenueOf(scope.basis, component, month).hasRows);
  return {
    lines: component.items.flatMap((item) => itemLine(component, item, scope)),
    findings: onRevenue.length === 0 || hasRevenue ? [] : [missingFacts('nonLedgerExpense', 'no revenue')],
  };
}

function activeDays(component: NonLedgerExpense, item: Item, scope: BillingScope): DateRange | null {
  const days = scope.activeDays(component);
  return days && intersect(days, daysOf(item));
}

const monthsOf = (component: NonLedgerExpense, item: Item, scope: BillingScope): readonly Month[] =>
  monthsTouched(scope.frame.months, activeDays(component, item, scope));

function itemLine(component: NonLedgerExpense, item: Item, scope: BillingScope): LineDraft[] {
  const billed =
    item.method === 'fixed' ? fixedAmount(component, item, scope) : percentAmount(component, item, scope);
  if (billed === null) return [];
  return [
    lineOf(component, {
      title: item.title,
      glCode: DEFAULT_MANAGED_GL_CODE,
      amount: roundHalfAwayFromZero(billed.value, scope.minorUnits),
      trace: billed.trace,
    }),
  ];
}

function fixedAmount(component: NonLedgerExpense, item: Item, scope: BillingScope): MonthlyAmount | null {
  const rate = rateOf(component, { base: item.amount, keyword: null, digits: scope.minorUnits });
  const amountIn = (month: Month) => scope.escalation.escalated(rate, month);
  return proratedAmount(scope, activeDays(component, item, scope), amountIn, 'expense');
}

function percentAmount(component: NonLedgerExpense, item: Item, scope: BillingScope): MonthlyAmount | null {
  const months = monthsOf(component, item, scope);
  if (months.length === 0) return null;
  const rate = rateOf(component, { base: item.percent, keyword: null, digits: RATE_DIGITS });
  return percentByMonth(
    months,
    (month) => ({
      ...baseOf(component, item, month, scope),
      percent: scope.escalation.escalated(rate, month),
    }),
    scope,
  );
}

function baseOf(
  component: NonLedgerExpense,
  item: Item,
  month: Month,
  scope: BillingScope,
): { readonly step: string; readonly base: Decimal } {
  if (item.method === 'percentOfRevenue') {
    return { step: 'net revenue', base: netRevenueOf(scope.basis, component, month).net };
  }
  const billable = scope.contract.components.find((candidate) => candidate.type === 'billableAccounts');
  return billable === undefined
    ? { step: 'payroll', base: zero }
    : payrollBaseOf(billable, item.base, month, scope);
}
