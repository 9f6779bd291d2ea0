/**
 * Works out rollup columns. The platform does it by a job of its own and on demand: the rows themselves count as
 * unchanged, no event tells of it, but their version grows, since what a client has seen is no longer so.
 */
import { type FormulaValue, isNumber } from '../formula/formula-value';
import { multiply, rational } from '../formula/rational';
import { baseNameOf, type Field } from '../model/field';
import { fieldNamed, type Table } from '../model/table';
import { updateColumns } from '../messages/row-statements';
import { bindContext } from '../query/bind-scope';
import { SqlScope } from '../query/condition-sql';
import { formulaValue, storedResult } from '../query/formula-values';
import { readableRows, whereSql } from '../query/from-sql';
import { momentText } from '../query/moment';
import { RATE_PLACES } from '../store/currencies';
import { baseAmount } from '../store/money';
import type { Store } from '../store/open-store';
import { joinSql, sql } from '../store/sql-text';
import type { Stored, StoredRow } from '../store/sqlite';
import { asInteger, columnOf, hasTarget, quoted, readScaled, targetColumnOf } from '../store/storage';
import { valueSql } from '../store/value-sql';
import { aggregateValues } from './aggregate-values';
import { type RollupRule, rollupRules } from './rollup-rule';
import { systemCaller } from './system-caller';

/** What `x_state` says; 0 is a value that was never calculated. */
const rollupState = { calculated: 1, overflow: 2 } as const;

/** Which values are written: all that were worked out, or those that are others than before. */
export type Written = 'all' | 'changed';

/** Recalculates every rollup of every row, as the platform's job does; gives the number of values that it wrote. */
export function recalculateRollups(store: Store, now: Date, written: Written = 'all'): number {
  return store.write(() => {
    let count = 0;
    for (const table of store.catalog.tables) {
      for (const rule of rulesNow(store, table, now)) count += recalculate(store, rule, now, written);
    }
    return count;
  });
}

/** Recalculates one rollup of one row; false when the column is none. */
export function recalculateRollup(store: Store, table: Table, field: Field, id: string, now: Date): boolean {
  const rule = rulesNow(store, table, now).find((one) => one.field === field);
  if (!rule) return false;
  store.write(() => recalculate(store, rule, now, 'all', id));
  return true;
}

/** A condition may speak of the moment, so that the rules are bound anew. */
const rulesNow = (store: Store, table: Table, now: Date): readonly RollupRule[] =>
  rollupRules(bindContext(store.catalog, systemCaller, now, store.sql), table);

/** One row that counts. */
interface Part {
  readonly value: FormulaValue;
  readonly base: FormulaValue;
  readonly currency: Stored;
}

function recalculate(store: Store, rule: RollupRule, now: Date, written: Written, id?: string): number {
  const { table, field } = rule;
  const before = `${columnOf(field)} AS value, ${quoted(`${field.name}_state`)} AS state`;
  const parts = readParts(store, rule, id);
  const currency = table.byName.has('transactioncurrencyid') ? ', "transactioncurrencyid" AS currency' : '';
  const rows = store.sql.all(
    `SELECT ${columnOf(table.idField)} AS id, ${before}${currency} FROM ${quoted(table.name)}${id === undefined ? '' : ` WHERE ${columnOf(table.idField)} = ?`}`,
    id === undefined ? [] : [id],
  );
  return rows.filter((row) => writeValue(store, rule, row, parts.get(row.id ?? null) ?? [], now, written))
    .length;
}

function readParts(store: Store, rule: RollupRule, id: string | undefined): ReadonlyMap<Stored, Part[]> {
  const { source, lookup, column, condition } = rule;
  const scope = SqlScope.root(systemCaller);
  const own = `${scope.alias}.${columnOf(lookup)}`;
  const where = [
    id === undefined ? sql(`${own} IS NOT NULL`) : sql(`${own} = ?`, id),
    ...(hasTarget(lookup) ? [sql(`${scope.alias}.${targetColumnOf(lookup)} = ?`, rule.table.name)] : []),
    ...readableRows(scope, { table: source, condition }),
  ];
  const base = column?.kind === 'money' ? fieldNamed(source, baseNameOf(column.name)) : undefined;
  const columns = [
    `${own} AS target`,
    ...(column ? [`${valueSql(scope.alias, column)} AS value`] : []),
    ...(base
      ? [`${valueSql(scope.alias, base)} AS base`, `${scope.alias}."transactioncurrencyid" AS currency`]
      : []),
  ];
  const statement = joinSql(
    [
      sql(`SELECT ${columns.join(', ')} FROM ${quoted(source.name)} AS ${scope.alias}`),
      scope.joinSql,
      whereSql(where),
    ],
    '',
  );
  const parts = new Map<Stored, Part[]>();
  for (const row of store.sql.all(statement.text, statement.params)) {
    const part: Part = {
      value: column ? formulaValue(column, row.value ?? null) : null,
      base: base ? formulaValue(base, row.base ?? null) : null,
      currency: row.currency ?? null,
    };
    const list = parts.get(row.target ?? null);
    if (list) list.push(part);
    else parts.set(row.target ?? null, [part]);
  }
  return parts;
}

/** Writes a value and tells whether it did. */
function writeValue(
  store: Store,
  rule: RollupRule,
  row: StoredRow,
  parts: readonly Part[],
  now: Date,
  written: Written,
): boolean {
  const { table, field } = rule;
  const value = aggregated(store, rule, row, parts);
  const stored = storedResult(field, value);
  const state = value !== null && stored === null ? rollupState.overflow : rollupState.calculated;
  if (written === 'changed' && isSame(row.value, stored) && isSame(row.state, state)) return false;
  const values = new Map<Field, Stored>([
    [field, stored],
    [fieldNamed(table, `${field.name}_date`), momentText(now)],
    [fieldNamed(table, `${field.name}_state`), state],
    [fieldNamed(table, 'versionnumber'), store.nextVersion()],
  ]);
  const base = field.kind === 'money' ? table.byName.get(baseNameOf(field.name)) : undefined;
  if (base) values.set(base, baseOf(store, field, row, stored));
  updateColumns(store.sql, table, String(row.id), { values, targets: new Map() });
  return true;
}

/** The engine gives whole numbers as numbers or as integers of any size. */
const isSame = (before: Stored | undefined, now: Stored): boolean =>
  now === null ? before === null : before !== null && String(before) === String(now);

/** Amounts of several currencies are summed up in the base currency and brought to that of the row. */
function aggregated(store: Store, rule: RollupRule, row: StoredRow, parts: readonly Part[]): FormulaValue {
  const foreign = rule.column?.kind === 'money' && parts.some((part) => part.currency !== row.currency);
  if (!foreign) {
    return aggregateValues(
      rule.aggregate,
      parts.map((part) => part.value),
    );
  }
  const rate = store.currencies.of(row.currency)?.rate;
  const inBase = aggregateValues(
    rule.aggregate,
    parts.map((part) => part.base),
  );
  return rate !== undefined && isNumber(inBase)
    ? multiply(inBase, rational(rate, 10n ** BigInt(RATE_PLACES)))
    : inBase;
}

function baseOf(store: Store, field: Field, row: StoredRow, stored: Stored): Stored {
  const rate = store.currencies.of(row.currency)?.rate;
  const units =
    stored === null || rate === undefined ? undefined : baseAmount(readScaled(field, stored), rate);
  return units === undefined ? null : asInteger(units);
}
