/** Rows above and below others, over the lookup in which a table refers to itself. */
import { invalidQuery } from '../../fault';
import type { Field } from '../../model/field';
import { type Catalog, type Table, tableNamed } from '../../model/table';
import { columnOf, quoted } from '../../store/storage';
import { joinSql, type Sql, sql } from '../../store/sql-text';
import type { ColumnRef, Condition } from '../plan';
import { encodeLiteral } from '../encode-literal';
import { coerceLiteral } from './coerce-literal';
import { negated, type Operator, type OperatorCall, withValue } from './operator';

export interface Hierarchy {
  readonly table: Table;
  /** The lookup to the row above. */
  readonly parent: Field;
}

/** The lookups of the platform's own tables that are defined as hierarchical. */
const PARENTS = ['parentaccountid', 'parentbusinessunitid', 'parentsystemuserid'];

/** The hierarchy of a table; undefined when it has none. */
export function hierarchyOf(table: Table): Hierarchy | undefined {
  const own = table.fields.filter((field) => field.targets.length === 1 && field.targets[0] === table.name);
  const parent = own.find((field) => field.hierarchical) ?? own.find((field) => PARENTS.includes(field.name));
  return parent && { table, parent };
}

/** The hierarchy that a column's values are rows of: its own table's for an id, its target's for a lookup. */
function hierarchyBehind(catalog: Catalog, { table, field }: ColumnRef): Hierarchy {
  const [target, ...others] = field.targets;
  const of =
    field === table.idField
      ? table
      : field.kind === 'lookup' && target !== undefined && others.length === 0
        ? tableNamed(catalog, target)
        : undefined;
  const hierarchy = of && hierarchyOf(of);
  if (!hierarchy) throw invalidQuery(`The column '${field.name}' of '${table.name}' is in no hierarchy.`);
  return hierarchy;
}

export type Direction = 'above' | 'below';

/** Most levels of a hierarchy that a condition follows. */
const MOST_LEVELS = 100;

/** A subquery of the ids above or below a row, and of the row itself if `self`. */
export function treeSql(
  { table, parent }: Hierarchy,
  direction: Direction,
  start: string,
  self: boolean,
  levels = MOST_LEVELS,
): Sql {
  const id = columnOf(table.idField);
  const up = columnOf(parent);
  const [from, to] = direction === 'below' ? [up, id] : [id, up];
  const step = `SELECT t.${to}, level + 1 FROM tree JOIN ${quoted(table.name)} AS t ON t.${from} = tree.id WHERE level < ${levels} AND t.${to} IS NOT NULL`;
  return joinSql(
    [
      sql('(WITH RECURSIVE tree(id, level) AS (SELECT ?, 0', start),
      sql(` UNION ${step}) SELECT id FROM tree${self ? '' : ' WHERE level > 0'})`),
    ],
    '',
  );
}

const inTree =
  (direction: Direction, self: boolean) =>
  ({ ref, values: [value], context }: OperatorCall): Condition => {
    const hierarchy = hierarchyBehind(context.catalog, ref);
    if (!value) throw invalidQuery('The operator needs the id of a row.');
    const start = String(encodeLiteral(ref.field, coerceLiteral(ref.field, value)).value);
    const tree = treeSql(hierarchy, direction, start, self);
    return { kind: 'test', ref, test: (column) => sql(`${column} IN ${tree.text}`, ...tree.params) };
  };

export const hierarchies: readonly Operator[] = [
  withValue('above', 'Above', inTree('above', false)),
  withValue('eq-or-above', 'AboveOrEqual', inTree('above', true)),
  withValue('under', 'Under', inTree('below', false)),
  withValue('eq-or-under', 'UnderOrEqual', inTree('below', true)),
  withValue('not-under', 'NotUnder', negated(inTree('below', false))),
];
