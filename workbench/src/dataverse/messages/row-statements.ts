/** The SQL of a written row: inserts and updates, with the violations of keys told as the platform tells them. */
import { Fault, faultCode } from '../fault';
import type { Field } from '../model/field';
import type { Table } from '../model/table';
import { keyColumn } from '../store/ddl';
import { foldText } from '../store/fold-text';
import { type Sqlite, type Stored, UniqueViolation } from '../store/sqlite';
import { columnOf, foldColumnOf, hasFold, hasTarget, quoted, targetColumnOf } from '../store/storage';

/** Values of a row with the tables of its polymorphic lookups. */
export interface StoredValues {
  readonly values: ReadonlyMap<Field, Stored>;
  readonly targets: ReadonlyMap<Field, string>;
}

function sqlValues({ values, targets }: StoredValues): { columns: string[]; params: Stored[] } {
  const columns: string[] = [];
  const params: Stored[] = [];
  for (const [field, value] of values) {
    columns.push(columnOf(field));
    params.push(value);
    if (hasFold(field)) {
      columns.push(foldColumnOf(field));
      params.push(typeof value === 'string' ? foldText(value) : null);
    }
    if (hasTarget(field)) {
      columns.push(targetColumnOf(field));
      params.push(value === null ? null : (targets.get(field) ?? null));
    }
  }
  return { columns, params };
}

export function insertRow(sql: Sqlite, table: Table, row: StoredValues): void {
  const { columns, params } = sqlValues(row);
  guarded(table, () =>
    sql.run(
      `INSERT INTO ${quoted(table.name)} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      params,
    ),
  );
}

export function updateColumns(sql: Sqlite, table: Table, id: string, row: StoredValues): void {
  const { columns, params } = sqlValues(row);
  guarded(table, () =>
    sql.run(
      `UPDATE ${quoted(table.name)} SET ${columns.map((one) => `${one} = ?`).join(', ')} WHERE ${columnOf(table.idField)} = ?`,
      [...params, id],
    ),
  );
}

function guarded(table: Table, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (error instanceof UniqueViolation) throw duplicateFault(table, error.detail);
    throw error;
  }
}

function duplicateFault(table: Table, detail: string): Fault {
  const columns = detail.split(', ').map((one) => quoted(one.slice(table.name.length + 1)));
  const key = table.keys.find((one) => one.fields.map(keyColumn).join() === columns.join());
  if (!key) return new Fault(412, faultCode.primaryKeyExists, 'Cannot insert duplicate key.');
  return new Fault(
    412,
    faultCode.alternateKeyExists,
    `Entity Key ${key.name} violated. A record with the same value for ${key.fields.map((field) => field.label).join(', ')} already exists. A duplicate record cannot be created. Select one or more unique values and try again.`,
  );
}
