import { columns, type TableDefinition } from '@powerbill/schema';
import { withColumns } from './with-columns';

/** The table of system jobs with the lookup to what a job is about, which may be a row of any table. */
export const systemJobOf = (jobs: TableDefinition, tables: readonly TableDefinition[]): TableDefinition =>
  withColumns(jobs, {
    regardingobjectid: columns.lookup({
      label: 'Regarding',
      targets: tables.filter((table) => table !== jobs).map((table) => table.logicalName),
      readOnly: true,
      onDelete: 'removeLink',
    }),
  });
