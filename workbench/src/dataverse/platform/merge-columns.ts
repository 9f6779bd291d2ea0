import { columns } from '@powerbill/schema';

const { lookup, yesNo } = columns;

/** What a row shows that was merged into another. */
export const mergeColumns = (table: 'account' | 'contact') => ({
  merged: yesNo({ label: 'Merged', readOnly: true }),
  masterid: lookup({
    label: 'Master record',
    targets: [table],
    inverse: `${table}_master_${table}`,
    onDelete: 'removeLink',
    readOnly: true,
  }),
});
