import { columns, standardTable } from '@powerbill/schema';
import { viewColumns } from './view-columns';

const { yesNo } = columns;

/** A view that everybody has. */
export const savedQuery = standardTable({
  logicalName: 'savedquery',
  setName: 'savedqueries',
  label: 'View',
  pluralLabel: 'Views',
  ownership: 'organization',
  primaryName: 'name',
  columns: { ...viewColumns, isdefault: yesNo({ label: 'Default view' }) },
});
