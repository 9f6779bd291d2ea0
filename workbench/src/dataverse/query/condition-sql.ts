/** Writes conditions as SQL. Every comparison is true or false, never unknown: `not` and `ne` include empty columns. */
import { jsonList } from '../store/sql-text';
import { invalidQuery } from '../fault';
import { intersectColumn, type Table } from '../model/table';
import type { ComparisonOperator } from '../odata/expression';
import { rowFilter } from '../security/access';
import type { Caller } from '../security/principal';
import { hasWildcard } from '../store/match-pattern';
import { columnOf, hasTarget, quoted, targetColumnOf } from '../store/storage';
import { joinSql, type Sql, sql } from '../store/sql-text';
import { comparedSql, valueSql } from '../store/value-sql';
import { linkedSql } from './join-sql';
import { LONGEST_OF_ENGINE, patternSql } from './pattern-sql';
import type { ColumnRef, Condition, LookupStep, TextMode } from './plan';

/** Terms that stand side by side without brackets. */
export const MOST_SIDE_BY_SIDE = 16;

/** The engine joins 64 tables at most; the links of a query need some of them. */
const MOST_JOINS = 40;

/** The rows in scope with their aliases, and the joins that the condition needs. */
export class SqlScope {
  private readonly joins: Sql[] = [];
  private readonly joined = new Map<string, string>();
  /** Aliases of the joined rows beside the scope's own. */
  private readonly rows = new Map<number, string>();

  constructor(
    readonly caller: Caller,
    readonly id: number,
    readonly alias: string,
    private readonly aliases: { last: number },
    private readonly outer: SqlScope | undefined,
  ) {}

  static root(caller: Caller): SqlScope {
    return new SqlScope(caller, 0, 'r', { last: 0 }, undefined);
  }

  inner(id: number): SqlScope {
    return new SqlScope(this.caller, id, this.newAlias(), this.aliases, this);
  }

  /** Brings a joined row in scope and gives its alias. */
  addRow(id: number): string {
    const alias = this.newAlias();
    this.rows.set(id, alias);
    return alias;
  }

  newAlias(): string {
    this.aliases.last += 1;
    return `t${this.aliases.last}`;
  }

  /** The joins collected so far, each beginning with a blank. */
  get joinSql(): Sql {
    return joinSql(this.joins, '');
  }

  /** Alias of the row that `lookups` lead to from a row in scope; rows that the caller may not read are absent. */
  aliasOf(scopeId: number, lookups: readonly LookupStep[]): string {
    const own = scopeId === this.id ? this.alias : this.rows.get(scopeId);
    if (own === undefined) {
      if (!this.outer) throw new RangeError(`No row is in scope as ${scopeId}.`);
      return this.outer.aliasOf(scopeId, lookups);
    }
    let alias = own;
    let path = String(scopeId);
    for (const step of lookups) {
      path += `/${step.navigation.name}`;
      alias = this.join(path, alias, step);
    }
    return alias;
  }

  /** Adds a join that is no lookup path, for example the names of a lookup's rows. */
  addJoin(key: string, build: (alias: string) => Sql): string {
    const known = this.joined.get(key);
    if (known !== undefined) return known;
    if (this.joins.length === MOST_JOINS) {
      throw invalidQuery(`The query leads over more than ${MOST_JOINS} lookups.`);
    }
    const alias = this.newAlias();
    this.joined.set(key, alias);
    this.joins.push(build(alias));
    return alias;
  }

  private join(path: string, from: string, { navigation, target }: LookupStep): string {
    return this.addJoin(path, (alias) => {
      const readable = rowFilter(this.caller, target, 'read', `${alias}.`);
      const on = sql(`${alias}.${columnOf(target.idField)} = ${from}.${columnOf(navigation.field)}`);
      const sameTable = hasTarget(navigation.field)
        ? [sql(`${from}.${targetColumnOf(navigation.field)} = ?`, target.name)]
        : [];
      const all = joinSql([on, ...sameTable, ...(readable ? [readable] : [])], ' AND ');
      return sql(` LEFT JOIN ${quoted(target.name)} AS ${alias} ON ${all.text}`, ...all.params);
    });
  }
}

/** SQL of a column as it is stored. */
export const storedSql = (scope: SqlScope, ref: ColumnRef): string =>
  valueSql(scope.aliasOf(ref.scope, ref.lookups), ref.field);

/** SQL of a column as it compares: texts folded. */
export const comparableSql = (scope: SqlScope, ref: ColumnRef): string =>
  comparedSql(scope.aliasOf(ref.scope, ref.lookups), ref.field);

const operators: Readonly<Record<ComparisonOperator, string>> = {
  eq: '=',
  ne: 'IS NOT',
  gt: '>',
  ge: '>=',
  lt: '<',
  le: '<=',
};

