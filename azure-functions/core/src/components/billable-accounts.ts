import { accountExceptions, accountsWithExceptions } from '../contract/account-exceptions';
import type { Month } from '../calendar/date';
import { given, rowOf } from '../contract/row-values';
import { RATE_DIGITS } from '../escalation/escalation';
import { rateOf } from '../escalation/rate-of';
import { type JsonObject, isJsonObject, propertyOf } from '../json/json';
import { ALWAYS } from '../calendar/ranges';
import { ledgerBalanceOf, ledgerBalancesOf } from '../measures/ledger-balance';
import { payrollBaseOf, payrollParts, payrollTaxPercentIn, payrollTaxesOf } from '../measures/payroll';
import { remainingAccounts } from '../measures/taken-accounts';
import { zero } from '../money/decimal';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { notNegative, anyDecimal } from '../reading/decimal';
import { ascending } from '../reading/ascending';
import type { Decoded, Decoder } from '../reading/decoder';
import { type Draft, entriesOf, wrong } from '../reading/draft';
import { list } from '../reading/list';
import { type RecordCheck, optional, record, required } from '../reading/record';
import { account, oneOf } from '../reading/scalars';
import { filledTitle } from '../reading/text';
import type { BillingScope } from '../statement/billing-scope';
import { type ComponentResult, type LineDraft, NOTHING, lineOf } from '../statement/component-result';
import { missingFacts } from '../statement/finding';
import { DEFAULT_MANAGED_GL_CODE } from '../statement/gl-codes';
import { hasStep } from '../statement/has-step';
import { percentByMonth } from '../statement/percent-by-month';
import { type MonthlyAmount, proratedAmount } from '../statement/proration';
import { readsPeriod } from '../statement/reads';
import { added, figure } from '../statement/trace';
import { type ComponentModule, type ExplainedLine, baseFields, groupNumber } from './component-module';
import { reportNeeded } from '../reading/needed';

const accounts = list(account);

const payrollTaxes = record(
  {
    title: required(filledTitle),
    method: required(oneOf('actual', 'percent')),
    percent: optional(notNegative),
  },
  (draft, at) => {
    if (draft.method === 'percent') reportNeeded(draft, 'percent', 'The method percent', at);
  },
);

const supportServices = record(
  {
    title: required(filledTitle),
    method: required(oneOf('fixed', 'percent')),
    amount: optional(notNegative),
    percent: optional(notNegative),
    base: optional(oneOf('billable', 'total')),
  },
  (draft, at) => {
    if (draft.method === 'fixed') reportNeeded(draft, 'amount', 'The method fixed', at);
    if (draft.method === 'percent') reportNeeded(draft, 'percent', 'The method percent', at);
  },
);

const asGiven = record(
  {
    type: required(oneOf('billableAccounts')),
    ...baseFields,
    payroll: required(
      record({
        title: required(filledTitle),
        accounts: required(accounts),
        additionalAmount: optional(anyDecimal),
      }),
    ),
    expenses: required(
      record({
        title: required(filledTitle),
        accounts: required(accounts),
        group: optional(groupNumber),
      }),
    ),
    payrollTaxes: optional(payrollTaxes),
    supportServices: optional(supportServices),
  },
  checkAccounts,
);

export type BillableAccounts = Decoded<typeof asGiven>;

/** Lists of accounts have no order of their own: they are read into ascending order. */
const decoder: Decoder<BillableAccounts> = (json, place, problems) => {
  const draft = asGiven(json, place, problems);
  if (draft === wrong) return wrong;
  return { ...draft, payroll: sorted(draft.payroll), expenses: sorted(draft.expenses) };
};

function sorted<T extends { readonly accounts: Draft<readonly string[]> }>(
  part: T | typeof wrong,
): T | typeof wrong {
  return part === wrong ? part : { ...part, accounts: ascending(part.accounts) };
}

/** Balances of ledger accounts, billed as payroll and expenses. */
export const billableAccounts: ComponentModule<BillableAccounts> = {
  type: 'billableAccounts',
  familyWhenAlone: 'Management Agreement',
  decoder,
  outline: ({ expenses }) => ({
    rowGroups:
      expenses === wrong || expenses.group === undefined
        ? []
        : [{ path: ['expenses', 'group'], group: expenses.group }],
  }),
  toRows: (component, chart) => {
    const { payroll, expenses } = component;
    return {
      component: rowOf({
        pb_amount: payroll.additionalAmount,
        pb_settings: JSON.stringify(
          given({
            payroll: { title: payroll.title },
            expenses: given({ title: expenses.title, group: expenses.group }),
            payrollTaxes: component.payrollTaxes && given({ ...component.payrollTaxes }),
            supportServices: component.supportServices && given({ ...component.supportServices }),
          }),
        ),
      }),
      accounts: [
        ...accountExceptions('payroll', payroll.accounts, chart),
        ...accountExceptions('expenses', expenses.accounts, chart),
      ],
    };
  },
  fromRows: (rows, settings, chart) => ({
    ...settings,
    payroll: {
      ...objectIn(settings, 'payroll'),
      accounts: accountsWithExceptions('payroll', rows.accounts, chart),
      ...given({ additionalAmount: rows.component.pb_amount }),
    },
    expenses: {
      ...objectIn(settings, 'expenses'),
      accounts: accountsWithExceptions('expenses', rows.accounts, chart),
    },
  }),
  linePlace: 50,
  reads: (_, frame) => readsPeriod('ledger', frame),
  escalates: ({ payrollTaxes: taxes, supportServices: support }) => [
    ...(taxes?.method === 'percent' ? [{ keyword: 'payrollTaxPercent' as const, days: ALWAYS }] : []),
    ...(support === undefined ? [] : [{ keyword: null, days: ALWAYS }]),
  ],
  calculate,
  explain,
};

