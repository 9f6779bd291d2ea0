import { columns, tables } from '@powerbill/schema';
import { addressColumns, reachColumns } from './address-columns';
import { familyStatusCode, genderCode } from './customer-choices';
import { mergeColumns } from './merge-columns';
import { withColumns } from './with-columns';
import { withoutPack } from './without-pack';

const { choice, date, dateTime, lookup, memo, money, text, whole, yesNo } = columns;

/** A person: what the pack describes of one without its own columns, and what clients of the platform commonly use. */
export const contact = withColumns(withoutPack(tables.contact), {
  middlename: text({ label: 'Middle name', maxLength: 50 }),
  salutation: text({ label: 'Salutation', maxLength: 100 }),
  nickname: text({ label: 'Nickname', maxLength: 50 }),
  jobtitle: text({ label: 'Job title', maxLength: 100 }),
  department: text({ label: 'Department', maxLength: 100 }),
  description: memo({ label: 'Description', maxLength: 2000 }),
  emailaddress2: text({ label: 'E-mail 2', maxLength: 100 }),
  telephone1: text({ label: 'Business phone', maxLength: 50 }),
  telephone2: text({ label: 'Home phone', maxLength: 50 }),
  mobilephone: text({ label: 'Mobile phone', maxLength: 50 }),
  fax: text({ label: 'Fax', maxLength: 50 }),
  birthdate: date({ label: 'Birthday' }),
  anniversary: date({ label: 'Anniversary' }),
  gendercode: choice(genderCode, { label: 'Gender' }),
  familystatuscode: choice(familyStatusCode, { label: 'Marital status' }),
  numberofchildren: whole({ label: 'Number of children', max: 1_000_000_000 }),
  annualincome: money({ label: 'Annual income', precision: 2, min: 0, max: 100_000_000_000_000 }),
  creditlimit: money({ label: 'Credit limit', precision: 2, min: 0, max: 100_000_000_000_000 }),
  creditonhold: yesNo({ label: 'Credit hold' }),
  ...mergeColumns('contact'),
  parentcustomerid: { ...tables.contact.columns.parentcustomerid, onReparent: 'cascade' },
  preferredsystemuserid: lookup({
    label: 'Preferred user',
    targets: ['systemuser'],
    inverse: 'system_user_contacts',
    onDelete: 'restrict',
  }),
  lastonholdtime: dateTime({ label: 'Last on hold time' }),
  ...addressColumns,
  ...reachColumns,
});
