import type { Right } from '@powerbill/schema';
import { privilegeNameOf } from '../model/names';
import { stableId } from '../model/stable-id';
import type { Catalog, Table } from '../model/table';
import { accessRights } from './access-right';

/** The table and the right that a privilege stands for. */
export interface PrivilegeTarget {
  readonly table: string;
  readonly right: Right;
}

const OWNED_ONLY: readonly Right[] = ['assign', 'share'];

/**
 * The rights that a table has privileges for: rows without an owner are neither assigned nor shared, and an intersect
 * table has none.
 */
export const rightsOf = (table: Table): readonly Right[] =>
  table.linked
    ? []
    : accessRights
        .map((one) => one.right)
        .filter((right) => table.owned || !OWNED_ONLY.includes(right) || isGiven(table, right));

/** Roles are assigned to users and teams, who then have them and do not own them. */
const isGiven = ({ name }: Table, right: Right): boolean => name === 'role' && right === 'assign';

/** Privileges of the platform that belong to no table; roles may bring others. */
export const otherPrivileges = [
  'prvActOnBehalfOfAnotherUser',
  'prvBypassCustomBusinessLogic',
  'prvBypassCustomPlugins',
  'prvReadRecordAuditHistory',
] as const;

/** What the privileges of a catalog's tables stand for, by their name. */
export const privilegeTargets = (catalog: Catalog): ReadonlyMap<string, PrivilegeTarget> =>
  new Map(
    catalog.tables.flatMap((table) =>
      rightsOf(table).map((right) => [privilegeNameOf(right, table.name), { table: table.name, right }]),
    ),
  );

const ids = new Map<string, string>();

/** The id of a privilege follows from its name; every role that grants it asks again. */
export function privilegeId(name: string): string {
  const known = ids.get(name);
  if (known !== undefined) return known;
  const id = stableId(`privilege.${name}`);
  ids.set(name, id);
  return id;
}
