import { columns, standardTable } from '@powerbill/schema';
import { addressColumns, reachColumns } from './address-columns';
import { accountCategoryCode, customerTypeCode, industryCode } from './customer-choices';
import { mergeColumns } from './merge-columns';

const { choice, dateTime, lookup, memo, money, text, whole, yesNo } = columns;

/** A customer, with the columns that clients of the platform commonly use. */
export const account = standardTable({
  logicalName: 'account',
  setName: 'accounts',
  label: 'Account',
  pluralLabel: 'Accounts',
  ownership: 'user',
  primaryName: 'name',
  columns: {
    name: text({ label: 'Account name', maxLength: 160 }),
    accountnumber: text({ label: 'Account number', maxLength: 20 }),
    description: memo({ label: 'Description', maxLength: 2000 }),
    telephone1: text({ label: 'Main phone', maxLength: 50 }),
    telephone2: text({ label: 'Other phone', maxLength: 50 }),
    fax: text({ label: 'Fax', maxLength: 50 }),
    emailaddress1: text({ label: 'E-mail', maxLength: 100 }),
    websiteurl: text({ label: 'Website', maxLength: 200 }),
    tickersymbol: text({ label: 'Ticker symbol', maxLength: 10 }),
    sic: text({ label: 'Industrial code', maxLength: 20 }),
    revenue: money({ label: 'Annual revenue', precision: 2, min: 0, max: 100_000_000_000_000 }),
    creditlimit: money({ label: 'Credit limit', precision: 2, min: 0, max: 100_000_000_000_000 }),
    marketcap: money({ label: 'Market capitalization', precision: 2, min: 0, max: 100_000_000_000_000 }),
    creditonhold: yesNo({ label: 'Credit hold' }),
    numberofemployees: whole({ label: 'Number of employees', max: 1_000_000_000 }),
    sharesoutstanding: whole({ label: 'Shares outstanding', max: 1_000_000_000 }),
    industrycode: choice(industryCode, { label: 'Industry' }),
    customertypecode: choice(customerTypeCode, { label: 'Relationship type' }),
    accountcategorycode: choice(accountCategoryCode, { label: 'Category' }),
    primarycontactid: lookup({
      label: 'Primary contact',
      targets: ['contact'],
      inverse: 'account_primary_contact',
      onDelete: 'removeLink',
    }),
    ...mergeColumns('account'),
    parentaccountid: lookup({
      label: 'Parent account',
      targets: ['account'],
      inverse: 'account_parent_account',
      onDelete: 'removeLink',
      onReparent: 'cascade',
      hierarchical: true,
    }),
    preferredsystemuserid: lookup({
      label: 'Preferred user',
      targets: ['systemuser'],
      inverse: 'system_user_accounts',
      onDelete: 'restrict',
    }),
    lastonholdtime: dateTime({ label: 'Last on hold time' }),
    ...addressColumns,
    ...reachColumns,
  },
});
