/** Duplicate detection: the published rules of a table, asked when a request wants to know. */
import { storedValue } from './stored-value';
import { duplicateOperators } from '../platform/duplicate-rules';
import { Fault, faultCode } from '../fault';
import { type Field, isText } from '../model/field';
import { type Table, tableNamed } from '../model/table';
import { foldText } from '../store/fold-text';
import { joinSql, type Sql, sql } from '../store/sql-text';
import type { Stored, StoredRow } from '../store/sqlite';
import { columnOf, quoted } from '../store/storage';
import { comparedSql } from '../store/value-sql';
import type { WriteContext } from './write-context';

const PUBLISHED = 2;

/** How a condition compares; choices compare by value, whether the rule says label or value. */
const { value: operator } = duplicateOperators;

/** Refuses a row that a published rule finds elsewhere already; `id` is that of the row which is changed. */
export function refuseDuplicates(
  context: WriteContext,
  table: Table,
  values: ReadonlyMap<Field, Stored>,
  id: string | undefined,
): void {
  const rules = context.sql.all(
    'SELECT "duplicateruleid", "matchingentityname", "iscasesensitive", "excludeinactiverecords" FROM "duplicaterule" WHERE "baseentityname~fold" = ? AND "statuscode" = ?',
    [table.name, PUBLISHED],
  );
  if (!rules.some((rule) => hasDuplicate(context, table, values, id, rule))) return;
  // 500 is what the platform answers, odd as it is.
  throw new Fault(
    500,
    faultCode.duplicateFound,
    'A record was not created or updated because a duplicate of the current record already exists.',
  );
}

function hasDuplicate(
  context: WriteContext,
  table: Table,
  values: ReadonlyMap<Field, Stored>,
  id: string | undefined,
  rule: StoredRow,
): boolean {
  const matching = context.catalog.byName.get(String(rule.matchingentityname));
  if (!matching) return false;
  const valueOf = currentValues(context, table, values, id);
  const conditions = context.sql
    .all(
      'SELECT "baseattributename", "matchingattributename", "operatorcode", "operatorparam", "ignoreblankvalues" FROM "duplicaterulecondition" WHERE "regardingobjectid" = ?',
      [rule.duplicateruleid ?? null],
    )
    .map((condition) => matchSql(table, matching, valueOf, rule.iscasesensitive === 1, condition));
  if (conditions.length === 0 || conditions.includes(undefined)) return false;
  const others = [
    ...conditions.filter((one) => one !== undefined),
    ...(rule.excludeinactiverecords === 1 ? [sql('"statecode" = 0')] : []),
    ...(matching === table && id !== undefined ? [sql(`${columnOf(table.idField)} <> ?`, id)] : []),
  ];
  const where = joinSql(others, ' AND ');
  return (
    context.sql.first(
      `SELECT 1 AS one FROM ${quoted(matching.name)} WHERE ${where.text} LIMIT 1`,
      where.params,
    ) !== undefined
  );
}

/** Values of the row as it will be: what is written, else what is stored. */
function currentValues(
  context: WriteContext,
  table: Table,
  values: ReadonlyMap<Field, Stored>,
  id: string | undefined,
): (field: Field) => Stored {
  return (field) => {
    const given = values.get(field);
    if (given !== undefined || id === undefined) return given ?? null;
    return storedValue(context.sql, table, field, id);
  };
}

/** The condition on the other row; undefined when the rule cannot find any. */
function matchSql(
  base: Table,
  matching: Table,
  valueOf: (field: Field) => Stored,
  caseSensitive: boolean,
  condition: StoredRow,
): Sql | undefined {
  const field = base.byName.get(String(condition.baseattributename));
  const other = matching.byName.get(String(condition.matchingattributename));
  if (!field || !other) return undefined;
  const value = valueOf(field);
  if (value === null)
    return condition.ignoreblankvalues === 0 ? sql(`${columnOf(other)} IS NULL`) : undefined;
  if (!isText(other) || typeof value !== 'string') {
    return condition.operatorcode === operator.sameDate
      ? sql(`substr(${columnOf(other)}, 1, 10) = ?`, String(value).slice(0, 10))
      : sql(`${columnOf(other)} = ?`, value);
  }
  const text = caseSensitive ? value : foldText(value);
  const column = caseSensitive ? columnOf(other) : comparedSql(quoted(matching.name), other);
  const length = Number(condition.operatorparam ?? 0);
  switch (condition.operatorcode) {
    case operator.firstCharacters:
      return sql(`substr(${column}, 1, ?) = ?`, length, text.slice(0, length));
    case operator.lastCharacters:
      return sql(`substr(${column}, -?) = ?`, length, text.slice(-length));
    default:
      return sql(`${column} = ?`, text);
  }
}

/** Publishes a rule, or takes it back: only published rules are asked. */
export const ruleStates = {
  published: { statecode: 1, statuscode: PUBLISHED },
  unpublished: { statecode: 0, statuscode: 0 },
} as const;

export const ruleTable = (context: WriteContext): Table => tableNamed(context.catalog, 'duplicaterule');
