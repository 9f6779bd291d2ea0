/** Runs a read plan: one statement for the rows that are asked for, one for each expanded level. */
import { isLookup } from '../model/field';
import type { Catalog, SingleNavigation, Table, TableNavigation } from '../model/table';
import { rowFilter } from '../security/access';
import type { Caller } from '../security/principal';
import type { Sqlite, Stored, StoredRow } from '../store/sqlite';
import { columnOf, hasTarget, quoted, targetColumnOf } from '../store/storage';
import { conditionSql, jsonList, relationSql, SqlScope } from './condition-sql';
import { afterSql, orderSql, sortKeys } from './order-sql';
import type { PageStart } from './paging-cookie';
import type { ExpandPlan, ReadPlan } from './plan';
import { joinSql, type Sql, sql } from '../store/sql-text';

export interface ResultRow {
  readonly stored: StoredRow;
  /** By navigation property. */
  readonly singles: Map<string, ResultRow | null>;
  readonly collections: Map<string, ResultCollection>;
}

export interface ResultCollection {
  readonly rows: ResultRow[];
  /** Whether rows were left out because a row has more than a page of them. */
  more: boolean;
}

export interface ReadContext {
  readonly catalog: Catalog;
  readonly sql: Sqlite;
  readonly caller: Caller;
  /** Called with the number of rows that a statement gave. */
  countRows(rows: number): void;
}

/** No more rows than this come at once. */
export const LARGEST_PAGE = 5000;

export interface Page {
  readonly rows: readonly ResultRow[];
  /** Where the next page begins; undefined on the last one. */
  readonly next: PageStart | undefined;
}

/** Only rows of this id, or only rows that belong to a row over a collection. */
export type Restriction =
  | { readonly kind: 'id'; readonly id: string }
  | {
      readonly kind: 'related';
      readonly from: Table;
      readonly navigation: CollectionLike;
      readonly id: string;
    };

type CollectionLike = Exclude<TableNavigation, { kind: 'single' }>;

/** Reads at most `size` rows after `start`. */
export function readPage(
  context: ReadContext,
  plan: ReadPlan,
  size: number,
  start: PageStart | undefined,
  restriction?: Restriction,
): Page {
  const scope = SqlScope.root(context.caller);
  const keys = sortKeys(context.catalog, scope, plan.table, plan.order);
  const restricted = restriction && restrictionSql(scope, plan.table, restriction);
  const conditions = [
    ...(restricted ? [restricted.on] : []),
    ...rowConditions(scope, plan),
    ...(start ? [afterSql(keys, start.after)] : []),
  ];
  const columns = [
    ...columnList(plan, scope.alias),
    ...keys.map((key, index) => `${key.text} AS "~${index}"`),
  ];
  const statement = joinSql(
    [
      sql(
        `SELECT ${columns.join(', ')} FROM ${quoted(plan.table.name)} AS ${scope.alias}${restricted?.link ?? ''}`,
      ),
      scope.joinSql,
      whereSql(conditions),
      sql(` ORDER BY ${orderSql(keys)} LIMIT ?`, size + 1),
    ],
    '',
  );
  const found = context.sql.all(statement.text, statement.params);
  const rows = found.slice(0, size).map(toResult);
  context.countRows(rows.length);
  expandRows(context, plan, rows);
  const last = found.length > size ? rows.at(-1) : undefined;
  return {
    rows,
    next: last && {
      page: (start?.page ?? 1) + 1,
      after: keys.map((_, index) => last.stored[`~${index}`] ?? null),
    },
  };
}

/** Counts the rows of a plan, at most `limit`. */
export function countRows(
  context: ReadContext,
  plan: ReadPlan,
  limit: number,
  restriction?: Restriction,
): number {
  const scope = SqlScope.root(context.caller);
  const restricted = restriction && restrictionSql(scope, plan.table, restriction);
  const where = whereSql([...(restricted ? [restricted.on] : []), ...rowConditions(scope, plan)]);
  const head = sql(
    `SELECT COUNT(*) AS n FROM (SELECT 1 FROM ${quoted(plan.table.name)} AS ${scope.alias}${restricted?.link ?? ''}`,
  );
  const statement = joinSql([head, scope.joinSql, where, sql(' LIMIT ?)', limit)], '');
  return Number(context.sql.first(statement.text, statement.params)?.n ?? 0);
}

function restrictionSql(scope: SqlScope, table: Table, restriction: Restriction): { link: string; on: Sql } {
  if (restriction.kind === 'id') {
    return { link: '', on: sql(`${scope.alias}.${columnOf(table.idField)} = ?`, restriction.id) };
  }
  return relationSql(scope.alias, table, restriction.navigation, restriction.from, (column) =>
    sql(`${column} = ?`, restriction.id),
  );
}

/** What the caller may read, and what the query asks for. */
function rowConditions(scope: SqlScope, plan: ReadPlan): readonly Sql[] {
  const readable = rowFilter(scope.caller, plan.table, 'read', `${scope.alias}.`);
  const asked = plan.condition && conditionSql(scope, plan.condition);
  return [...(readable ? [readable] : []), ...(asked ? [sql(`(${asked.text})`, ...asked.params)] : [])];
}

const whereSql = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql('') : joinSql([sql(' WHERE '), joinSql(conditions, ' AND ')], '');

