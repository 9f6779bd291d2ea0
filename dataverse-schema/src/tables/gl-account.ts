import { accountClass, accountUse } from '../choices';
import { choice, text, yesNo } from '../column';
import { defineTable } from '../table';

/** A ledger account of the chart, with the defaults that contracts deviate from. */
export const glAccount = defineTable({
  logicalName: 'pb_glaccount',
  setName: 'pb_glaccounts',
  label: 'GL account',
  pluralLabel: 'GL accounts',
  ownership: 'organization',
  primaryName: 'pb_name',
  columns: {
    pb_name: text({ label: 'Name', maxLength: 200, required: true }),
    pb_mainaccount: text({ label: 'Main account', maxLength: 10, required: true }),
    pb_accountclass: choice(accountClass, { label: 'Account class', required: true }),
    pb_accountuse: choice(accountUse, {
      label: 'Account use',
      description: 'The list of a contract in which the account stands.',
    }),
    pb_isbillablebydefault: yesNo({ label: 'Billable by default' }),
  },
  keys: { pb_mainaccount: ['pb_mainaccount'] },
});
