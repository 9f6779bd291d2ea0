import { columns } from '@powerbill/schema';

const { double, text, whole } = columns;

/** The first address of an account or a contact. */
export const addressColumns = {
  address1_name: text({ label: 'Address 1: name', maxLength: 200 }),
  address1_line1: text({ label: 'Address 1: street 1', maxLength: 250 }),
  address1_line2: text({ label: 'Address 1: street 2', maxLength: 250 }),
  address1_line3: text({ label: 'Address 1: street 3', maxLength: 250 }),
  address1_city: text({ label: 'Address 1: city', maxLength: 80 }),
  address1_stateorprovince: text({ label: 'Address 1: state', maxLength: 50 }),
  address1_postalcode: text({ label: 'Address 1: postal code', maxLength: 20 }),
  address1_county: text({ label: 'Address 1: county', maxLength: 50 }),
  address1_country: text({ label: 'Address 1: country', maxLength: 80 }),
  address1_telephone1: text({ label: 'Address 1: phone', maxLength: 50 }),
  address1_latitude: double({ label: 'Address 1: latitude', precision: 5, min: -90, max: 90 }),
  address1_utcoffset: whole({ label: 'Address 1: UTC offset', min: -1500, max: 1500 }),
  address1_longitude: double({ label: 'Address 1: longitude', precision: 5, min: -180, max: 180 }),
} as const;

/** How a customer may be reached: nothing is forbidden unless said. */
export const reachColumns = {
  donotbulkemail: columns.yesNo({
    label: 'Do not allow bulk e-mails',
    labels: { yes: 'Do Not Allow', no: 'Allow' },
  }),
  donotemail: columns.yesNo({ label: 'Do not allow e-mails', labels: { yes: 'Do Not Allow', no: 'Allow' } }),
  donotfax: columns.yesNo({ label: 'Do not allow faxes', labels: { yes: 'Do Not Allow', no: 'Allow' } }),
  donotphone: columns.yesNo({
    label: 'Do not allow phone calls',
    labels: { yes: 'Do Not Allow', no: 'Allow' },
  }),
  donotpostalmail: columns.yesNo({
    label: 'Do not allow mails',
    labels: { yes: 'Do Not Allow', no: 'Allow' },
  }),
} as const;
