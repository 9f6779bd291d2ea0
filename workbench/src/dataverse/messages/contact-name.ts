import type { Field } from '../model/field';
import type { Table } from '../model/table';
import type { Stored, StoredRow } from '../store/sqlite';

/** Columns of a contact that make its full name. */
const PARTS = ['firstname', 'middlename', 'lastname'];

/** What a change of a contact must know of the row as it stands. */
export const namePartsOf = (table: Table): readonly string[] => (table.name === 'contact' ? PARTS : []);

/** The full name of a contact follows its parts unless the request gives it. */
export function settleContactName(
  table: Table,
  values: Map<Field, Stored>,
  current: StoredRow | undefined,
): void {
  const parts = namePartsOf(table).map((name) => table.byName.get(name));
  if (!parts.some((field) => field && values.has(field)) || values.has(table.nameField)) return;
  const texts = parts.flatMap((field) => {
    const value = field && (values.has(field) ? values.get(field) : current?.[field.name]);
    return typeof value === 'string' ? [value] : [];
  });
  values.set(
    table.nameField,
    texts.length === 0 ? null : texts.join(' ').slice(0, table.nameField.maxLength),
  );
}
