import { columns } from '@powerbill/schema';

const { memo, text, whole } = columns;

const LONGEST_XML = 1_048_576;

/** What a view is, whoever owns it. */
export const viewColumns = {
  name: text({ label: 'Name', maxLength: 200, required: true }),
  description: memo({ label: 'Description', maxLength: 2000 }),
  returnedtypecode: text({
    label: 'Table',
    maxLength: 128,
    required: true,
    description: 'Logical name of the table whose rows it gives.',
  }),
  querytype: whole({ label: 'Kind of view', description: '0 is a view, 4 quick find, 64 a lookup.' }),
  fetchxml: memo({ label: 'FetchXML', maxLength: LONGEST_XML }),
  layoutxml: memo({ label: 'Layout', maxLength: LONGEST_XML }),
} as const;
