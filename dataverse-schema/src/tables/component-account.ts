import { accountUse } from '../choices';
import { choice, lookup, text, yesNo } from '../column';
import { defineTable } from '../table';

/** An account in which a component deviates from the default of the chart. */
export const componentAccount = defineTable({
  logicalName: 'pb_componentaccount',
  setName: 'pb_componentaccounts',
  label: 'Component account',
  pluralLabel: 'Component accounts',
  ownership: 'user',
  primaryName: 'pb_name',
  columns: {
    pb_name: text({ label: 'Name', maxLength: 200, required: true }),
    pb_componentid: lookup({
      label: 'Component',
      targets: ['pb_contractcomponent'],
      inverse: 'pb_component_accounts',
      required: true,
      onDelete: 'cascade',
    }),
    pb_accountuse: choice(accountUse, { label: 'Account use', required: true }),
    pb_account: text({ label: 'Account', maxLength: 10, required: true }),
    pb_isbillable: yesNo({ label: 'Billable' }),
  },
  keys: { pb_componentaccount: ['pb_componentid', 'pb_accountuse', 'pb_account'] },
});
