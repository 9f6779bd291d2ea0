import type { Json } from '@powerbill/core';
import { payrollBases } from '../options';
import type { RecordPart } from '../record-part';
import type { SubOption } from './sub-option';

const methods = new Map([
  ['FixedAmount', 'fixed'],
  ['Payroll', 'percentOfPayroll'],
  ['Revenue', 'percentOfRevenue'],
] as const);

const mapItem = (row: RecordPart): Json => {
  const method = row.option('expenseType', methods) ?? 'fixed';
  const value = method === 'fixed' ? row.decimal('amount') : row.percent('amount');
  const base = row.isEmpty('payrollBase')
    ? 'billable'
    : (row.option('payrollBase', payrollBases) ?? 'billable');
  const finalMonth = row.optionalMonth('finalMonthBilled');
  return {
    title: row.text('title'),
    method,
    ...(method === 'fixed' ? { amount: value } : { percent: value }),
    ...(method === 'percentOfPayroll' ? { base } : {}),
    ...(finalMonth === null ? {} : { finalMonth }),
  };
};

/** Expenses outside the ledger. The switch has three states in the source; an open one is off. */
export const mapNonLedgerExpense = (row: RecordPart): SubOption => {
  const enabled = row.optionalFlag('nonGlExpensesEnabled');
  const items = row.parts('nonGlExpenses').map(mapItem);
  if (enabled && items.length === 0) {
    row.notes.warn(
      'nonLedgerExpense.withoutItems',
      row.at('nonGlExpenses'),
      'Expenses outside the ledger are on without an item: they are left out.',
    );
    row.notes.task(
      'nonLedgerExpense.leftOut',
      'Enter the expenses outside the ledger, or confirm that there are none.',
    );
  }
  return {
    type: 'nonLedgerExpense',
    switchName: 'nonGlExpensesEnabled',
    enabled,
    holdsData: items.length > 0,
    content: items.length === 0 ? null : { items },
  };
};
