/** What a rollup column sums up, with its names found; a rollup that cannot be is refused when the service starts. */
import { type Field, isNumeric } from '../model/field';
import type { Catalog, Table } from '../model/table';
import { parseFilter } from '../odata/parse-expression';
import { bindCondition } from '../query/bind-condition';
import { type BindContext, rootScope } from '../query/bind-scope';
import type { Condition } from '../query/plan';

export interface RollupRule {
  readonly table: Table;
  readonly field: Field;
  readonly aggregate: NonNullable<Field['rollup']>['aggregate'];
  /** Whose rows are summed up, and their lookup to the row. */
  readonly source: Table;
  readonly lookup: Field;
  /** Undefined for a count. */
  readonly column: Field | undefined;
  readonly condition: Condition | undefined;
}

/** The rollups of a table. */
export const rollupRules = (context: BindContext, table: Table): readonly RollupRule[] =>
  table.fields.flatMap((field) => (field.rollup ? [rollupRule(context, table, field, field.rollup)] : []));

/** Refuses a catalog with a rollup that cannot be worked out. */
export function checkRollups(context: BindContext, catalog: Catalog): void {
  for (const table of catalog.tables) rollupRules(context, table);
}

function rollupRule(
  context: BindContext,
  table: Table,
  field: Field,
  rollup: NonNullable<Field['rollup']>,
): RollupRule {
  const wrong = (problem: string): RangeError =>
    new RangeError(`The rollup ${table.name}.${field.name}: ${problem}.`);
  const source = context.catalog.byName.get(rollup.table);
  if (!source) throw wrong(`there is no table '${rollup.table}'`);
  const lookup = source.byName.get(rollup.lookup);
  if (lookup?.kind !== 'lookup' || !lookup.targets.includes(table.name)) {
    throw wrong(`'${rollup.lookup}' of '${source.name}' is no lookup to '${table.name}'`);
  }
  const column = rollup.column === undefined ? undefined : source.byName.get(rollup.column);
  const { aggregate } = rollup;
  if (aggregate === 'count' ? rollup.column !== undefined : !column) {
    throw wrong(aggregate === 'count' ? 'a count takes no column' : `it needs a column of '${source.name}'`);
  }
  if (column && !fits(field, column, aggregate)) {
    throw wrong(`the ${aggregate} of '${column.name}' is no value of its kind`);
  }
  const condition =
    rollup.filter === undefined
      ? undefined
      : bindCondition(context, rootScope(source), parseFilter(rollup.filter, new Map()));
  return { table, field, aggregate, source, lookup, column, condition };
}

const isMoment = ({ kind }: Field): boolean => kind === 'date' || kind === 'dateTime';

function fits(field: Field, column: Field, aggregate: RollupRule['aggregate']): boolean {
  if (isMoment(field)) return isMoment(column) && (aggregate === 'min' || aggregate === 'max');
  return isNumeric(field) && isNumeric(column);
}
