import { given, inOrderOf, rowOf } from '../contract/row-values';
import { notNegative } from '../reading/decimal';
import type { Decoded } from '../reading/decoder';
import { filledList } from '../reading/list';
import { optional, record, required } from '../reading/record';
import { month, oneOf } from '../reading/scalars';
import { filledTitle } from '../reading/text';
import { wrong } from '../reading/draft';
import { type ComponentModule, baseFields } from './component-module';
import { reportNeeded } from './needed';

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
  escalates: true,
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
};
