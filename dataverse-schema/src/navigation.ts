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
 * The navigation properties of a table. A lookup's is its logical name, as ours are all lower case; of a
 * lookup with several targets it is the logical name, an underscore and the target (`parentcustomerid_account`),
 * but for `ownerid`, which has one for all.
 */
export function navigationOf(
  table: TableDefinition,
  all: readonly TableDefinition[] = tableList,
): readonly Navigation[] {
  const own = lookups(table).flatMap(([column, lookup]) => singles(column, lookup));
  const inverse = all.flatMap((other) =>
    lookups(other)
      .filter(([, lookup]) => lookup.inverse !== undefined && lookup.targets.includes(table.logicalName))
      .map(([column, lookup]): Navigation => ({
        kind: 'collection',
        name: inverseName(lookup, table.logicalName),
        target: other.logicalName,
        column,
      })),
  );
  const links = Object.entries(table.links).map(([name, link]): Navigation => ({
    kind: 'link',
    name,
    ...link,
  }));
  return [...own, ...inverse, ...links];
}

function singles(column: string, lookup: LookupColumn): Navigation[] {
  const shared = lookup.targets.length === 1 || column === 'ownerid';
  return lookup.targets.map((target) => ({
    kind: 'single',
    name: shared ? column : `${column}_${target}`,
    column,
    target,
  }));
}

function inverseName(lookup: LookupColumn, target: string): string {
  return lookup.targets.length === 1 ? (lookup.inverse ?? '') : `${lookup.inverse ?? ''}_${target}s`;
}

const lookups = (table: TableDefinition): [string, LookupColumn][] =>
  Object.entries(table.columns).filter(
    (entry): entry is [string, LookupColumn] => entry[1].kind === 'lookup',
  );
