import { columns, standardTable } from '@powerbill/schema';
import { addressColumns, reachColumns } from './address-columns';
import { familyStatusCode, genderCode } from './customer-choices';
import { mergeColumns } from './merge-columns';

const { choice, date, dateTime, lookup, memo, money, text, whole, yesNo } = columns;

/** A person, with the columns that clients of the platform commonly use. */
export const contact = standardTable({
  logicalName: 'contact',
  setName: 'contacts',
  label: 'Contact',
  pluralLabel: 'Contacts',
  ownership: 'user',
  primaryName: 'fullname',
  columns: {
    fullname: text({ label: 'Full name', maxLength: 160 }),
    firstname: text({ label: 'First name', maxLength: 50 }),
    middlename: text({ label: 'Middle name', maxLength: 50 }),
    lastname: text({ label: 'Last name', maxLength: 50 }),
    salutation: text({ label: 'Salutation', maxLength: 100 }),
    nickname: text({ label: 'Nickname', maxLength: 50 }),
    jobtitle: text({ label: 'Job title', maxLength: 100 }),
    department: text({ label: 'Department', maxLength: 100 }),
    description: memo({ label: 'Description', maxLength: 2000 }),
    emailaddress1: text({ label: 'E-mail', maxLength: 100 }),
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
    parentcustomerid: lookup({
      label: 'Company',
      targets: ['account', 'contact'],
      inverse: 'contact_customer',
      onDelete: 'removeLink',
      onReparent: 'cascade',
    }),
    preferredsystemuserid: lookup({
      label: 'Preferred user',
      targets: ['systemuser'],
      inverse: 'system_user_contacts',
      onDelete: 'restrict',
    }),
    lastonholdtime: dateTime({ label: 'Last on hold time' }),
    ...addressColumns,
    ...reachColumns,
  },
});
