import { accountExceptions, accountsWithExceptions } from '../contract/account-exceptions';
import { given, rowOf } from '../contract/row-values';
import { type JsonObject, isJsonObject, propertyOf } from '../json/json';
import { notNegative, anyDecimal } from '../reading/decimal';
import { ascending } from '../reading/ascending';
import type { Decoded, Decoder } from '../reading/decoder';
import { type Draft, entriesOf, wrong } from '../reading/draft';
import { list } from '../reading/list';
import { type RecordCheck, optional, record, required } from '../reading/record';
import { account, oneOf } from '../reading/scalars';
import { filledTitle } from '../reading/text';
import { type ComponentModule, baseFields, groupNumber } from './component-module';
import { reportNeeded } from './needed';

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
  escalates: true,
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
};

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
