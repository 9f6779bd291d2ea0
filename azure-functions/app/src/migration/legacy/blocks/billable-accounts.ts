import type { Json } from '@powerbill/core';
import { compareDecimals } from '../../../decimal-text';
import { readGroup } from '../group-numbers';
import type { BlockContext, MappedComponent } from '../mapped-component';
import { payrollBases } from '../options';
import type { RecordPart } from '../record-part';
import { readAccountList } from './account-list';
import { singleEntry } from './single-entry';

/** Support is a few percent of payroll; more than this is worth a look. */
const PLAUSIBLE_SUPPORT_PERCENT = '10';

type Content = Readonly<Record<string, Json>>;

const taxMethods = new Map([
  ['Percentage', 'percent'],
  ['Actual', 'actual'],
] as const);

const supportMethods = new Map([
  ['Percentage', 'percent'],
  ['Fixed', 'fixed'],
] as const);

const reportOff = (row: RecordPart, name: string): void =>
  row.notes.info('option.off', row.at(name), 'The option is off: this value is not taken over.');

const mapPayrollTaxes = (row: RecordPart): Content | null => {
  const method = row.option('ptebBillingType', taxMethods) ?? 'actual';
  const title = row.text('ptebLineTitle');
  if (!row.flag('ptebEnabled')) {
    if (row.optionalDecimal('ptebPercentage') !== null) reportOff(row, 'ptebPercentage');
    return null;
  }
  if (method === 'percent') return { title, method, percent: row.percent('ptebPercentage') };
  if (row.optionalDecimal('ptebPercentage') !== null) {
    row.notes.info(
      'option.unused',
      row.at('ptebPercentage'),
      'Taxes are billed as booked: this percentage is not used.',
    );
  }
  return { title, method };
};

const mapSupport = (row: RecordPart): Content | null => {
  const method = row.option('supportBillingType', supportMethods) ?? 'fixed';
  const base = row.option('supportPayrollBase', payrollBases) ?? 'billable';
  const title = row.text('supportLineTitle');
  const value = row.optionalDecimal('supportAmount');
  if (method === 'percent' && value !== null && compareDecimals(value, PLAUSIBLE_SUPPORT_PERCENT) > 0) {
    row.notes.warn(
      'percentage.implausible',
      row.at('supportAmount'),
      `${value} % for support is unusually high; it is kept as it is.`,
    );
  }
  if (!row.flag('supportEnabled')) {
    if (value !== null) reportOff(row, 'supportAmount');
    return null;
  }
  const amount = row.decimal('supportAmount');
  return method === 'percent' ? { title, method, percent: amount, base } : { title, method, amount };
};

/** Billable ledger accounts with their payroll taxes and support services. */
export const mapBillableAccounts = (
  block: RecordPart,
  context: BlockContext,
  enabled: boolean,
): readonly MappedComponent[] => {
  const row = singleEntry(block, 'billableAccountsData');
  if (row === undefined) return [];
  const payroll = readAccountList(row, 'payrollAccountsData', context.chart.payroll, context.chart.all);
  const expenses = readAccountList(row, 'expenseAccountsData', context.chart.expenses, context.chart.all);
  const twice = expenses.filter((account) => payroll.includes(account));
  if (twice.length > 0) {
    row.notes.error(
      'accounts.inBothLists',
      row.at('expenseAccountsData'),
      `An account may be payroll or expense, not both: ${twice.join(', ')}.`,
    );
  }
  if (!enabled && row.value.ptebEnabled === true) {
    row.notes.info(
      'payrollTaxes.blockDisabled',
      row.at('ptebEnabled'),
      'Payroll taxes are on inside a block that is off: they are not billed.',
    );
  }
  const payrollTaxes = mapPayrollTaxes(row);
  const supportServices = mapSupport(row);
  const content = {
    ...readGroup(row, 'payrollAccountsInvoiceGroup', context.groups),
    payroll: { title: row.text('payrollAccountsLineTitle'), accounts: payroll },
    expenses: {
      title: row.text('expenseAccountsLineTitle'),
      accounts: expenses,
      ...readGroup(row, 'expenseAccountsInvoiceGroup', context.groups),
    },
    ...(payrollTaxes === null ? {} : { payrollTaxes }),
    ...(supportServices === null ? {} : { supportServices }),
  };
  return [{ type: 'billableAccounts', content, active: true, origin: block.path }];
};
