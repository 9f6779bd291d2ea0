/** The columns that an answer needs, as SQL. */
import { targetKey } from '../store/lookup-target';
import { type Field, isLookup, isStored } from '../model/field';
import { rowFilter } from '../security/access';
import { columnOf, hasTarget, quoted, targetColumnOf } from '../store/storage';
import { joinSql, type Sql, sql } from '../store/sql-text';
import { valueSql } from '../store/value-sql';
import { comparableSql, type SqlScope, storedSql } from './condition-sql';
import type { NamedColumn, ReadPlan } from './plan';

/** The stored columns that an answer needs: those shown, the id, the version, and lookups that are followed. */
export function columnList(plan: ReadPlan, alias: string): readonly string[] {
  const fields = new Set(plan.shown);
  const version = plan.table.byName.get('versionnumber');
  if (!plan.distinct) {
    fields.add(plan.table.idField);
    if (version) fields.add(version);
  }
  for (const { navigation } of [...plan.expands, ...(plan.references ?? [])]) {
    if (navigation.kind === 'single') fields.add(navigation.field);
  }
  return [...fields].flatMap((field) => [
    isStored(field) ? `${alias}.${columnOf(field)}` : `${valueSql(alias, field)} AS ${columnOf(field)}`,
    ...(isLookup(field) && hasTarget(field) ? [`${alias}.${targetColumnOf(field)}`] : []),
  ]);
}

/** The columns under names of their own, those of joined rows among them. */
export const namedColumns = (scope: SqlScope, plan: ReadPlan): readonly Sql[] =>
  plan.columns.map((column, index) => namedColumnSql(scope, column, index));

/** Names of the columns in which the n-th named column comes. */
export const namedKey = (index: number): string => `~c${index}`;

function namedColumnSql(scope: SqlScope, { ref, counted }: NamedColumn, index: number): Sql {
  if (counted) return countedSql(scope, ref, counted, index);
  const alias = scope.aliasOf(ref.scope, ref.lookups);
  const target = hasTarget(ref.field)
    ? `, ${alias}.${targetColumnOf(ref.field)} AS "${targetKey(namedKey(index))}"`
    : '';
  const currency = ref.field.kind === 'money' ? ref.table.byName.get('transactioncurrencyid') : undefined;
  const style = currency ? `, ${alias}.${columnOf(currency)} AS "${namedKey(index)}~currency"` : '';
  return sql(`${storedSql(scope, ref)} AS "${namedKey(index)}"${target}${style}`);
}

/** How many rows that the caller may read point to a row. */
function countedSql(scope: SqlScope, ref: NamedColumn['ref'], parent: Field, index: number): Sql {
  const child = scope.newAlias();
  const readable = rowFilter(scope.caller, ref.table, 'read', `${child}.`);
  const from = `(SELECT COUNT(*) FROM ${quoted(ref.table.name)} AS ${child}`;
  const on = `${child}.${columnOf(parent)} = ${comparableSql(scope, ref)}`;
  const also = readable ? [sql(' AND '), readable] : [];
  return joinSql([sql(`${from} WHERE ${on}`), ...also, sql(`) AS "${namedKey(index)}"`)], '');
}
