/** Writes every privilege of an environment, and what its roles grant. */
import type { Depth, RoleDefinition } from '@powerbill/schema';
import { stableId } from '../model/stable-id';
import { privilegeNameOf } from '../model/names';
import type { Catalog, Table } from '../model/table';
import { maskOf } from '../security/access-right';
import { depthMask } from '../security/depth';
import { otherPrivileges, rightsOf, privilegeId } from '../security/privilege-targets';
import { systemAdministrator } from '../security/system-administrator';
import type { RowWriter, Values } from './row-writer';

type Row = readonly [id: string, values: Values];

/** Every privilege of the tables, those of the platform, and those that roles name besides. */
export function writePrivileges(writer: RowWriter, roles: readonly RoleDefinition[]): void {
  const others = new Set([...otherPrivileges, ...roles.flatMap((role) => role.privileges ?? [])]);
  const { tables } = writer.store.catalog;
  writer.missing('privilege', [
    ...tables.flatMap((table) =>
      rightsOf(table).map((right) =>
        privilege(privilegeNameOf(right, table.name), maskOf(right), table.owned),
      ),
    ),
    ...[...others].map((name) => privilege(name, 0, false)),
  ]);
}

function privilege(name: string, accessright: number, owned: boolean): Row {
  const byOwner = owned ? 1 : 0;
  const depths = { canbebasic: byOwner, canbelocal: byOwner, canbedeep: byOwner, canbeglobal: 1 };
  return [privilegeId(name), { name, accessright, ...depths }];
}

/** Grants what definitions say; what was granted besides is left alone. */
export function writeGrants(writer: RowWriter, roles: readonly RoleDefinition[]): void {
  const { catalog } = writer.store;
  writer.missing('roleprivileges', [
    ...everything(catalog),
    ...roles.flatMap((role) => grantsOf(catalog, role)),
  ]);
}

const everything = ({ tables }: Catalog): readonly Row[] => [
  ...tables.flatMap((table) =>
    rightsOf(table).map((right) => grant(systemAdministrator.id, privilegeNameOf(right, table.name), 'all')),
  ),
  ...otherPrivileges.map((name) => grant(systemAdministrator.id, name, 'all')),
];

function grantsOf({ byName }: Catalog, role: RoleDefinition): readonly Row[] {
  const ofTables = Object.entries(role.rights).flatMap(([name, rights = {}]) => {
    const table = byName.get(name);
    return table ? tableGrants(role.id, table, rights) : [];
  });
  return [...ofTables, ...(role.privileges ?? []).map((name) => grant(role.id, name, 'all'))];
}

/** A right that the table has no privilege for grants nothing; rows without owners are open or closed as a whole. */
const tableGrants = (
  roleId: string,
  table: Table,
  rights: NonNullable<RoleDefinition['rights'][string]>,
): readonly Row[] =>
  rightsOf(table).flatMap((right) => {
    const depth = rights[right];
    const name = privilegeNameOf(right, table.name);
    return depth === undefined ? [] : [grant(roleId, name, table.owned ? depth : 'all')];
  });

/** The id of a grant follows from role and privilege: each pair is there once. */
const grantId = (roleId: string, privilege: string): string =>
  stableId(`roleprivilege.${roleId}.${privilege}`);

function grant(roleid: string, name: string, depth: Depth): Row {
  const privilegeid = privilegeId(name);
  return [grantId(roleid, privilegeid), { roleid, privilegeid, privilegedepthmask: depthMask(depth) }];
}
