/** The rows of a query: its table, what is joined to it, what it is restricted to, what the caller may read. */
import type { Table, TableNavigation } from '../model/table';
import { rowFilter } from '../security/access';
import { columnOf, quoted } from '../store/storage';
import { joinSql, type Sql, sql } from '../store/sql-text';
import { conditionSql, relationSql, type SqlScope } from './condition-sql';
import { joinsSql } from './join-sql';
import type { Condition, Join } from './plan';

/** Only rows of this id, or only rows that belong to a row over a collection. */
export type Restriction =
  | { readonly kind: 'id'; readonly id: string }
  | {
      readonly kind: 'related';
      readonly from: Table;
      readonly navigation: Exclude<TableNavigation, { kind: 'single' }>;
      readonly id: string;
    };

export interface Source {
  readonly table: Table;
  readonly joins: readonly Join[];
  readonly condition: Condition | undefined;
}

/** Rows of a source as SQL in two parts, between which the joins stand that sort keys add to the scope. */
export interface FromSql {
  /** ` FROM ...` with the joins of the source. */
  readonly from: Sql;
  readonly conditions: readonly Sql[];
}

/** Writes a source. `restriction` narrows it to what an address means. */
export function fromSql(scope: SqlScope, source: Source, restriction?: Restriction): FromSql {
  const restricted = restriction && restrictionSql(scope, source.table, restriction);
  const head = sql(` FROM ${quoted(source.table.name)} AS ${scope.alias}${restricted?.link ?? ''}`);
  return {
    from: joinSql([head, joinsSql(scope, source.joins)], ''),
    conditions: [...(restricted ? [restricted.on] : []), ...readableRows(scope, source)],
  };
}

/** What the caller may read, and what the query asks for. */
export function readableRows(scope: SqlScope, { table, condition }: Omit<Source, 'joins'>): readonly Sql[] {
  const readable = rowFilter(scope.caller, table, 'read', `${scope.alias}.`);
  const asked = condition && conditionSql(scope, condition);
  return [...(readable ? [readable] : []), ...(asked ? [sql(`(${asked.text})`, ...asked.params)] : [])];
}

export const whereSql = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql('') : joinSql([sql(' WHERE '), joinSql(conditions, ' AND ')], '');

function restrictionSql(scope: SqlScope, table: Table, restriction: Restriction): { link: string; on: Sql } {
  if (restriction.kind === 'id') {
    return { link: '', on: sql(`${scope.alias}.${columnOf(table.idField)} = ?`, restriction.id) };
  }
  return relationSql(scope.alias, table, restriction.navigation, restriction.from, (column) =>
    sql(`${column} = ?`, restriction.id),
  );
}
