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

/** A statement that writes the same columns as the row before it: rows of one request are mostly alike. */
interface Statement {
  readonly fields: readonly Field[];
  readonly text: string;
}

type Statements = WeakMap<Table, Statement>;

const inserts: Statements = new WeakMap();
const updates: Statements = new WeakMap();

function statementOf(
  statements: Statements,
  table: Table,
  values: ReadonlyMap<Field, Stored>,
  write: (columns: readonly string[]) => string,
): string {
  const last = statements.get(table);
  if (last && isShape(last.fields, values)) return last.text;
  const fields = [...values.keys()];
  const text = write(fields.flatMap(sqlColumns));
  statements.set(table, { fields, text });
  return text;
}

function isShape(fields: readonly Field[], values: ReadonlyMap<Field, Stored>): boolean {
  if (fields.length !== values.size) return false;
  let at = 0;
  for (const field of values.keys()) {
    if (fields[at] !== field) return false;
    at += 1;
  }
  return true;
}

const sqlColumns = (field: Field): string[] => [
  columnOf(field),
  ...(hasFold(field) ? [foldColumnOf(field)] : []),
  ...(hasTarget(field) ? [targetColumnOf(field)] : []),
];

function parameters({ values, targets }: StoredValues): Stored[] {
  const params: Stored[] = [];
  for (const [field, value] of values) {
    params.push(value);
    if (hasFold(field)) params.push(typeof value === 'string' ? foldText(value) : null);
    if (hasTarget(field)) params.push(value === null ? null : (targets.get(field) ?? null));
  }
  return params;
}

export function insertRow(sql: Sqlite, table: Table, row: StoredValues): void {
  const text = statementOf(
    inserts,
    table,
    row.values,
    (columns) =>
      `INSERT INTO ${quoted(table.name)} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  guarded(table, () => sql.run(text, parameters(row)));
}

/**
 * Inserts rows that have the same columns in one statement; `shared` columns are alike in all of them, and the
 * versions are those from `firstVersion` on.
 */
export function insertRows(
  sql: Sqlite,
  table: Table,
  rows: readonly StoredValues[],
  shared: StoredValues,
  firstVersion: number,
): void {
  const [first] = rows;
  if (!first) return;
  const own = [...first.values.keys()].flatMap(sqlColumns);
  const common = [...shared.values.keys()].flatMap(sqlColumns);
  const values = [...own.map((_, index) => `value ->> ${index}`), ...common.map(() => '?'), '? + key'];
  const columns = [...own, ...common, quoted('versionnumber')];
  const text = `INSERT INTO ${quoted(table.name)} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM json_each(?)`;
  const params = [...parameters(shared), firstVersion, JSON.stringify(rows.map(parameters))];
  guarded(table, () => sql.run(text, params));
}

export function updateColumns(sql: Sqlite, table: Table, id: string, row: StoredValues): void {
  const text = statementOf(
    updates,
    table,
    row.values,
    (columns) =>
      `UPDATE ${quoted(table.name)} SET ${columns.map((one) => `${one} = ?`).join(', ')} WHERE ${columnOf(table.idField)} = ?`,
  );
  const params = parameters(row);
  params.push(id);
  guarded(table, () => sql.run(text, params));
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
