import { sourceSystem } from '../choices';
import { choice, lookup, text, yesNo } from '../column';
import { standardTable } from '../table';

/** A customer: the party that is billed. Management companies and owners form a hierarchy. */
export const account = standardTable({
  logicalName: 'account',
  setName: 'accounts',
  label: 'Account',
  pluralLabel: 'Accounts',
  ownership: 'user',
  changeTracking: true,
  primaryName: 'name',
  columns: {
    name: text({ label: 'Account name', maxLength: 160, required: true }),
    accountnumber: text({ label: 'Account number', maxLength: 20 }),
    parentaccountid: lookup({
      label: 'Parent account',
      targets: ['account'],
      inverse: 'account_parent_account',
      onDelete: 'removeLink',
    }),
    transactioncurrencyid: lookup({ label: 'Currency', targets: ['transactioncurrency'] }),
    address1_line1: text({ label: 'Street', maxLength: 250 }),
    address1_city: text({ label: 'City', maxLength: 80 }),
    address1_stateorprovince: text({ label: 'State', maxLength: 50 }),
    pb_isplaceholder: yesNo({
      label: 'Placeholder',
      description: 'The source held no name, only the site number.',
    }),
    pb_sourcesystem: choice(sourceSystem, { label: 'Source system' }),
  },
  keys: { pb_accountnumber: ['accountnumber'] },
});