function explain({ part, trace }: ExplainedLine): string {
  switch (part) {
    case 'payrollTaxes':
      return hasStep(trace, 'payroll tax accounts')
        ? 'Payroll taxes and benefits: the balances of their accounts.'
        : 'Payroll taxes and benefits: a percent of the payroll of each month.';
    case 'supportServices':
      return hasStep(trace, 'support services')
        ? 'Support services: an amount for each month, prorated as the contract says.'
        : 'Support services: a percent of the payroll of each month, with its taxes where the contract says so.';
    case 'expenses':
      return 'The balances of the expense accounts, without those that are billed as insurance or claims.';
    default:
      return 'The balances of the payroll accounts, and the additional amount of each month.';
  }
}

function objectIn(settings: JsonObject, name: string): JsonObject {
  const value = propertyOf(settings, name);
  return value !== undefined && isJsonObject(value) ? value : {};
}

/** An account stands once in both lists together. */
function checkAccounts(
  draft: Readonly<Record<'payroll' | 'expenses', Draft<{ readonly accounts: readonly string[] }>>>,
  at: RecordCheck,
): void {
  const seen = new Set<string>();
  for (const part of ['payroll', 'expenses'] as const) {
    const listed = draft[part];
    if (listed === wrong) continue;
    for (const [index, number] of entriesOf(listed.accounts)) {
      if (seen.has(number)) {
        at.report(
          [part, 'accounts', index],
          'value.duplicate',
          `The account ${number} is listed already: name it once.`,
        );
      }
      seen.add(number);
    }
  }
}

/**
 * Payroll, its taxes, support services, then expenses; unrounded values feed each other, and each line is rounded
 * once half away from zero to the currency's minor unit (calculation.md, section 4, billableAccounts).
 */
function calculate(component: BillableAccounts, scope: BillingScope): ComponentResult {
  const months = scope.activeMonths(component);
  if (months.length === 0) return NOTHING;
  const line = (part: string, title: string, billed: MonthlyAmount, group?: number): LineDraft =>
    lineOf(component, {
      part,
      title,
      group: group ?? component.group ?? 1,
      glCode: DEFAULT_MANAGED_GL_CODE,
      amount: roundHalfAwayFromZero(billed.value, scope.minorUnits),
      trace: billed.trace,
    });
  const { payroll, expenses, payrollTaxes: taxes, supportServices: support } = component;
  const hasRows = months.some((month) => ledgerBalancesOf(scope.basis, month).size > 0);
  const parts = months.flatMap((month) => payrollParts(component, month, scope));
  return {
    lines: [
      line('payroll', payroll.title, added(parts, scope.minorUnits)),
      ...(taxes === undefined
        ? []
        : [line('payrollTaxes', taxes.title, taxesOver(component, months, scope))]),
      ...(support === undefined
        ? []
        : [line('supportServices', support.title, supportOver(component, support, months, scope))]),
      line('expenses', expenses.title, expensesOver(months, scope), expenses.group),
    ],
    findings: hasRows ? [] : [missingFacts('billableAccounts', 'no ledger rows')],
  };
}

function taxesOver(
  component: BillableAccounts,
  months: readonly Month[],
  scope: BillingScope,
): MonthlyAmount {
  if (component.payrollTaxes?.method === 'percent') {
    return percentByMonth(
      months,
      (month) => ({
        ...payrollBaseOf(component, 'billable', month, scope),
        percent: payrollTaxPercentIn(component, month, scope),
      }),
      scope,
    );
  }
  const parts = months.map((month) =>
    figure(`payroll tax accounts ${month}`, payrollTaxesOf(component, month, scope), scope.minorUnits),
  );
  return added(parts, scope.minorUnits);
}

function supportOver(
  component: BillableAccounts,
  support: NonNullable<BillableAccounts['supportServices']>,
  months: readonly Month[],
  scope: BillingScope,
): MonthlyAmount {
  const isPercent = support.method === 'percent';
  const rate = rateOf(component, {
    base: isPercent ? support.percent : support.amount,
    keyword: null,
    digits: isPercent ? RATE_DIGITS : scope.minorUnits,
  });
  const inMonth = (month: Month) => scope.escalation.escalated(rate, month);
  if (isPercent) {
    return percentByMonth(
      months,
      (month) => ({ ...payrollBaseOf(component, support.base, month, scope), percent: inMonth(month) }),
      scope,
    );
  }
  const days = scope.activeDays(component);
  return proratedAmount(scope, days, inMonth, 'support services') ?? { value: zero, trace: [] };
}

function expensesOver(months: readonly Month[], scope: BillingScope): MonthlyAmount {
  const parts = months.map((month) => {
    const balance = ledgerBalanceOf(scope.basis, month, remainingAccounts(scope, month));
    return figure(`expense accounts ${month}`, balance, scope.minorUnits);
  });
  return added(parts, scope.minorUnits);
}