/** The stored columns that an answer needs: those shown, the id, the version, and lookups that are followed. */
function columnList(plan: ReadPlan, alias: string): readonly string[] {
  const fields = new Set(plan.shown);
  fields.add(plan.table.idField);
  const version = plan.table.byName.get('versionnumber');
  if (version) fields.add(version);
  for (const { navigation } of plan.expands) {
    if (navigation.kind === 'single') fields.add(navigation.field);
  }
  return [...fields].flatMap((field) => [
    `${alias}.${columnOf(field)}`,
    ...(isLookup(field) && hasTarget(field) ? [`${alias}.${targetColumnOf(field)}`] : []),
  ]);
}

const toResult = (stored: StoredRow): ResultRow => ({
  stored,
  singles: new Map(),
  collections: new Map(),
});

function expandRows(context: ReadContext, plan: ReadPlan, rows: readonly ResultRow[]): void {
  if (rows.length === 0) return;
  for (const expand of plan.expands) {
    if (expand.navigation.kind === 'single') expandSingle(context, expand.plan, expand.navigation, rows);
    else expandCollection(context, plan, expand, expand.navigation, rows);
  }
}

function expandSingle(
  context: ReadContext,
  plan: ReadPlan,
  navigation: SingleNavigation,
  rows: readonly ResultRow[],
): void {
  const { field } = navigation;
  const typed = hasTarget(field);
  const idOf = (row: ResultRow): Stored =>
    typed && row.stored[`${field.name}~table`] !== plan.table.name ? null : (row.stored[field.name] ?? null);
  const ids = [...new Set(rows.map(idOf).filter((id) => id !== null))];
  const found = new Map<Stored, ResultRow>();
  if (ids.length > 0) {
    const scope = SqlScope.root(context.caller);
    const chosen = sql(
      `${scope.alias}.${columnOf(plan.table.idField)} IN (SELECT value FROM json_each(?))`,
      jsonList(ids),
    );
    const targets = select(context, plan, scope, columnList(plan, scope.alias), '', [
      chosen,
      ...rowConditions(scope, plan),
    ]);
    for (const target of targets) found.set(target.stored[plan.table.idField.name] ?? null, target);
    expandRows(context, plan, targets);
  }
  for (const row of rows) row.singles.set(navigation.name, found.get(idOf(row)) ?? null);
}

function expandCollection(
  context: ReadContext,
  { table }: ReadPlan,
  { plan }: ExpandPlan,
  navigation: CollectionLike,
  rows: readonly ResultRow[],
): void {
  const scope = SqlScope.root(context.caller);
  const parents = new Map(rows.map((row) => [row.stored[table.idField.name] ?? null, row]));
  const relation = relationSql(scope.alias, plan.table, navigation, table, (column) =>
    sql(`${column} IN (SELECT value FROM json_each(?))`, jsonList([...parents.keys()])),
  );
  const keys = sortKeys(context.catalog, scope, plan.table, plan.order);
  const columns = [...columnList(plan, scope.alias), `${relation.parent} AS "~parent"`];
  const limit = Math.min(plan.top ?? LARGEST_PAGE, LARGEST_PAGE);
  const conditions = [relation.on, ...rowConditions(scope, plan)];
  const children =
    plan.top === undefined
      ? select(context, plan, scope, columns, relation.link, conditions, orderSql(keys))
      : selectTop(context, plan, scope, columns, relation, conditions, orderSql(keys), limit);
  for (const row of rows) row.collections.set(navigation.name, { rows: [], more: false });
  const kept: ResultRow[] = [];
  for (const child of children) {
    const collection = parents.get(child.stored['~parent'] ?? null)?.collections.get(navigation.name);
    if (!collection) continue;
    if (collection.rows.length < limit) {
      collection.rows.push(child);
      kept.push(child);
    } else {
      collection.more = plan.top === undefined;
    }
  }
  expandRows(context, plan, kept);
}

function select(
  context: ReadContext,
  plan: ReadPlan,
  scope: SqlScope,
  columns: readonly string[],
  link: string,
  conditions: readonly Sql[],
  order?: string,
): ResultRow[] {
  const statement = joinSql(
    [
      sql(`SELECT ${columns.join(', ')} FROM ${quoted(plan.table.name)} AS ${scope.alias}${link}`),
      scope.joinSql,
      whereSql(conditions),
      sql(order === undefined ? '' : ` ORDER BY ${order}`),
    ],
    '',
  );
  const rows = context.sql.all(statement.text, statement.params).map(toResult);
  context.countRows(rows.length);
  return rows;
}

/** The first rows of each parent, numbered by the database so that no others leave it. */
function selectTop(
  context: ReadContext,
  plan: ReadPlan,
  scope: SqlScope,
  columns: readonly string[],
  relation: { readonly link: string; readonly parent: string },
  conditions: readonly Sql[],
  order: string,
  limit: number,
): ResultRow[] {
  const numbered = `row_number() OVER (PARTITION BY ${relation.parent} ORDER BY ${order}) AS "~number"`;
  const statement = joinSql(
    [
      sql(
        `SELECT * FROM (SELECT ${[...columns, numbered].join(', ')} FROM ${quoted(plan.table.name)} AS ${scope.alias}${relation.link}`,
      ),
      scope.joinSql,
      whereSql(conditions),
      sql(') WHERE "~number" <= ? ORDER BY "~number"', limit),
    ],
    '',
  );
  const rows = context.sql.all(statement.text, statement.params).map(toResult);
  context.countRows(rows.length);
  return rows;
}
