import { lookup, text } from '../column';
import { standardTable } from '../table';

/** A person at a customer. */
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
    lastname: text({ label: 'Last name', maxLength: 50 }),
    emailaddress1: text({ label: 'E-mail', maxLength: 100 }),
    parentcustomerid: lookup({
      label: 'Company',
      targets: ['account', 'contact'],
      inverse: 'contact_customer',
      onDelete: 'removeLink',
    }),
    pb_key: text({
      label: 'Key',
      maxLength: 150,
      description: 'Customer number and the SHA-256 of the address in lower case.',
    }),
  },
  keys: { pb_key: ['pb_key'] },
});
