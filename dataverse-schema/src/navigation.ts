/** Navigation properties: the names under which `$expand`, paths and binds reach related rows. */
import type { LookupColumn } from './column';
import type { TableDefinition } from './table';
import { tableList } from './tables';

export type Navigation =
  | {
      /** Many to one: from the row to the row that its lookup points to. */
      readonly kind: 'single';
      readonly name: string;
      readonly column: string;
      readonly target: string;
    }
  | {
      /** One to many: from the row to the rows whose lookup points to it. */
      readonly kind: 'collection';
      readonly name: string;
      readonly target: string;
      readonly column: string;
    }
  | {
      /** Many to many, over a table that holds pairs of ids. */
      readonly kind: 'link';
      readonly name: string;
      readonly target: string;
      readonly intersect: string;
    };

/**
 * The navigation properties of a table. A lookup's is its logical name unless it has another (its schema name); of
 * a lookup with several targets it is that, an underscore and the target (`parentcustomerid_account`), but for
 * `ownerid`, which has one for all.
 */
export function navigationOf(
  table: TableDefinition,
  all: readonly TableDefinition[] = tableList,
): readonly Navigation[] {
  const own = lookups(table).flatMap(([column, lookup]) => singles(column, lookup));
  const inverse = all.flatMap((other) =>
    lookups(other).flatMap(([column, lookup]): Navigation[] => {
      const name = inverseName(lookup, table.logicalName);
      return name === undefined ? [] : [{ kind: 'collection', name, target: other.logicalName, column }];
    }),
  );
  const links = Object.entries(table.links).map(([name, link]): Navigation => ({
    kind: 'link',
    name,
    ...link,
  }));
  return [...own, ...inverse, ...links];
}

function singles(column: string, lookup: LookupColumn): Navigation[] {
  return lookup.targets.map((target) => ({
    kind: 'single',
    name: singleName(column, lookup, target),
    column,
    target,
  }));
}

function singleName(column: string, { navigation, targets }: LookupColumn, target: string): string {
  if (navigation !== undefined && typeof navigation !== 'string') return navigation[target] ?? column;
  const own = navigation ?? column;
  return targets.length === 1 || column === 'ownerid' ? own : `${own}_${target}`;
}

function inverseName({ inverse, targets }: LookupColumn, target: string): string | undefined {
  if (inverse === undefined || !targets.includes(target)) return undefined;
  if (typeof inverse !== 'string') return inverse[target];
  return targets.length === 1 ? inverse : `${inverse}_${target}s`;
}

const known = new WeakMap<TableDefinition, [string, LookupColumn][]>();

/** The lookups of a table, found once: every other table asks for them. */
function lookups(table: TableDefinition): [string, LookupColumn][] {
  const found =
    known.get(table) ??
    Object.entries(table.columns).filter(
      (entry): entry is [string, LookupColumn] => entry[1].kind === 'lookup',
    );
  known.set(table, found);
  return found;
}
