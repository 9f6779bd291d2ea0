import { standardTable } from '@powerbill/schema';
import { viewColumns } from './view-columns';

/** A view that somebody made for himself. */
export const userQuery = standardTable({
  logicalName: 'userquery',
  setName: 'userqueries',
  label: 'Saved view',
  pluralLabel: 'Saved views',
  ownership: 'user',
  primaryName: 'name',
  columns: viewColumns,
});
