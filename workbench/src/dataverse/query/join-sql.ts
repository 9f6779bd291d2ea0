/** Joined tables as SQL: what a row may be joined to is decided where it is joined, rights included. */
import { isLookup } from '../model/field';
import { rowFilter } from '../security/access';
import { columnOf, hasTarget, quoted, targetColumnOf } from '../store/storage';
import { joinSql, type Sql, sql } from '../store/sql-text';
import { comparableSql, conditionSql, MOST_SIDE_BY_SIDE, type SqlScope } from './condition-sql';
import type { ColumnRef, Condition, Join } from './plan';

/** The joins of a row in scope, each beginning with a blank. Brings their rows in scope. */
export function joinsSql(scope: SqlScope, joins: readonly Join[]): Sql {
  return joinSql(
    joins.map((one) => oneJoinSql(scope, one)),
    '',
  );
}

function oneJoinSql(scope: SqlScope, join: Join): Sql {
  if (join.kind === 'first') return firstSql(scope, join);
  const alias = scope.addRow(join.scope);
  const keyword = join.kind === 'inner' ? 'JOIN' : 'LEFT JOIN';
  const table = `${quoted(join.table.name)} AS ${alias}`;
  // A row that must have a partner of its own counts as a partner only with it.
  const bracketed = join.kind === 'outer' && join.joins.some((one) => one.kind === 'inner');
  const inner = joinsSql(scope, join.joins);
  const on = joinedOn(scope, join, alias);
  return bracketed
    ? joinSql([sql(` ${keyword} (${table}`), inner, sql(') ON '), on], '')
    : joinSql([sql(` ${keyword} ${table} ON `), on, inner], '');
}

/** The one partner with the lowest id. */
function firstSql(scope: SqlScope, join: Join): Sql {
  const candidate = scope.inner(join.scope);
  const id = columnOf(join.table.idField);
  const from = sql(`(SELECT ${candidate.alias}.${id} FROM ${quoted(join.table.name)} AS ${candidate.alias}`);
  const pick = joinSql(
    [
      from,
      joinsSql(candidate, join.joins),
      sql(' WHERE '),
      joinedOn(candidate, join, candidate.alias),
      sql(` ORDER BY ${candidate.alias}.${id} LIMIT 1)`),
    ],
    '',
  );
  const alias = scope.addRow(join.scope);
  return joinSql(
    [
      sql(` LEFT JOIN ${quoted(join.table.name)} AS ${alias} ON ${alias}.${id} = `),
      pick,
      joinsSql(
        scope,
        join.joins.map((one) => (one.kind === 'inner' ? { ...one, kind: 'outer' as const } : one)),
      ),
    ],
    '',
  );
}

/** Whether a row exists that this one is joined to. */
export function linkedSql(scope: SqlScope, join: Join): Sql {
  const inner = scope.inner(join.scope);
  const head = sql(`EXISTS (SELECT 1 FROM ${quoted(join.table.name)} AS ${inner.alias}`);
  return joinSql(
    [head, joinsSql(inner, join.joins), sql(' WHERE '), joinedOn(inner, join, inner.alias), sql(')')],
    '',
  );
}

function joinedOn(scope: SqlScope, join: Join, alias: string): Sql {
  const readable = rowFilter(scope.caller, join.table, 'read', `${alias}.`);
  return joinSql(
    [
      sql(`${comparableSql(scope, join.from)} = ${comparableSql(scope, join.to)}`),
      ...pointsTo(scope, join.from, join.to),
      ...pointsTo(scope, join.to, join.from),
      ...(readable ? [readable] : []),
      ...(join.condition ? askedSql(scope, join.condition, join.kind) : []),
      ...(multiplies(join) ? [sql('in_time()')] : []),
    ],
    ' AND ',
  );
}

/**
 * What is asked of the rows that are joined. Few rows fit a text, which the engine cannot know: a join of rows that both
 * must be there begins with them.
 */
function askedSql(scope: SqlScope, condition: Condition, kind: Join['kind']): readonly Sql[] {
  const all = termsOf(condition);
  return (all.length > MOST_SIDE_BY_SIDE ? [condition] : all).map((term) => {
    const { text, params } = conditionSql(scope, term);
    return sql(kind === 'inner' && term.kind === 'text' ? `unlikely(${text})` : `(${text})`, ...params);
  });
}

const termsOf = (condition: Condition): readonly Condition[] =>
  condition.kind === 'and' ? condition.terms.flatMap(termsOf) : [condition];

/** A join over no id at all can give many partners to each row, and so on with every link. */
const multiplies = ({ from, to }: Join): boolean =>
  from.field.kind !== 'id' && to.field.kind !== 'id' && !isLookup(from.field) && !isLookup(to.field);

/** A lookup with several targets says which table its id is of. */
function pointsTo(scope: SqlScope, lookup: ColumnRef, id: ColumnRef): readonly Sql[] {
  if (!hasTarget(lookup.field) || id.field.kind !== 'id') return [];
  const column = `${scope.aliasOf(lookup.scope, lookup.lookups)}.${targetColumnOf(lookup.field)}`;
  return [sql(`${column} = ?`, id.table.name)];
}
