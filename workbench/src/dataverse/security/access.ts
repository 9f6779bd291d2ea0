/** The checks of a request: may this caller do this to this table, to this row, to this column? */
import { jsonList } from '../store/sql-text';
import type { Right } from '@powerbill/schema';
import { Fault, faultCode } from '../fault';
import type { Field } from '../model/field';
import { privilegeNameOf } from '../model/names';
import type { Table } from '../model/table';
import { joinSql, type Sql, sql } from '../store/sql-text';
import type { Sqlite } from '../store/sqlite';
import { columnOf } from '../store/storage';
import { accessRights, maskOf } from './access-right';
import type { RowOwnership } from './ownership';
import { type Caller, type ColumnUse, everyoneOf, type Principal, reachOf, reportsFor } from './principal';
import { principalText } from './principal-text';

/**
 * Refuses a caller who does not hold a right on a table at any depth. An intersect table has no privileges of its own:
 * it takes those on both tables that it links.
 */
export function requireRight(caller: Caller, table: Table, right: Right): void {
  for (const name of table.linked ?? [table.name]) {
    for (const principal of everyoneOf(caller)) {
      if (!reachOf(principal, name, right)) throw privilegeMissing(principal, right, { name });
    }
  }
}

export const privilegeMissing = (principal: Principal, right: Right, table: Pick<Table, 'name'>): Fault =>
  new Fault(
    403,
    faultCode.privilegeMissing,
    `${principalText(principal)} is missing ${privilegeNameOf(right, table.name)} privilege for entity '${table.name}'.`,
  );

/**
 * The condition under which a row may be used with a right; undefined when every row may. `alias` is the
 * SQL alias of the table with its point. Refuses a caller without the right.
 */
export function rowFilter(caller: Caller, table: Table, right: Right, alias: string): Sql | undefined {
  requireRight(caller, table, right);
  if (!table.owned) return undefined;
  const filters = everyoneOf(caller)
    .map((one) => reachSql(one, table, right, alias))
    .filter((one) => one !== undefined);
  return filters.length === 0 ? undefined : joinSql(filters, ' AND ');
}

function reachSql(principal: Principal, table: Table, right: Right, alias: string): Sql | undefined {
  const reach = reachOf(principal, table.name, right);
  if (!reach || reach.everywhere) return undefined;
  const reports = reportsFor(principal, right);
  const owned = sql(
    `${alias}"ownerid" IN (SELECT value FROM json_each(?)`,
    jsonList([...reach.owners, ...reports]),
  );
  // The unit of a row is its owner's: asked by owner, it is found by the owners' index.
  const inUnits = sql(
    ' UNION ALL SELECT "systemuserid" FROM "systemuser" WHERE "businessunitid" IN (SELECT value FROM json_each(?)) UNION ALL SELECT "teamid" FROM "team" WHERE "businessunitid" IN (SELECT value FROM json_each(?))',
    jsonList([...reach.units]),
    jsonList([...reach.units]),
  );
  const owners = joinSql([owned, ...(reach.units.size === 0 ? [] : [inUnits]), sql(')')], '');
  if (!principal.sharedTables.has(table.name)) return owners;
  const shared = sql(
    `${alias}${columnOf(table.idField)} IN (SELECT "objectid" FROM "principalobjectaccess" WHERE ${SHARED})`,
    ...sharedParams(principal, table, right),
  );
  return joinSql([sql('('), joinSql([owners, shared], ' OR '), sql(')')], '');
}

const SHARED =
  '"principalid" IN (SELECT value FROM json_each(?)) AND "objecttypecode" = ? AND (("accessrightsmask" | "inheritedaccessrightsmask") & ?) <> 0';

const sharedParams = (
  principal: Principal,
  table: Table,
  right: Right,
): readonly [string, string, number] => [
  jsonList([...principal.holders, ...reportsFor(principal, right)]),
  table.name,
  maskOf(right),
];

interface Engine {
  readonly sql: Sqlite;
}

/** Whether a principal may use a right on a row: by ownership, role, hierarchy or share. */
export function mayUseRow(
  engine: Engine,
  principal: Principal,
  table: Table,
  right: Right,
  row: RowOwnership,
): boolean {
  const reach = reachOf(principal, table.name, right);
  if (!reach) return false;
  if (!table.owned || reach.everywhere) return true;
  const { owner, unit } = row;
  if (owner !== null && (reach.owners.has(owner) || reportsFor(principal, right).has(owner))) return true;
  if (unit !== null && reach.units.has(unit)) return true;
  if (!principal.sharedTables.has(table.name)) return false;
  return (
    engine.sql.first(`SELECT 1 AS one FROM "principalobjectaccess" WHERE "objectid" = ? AND ${SHARED}`, [
      row.id,
      ...sharedParams(principal, table, right),
    ]) !== undefined
  );
}

/** Refuses a caller who may not use a right on a row. */
export function requireAccess(
  engine: Engine,
  caller: Caller,
  table: Table,
  right: Right,
  row: RowOwnership,
): void {
  requireRight(caller, table, right);
  for (const principal of everyoneOf(caller)) {
    if (!mayUseRow(engine, principal, table, right, row))
      throw noAccessToRow(principal, right, table, row.id);
  }
}

export function noAccessToRow(principal: Principal, right: Right, table: Table, id: string): Fault {
  const name = accessRights.find((one) => one.right === right)?.name ?? right;
  return new Fault(
    403,
    faultCode.noAccessToRow,
    `Principal with id ${principal.id} does not have ${name} right(s) for record with id ${id} of entity ${table.name}.`,
  );
}

const mayUse = (caller: Caller, field: Field, use: ColumnUse): boolean =>
  field.secured === undefined ||
  everyoneOf(caller).every((one) => one.administrator || one.columns.get(field)?.[use] === true);

/** Whether a secured column may be read by everybody in whose name the request runs. */
export const mayUseColumn = (caller: Caller, field: Field): boolean => mayUse(caller, field, 'read');

const columnRefusals: Readonly<Record<ColumnUse, readonly [code: string, sentence: string]>> = {
  read: [faultCode.secureReadMissing, 'The user does not have read permissions to a secured field.'],
  create: [faultCode.secureCreateMissing, 'The user does not have create permissions to a secured field.'],
  update: [
    faultCode.secureUpdateMissing,
    "The user doesn't have AttributePrivilegeUpdate and not granted shared access for a secured attribute during update operation.",
  ],
};

/** Refuses a caller whose column security profiles do not open a column that he writes, filters or sorts by. */
export function requireColumn(caller: Caller, table: Table, field: Field, use: ColumnUse = 'read'): void {
  if (mayUse(caller, field, use)) return;
  const [code, sentence] = columnRefusals[use];
  throw new Fault(
    403,
    code,
    `${sentence} ${principalText(caller.user)} needs a column security profile with ${use} permission for '${field.name}' of '${table.name}'.`,
  );
}