export function conditionSql(scope: SqlScope, condition: Condition): Sql {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return junction(scope, condition.kind, condition.terms);
    case 'not': {
      const inner = conditionSql(scope, condition.term);
      return sql(`(${inner.text}) IS NOT TRUE`, ...inner.params);
    }
    case 'constant':
      return sql(condition.value ? 'TRUE' : 'FALSE');
    case 'null':
      return sql(`${storedSql(scope, condition.ref)} ${condition.isNull ? 'IS NULL' : 'IS NOT NULL'}`);
    case 'compare':
      return sql(
        `${comparableSql(scope, condition.ref)} ${operators[condition.operator]} ?`,
        condition.value,
      );
    case 'columns':
      return sql(
        `${comparableSql(scope, condition.left)} ${condition.operator === 'eq' ? 'IS' : operators[condition.operator]} ${comparableSql(scope, condition.right)}`,
      );
    case 'text':
      return textSql(comparableSql(scope, condition.ref), condition.mode, condition.value);
    case 'in':
      return sql(
        `${comparableSql(scope, condition.ref)} IN (SELECT value FROM json_each(?))`,
        jsonList(condition.values),
      );
    case 'test':
      return condition.test(comparableSql(scope, condition.ref));
    case 'exists':
      return existsSql(scope, condition);
    case 'linked':
      return linkedSql(scope, condition.join);
  }
}

/** Terms side by side; many of them in halves, because the engine allows expressions of 1,000 levels only. */
function junction(scope: SqlScope, kind: 'and' | 'or', terms: readonly Condition[]): Sql {
  if (terms.length > MOST_SIDE_BY_SIDE) {
    const half = Math.ceil(terms.length / 2);
    const halves = [terms.slice(0, half), terms.slice(half)];
    return junction(
      scope,
      kind,
      halves.map((some) => ({ kind, terms: some })),
    );
  }
  const joined = joinSql(
    terms.map((term) => {
      const inner = conditionSql(scope, term);
      return sql(`(${inner.text})`, ...inner.params);
    }),
    kind === 'and' ? ' AND ' : ' OR ',
  );
  if (kind === 'and' || !terms.some(asksOtherRows)) return joined;
  return sql(`(${joined.text}) IS TRUE`, ...joined.params);
}

/**
 * Whether a condition looks at further rows. No index serves such alternatives, but the engine would search for one:
 * with a hundred of them for many seconds, were they not hidden from it behind `IS TRUE`.
 */
function asksOtherRows(condition: Condition): boolean {
  switch (condition.kind) {
    case 'exists':
    case 'linked':
      return true;
    case 'and':
    case 'or':
      return condition.terms.some(asksOtherRows);
    case 'not':
      return asksOtherRows(condition.term);
    default:
      return false;
  }
}

function textSql(column: string, mode: TextMode, value: string): Sql {
  if (hasWildcard(value) || (mode === 'contains' && value.length > LONGEST_OF_ENGINE)) {
    const pattern = `${mode === 'startswith' ? '' : '%'}${value}${mode === 'endswith' ? '' : '%'}`;
    return patternSql(column, pattern);
  }
  if (mode === 'contains') return sql(`instr(${column}, ?) > 0`, value);
  const { length } = Array.from(value);
  if (mode === 'startswith') return sql(`substr(${column}, 1, ?) = ?`, length, value);
  return value === '' ? sql(`${column} IS NOT NULL`) : sql(`substr(${column}, -?) = ?`, length, value);
}

function existsSql(scope: SqlScope, condition: Extract<Condition, { kind: 'exists' }>): Sql {
  const inner = scope.inner(condition.innerScope);
  const from = scope.aliasOf(condition.scope, condition.lookups);
  const { link, on } = relationSql(
    inner.alias,
    condition.target,
    condition.navigation,
    condition.from,
    (column) => sql(`${column} = ${from}.${columnOf(condition.from.idField)}`),
  );
  const readable = rowFilter(scope.caller, condition.target, 'read', `${inner.alias}.`);
  const body = condition.body && conditionSql(inner, condition.body);
  const where = joinSql(
    [on, ...(readable ? [readable] : []), ...(body ? [sql(`(${body.text})`, ...body.params)] : [])],
    ' AND ',
  );
  const head = sql(`SELECT 1 FROM ${quoted(condition.target.name)} AS ${inner.alias}${link}`);
  return joinSql([sql('EXISTS ('), head, inner.joinSql, sql(' WHERE '), where, sql(')')], '');
}

/**
 * How rows of `target` belong to rows of `from` over a collection: a join where an intersect table lies between,
 * and the condition on the column that holds the id of the row they belong to.
 */
export function relationSql(
  alias: string,
  target: Table,
  navigation: Extract<Condition, { kind: 'exists' }>['navigation'],
  from: Table,
  belongs: (column: string) => Sql,
): { readonly link: string; readonly on: Sql; readonly parent: string } {
  if (navigation.kind === 'link') {
    const intersect = `${alias}p`;
    const parent = `${intersect}.${quoted(intersectColumn(from.name))}`;
    const link = ` JOIN ${quoted(navigation.intersect)} AS ${intersect} ON ${intersect}.${quoted(intersectColumn(target.name))} = ${alias}.${columnOf(target.idField)}`;
    return { link, on: belongs(parent), parent };
  }
  const field = target.byName.get(navigation.column);
  if (!field) throw new RangeError(`The table ${target.name} has no column ${navigation.column}.`);
  const parent = `${alias}.${columnOf(field)}`;
  const on = hasTarget(field)
    ? joinSql([belongs(parent), sql(`${alias}.${targetColumnOf(field)} = ?`, from.name)], ' AND ')
    : belongs(parent);
  return { link: '', on, parent };
}
