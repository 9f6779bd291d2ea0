import { type Field, isStored } from '../model/field';
import type { Table } from '../model/table';

const known = new WeakMap<Table, readonly Field[]>();
const none: readonly Field[] = [];

/** The columns whose changes audit keeps: none of a table that is not audited, none that the platform sets. */
export function auditedFields(table: Table): readonly Field[] {
  if (table.definition.audited !== true) return none;
  const found = known.get(table);
  if (found) return found;
  const fields = table.fields.filter(
    (field) => field.audited && isStored(field) && !field.readOnly && field !== table.idField,
  );
  known.set(table, fields);
  return fields;
}
