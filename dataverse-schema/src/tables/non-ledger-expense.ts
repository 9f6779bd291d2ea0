import { expenseMethod, payrollBase } from '../choices';
import { choice, decimal, lookup, money, text, whole } from '../column';
import { defineTable } from '../table';

/** An expense that is billed although the ledger does not hold it. */
export const nonLedgerExpense = defineTable({
  logicalName: 'pb_nonledgerexpense',
  setName: 'pb_nonledgerexpenses',
  label: 'Non-ledger expense',
  pluralLabel: 'Non-ledger expenses',
  ownership: 'user',
  primaryName: 'pb_name',
  columns: {
    pb_name: text({ label: 'Title', maxLength: 4000, required: true }),
    pb_componentid: lookup({
      label: 'Component',
      targets: ['pb_contractcomponent'],
      inverse: 'pb_component_nonledgerexpenses',
      required: true,
      onDelete: 'cascade',
    }),
    pb_sequence: whole({ label: 'Sequence', min: 1, required: true }),
    pb_method: choice(expenseMethod, { label: 'Method', required: true }),
    pb_amount: money({ label: 'Amount', precision: 4 }),
    pb_percent: decimal({ label: 'Percent', precision: 10 }),
    pb_base: choice(payrollBase, { label: 'Payroll base' }),
    pb_finalmonth: text({ label: 'Final month', maxLength: 7 }),
  },
  keys: { pb_componentsequence: ['pb_componentid', 'pb_sequence'] },
});
