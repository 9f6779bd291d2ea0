/** The checks of a request: may this caller do this to this table, to this row, to this column? */
import type { Right } from '@powerbill/schema';
import { Fault, faultCode } from '../fault';
import type { Field } from '../model/field';
import { privilegeNameOf } from '../model/names';
import type { Table } from '../model/table';
import type { Sql } from '../store/sql-text';
import { sql } from '../store/sql-text';
import type { Sqlite } from '../store/sqlite';
import { boundToOwn, type Caller, depthOf, everyoneOf, type Principal } from './principal';

/** Refuses a caller who does not hold a right on a table at any depth. */
export function requireRight(caller: Caller, table: Table, right: Right): void {
  if (depthOf(caller, table.name, right)) return;
  throw privilegeMissing(caller.user, right, table);
}

export function privilegeMissing(principal: Principal, right: Right, table: Table): Fault {
  const privilege = privilegeNameOf(right, table.name);
  return new Fault(
    403,
    faultCode.privilegeMissing,
    `Principal user (Id=${principal.userId}, type=8, name=${principal.fullName}) is missing ${privilege} privilege for entity '${table.name}'.`,
  );
}

const ownRows = (principal: Principal, alias: string): Sql =>
  sql(
    `${alias}"ownerid" IN (SELECT ? UNION ALL SELECT "teamid" FROM "teammembership" WHERE "systemuserid" = ?)`,
    principal.userId,
    principal.userId,
  );

/**
 * The condition under which a row may be used with a right; undefined when every row may. `alias` is the
 * SQL alias of the table with its point. Refuses a caller without the right.
 */
export function rowFilter(caller: Caller, table: Table, right: Right, alias: string): Sql | undefined {
  requireRight(caller, table, right);
  if (!table.owned) return undefined;
  const filters = boundToOwn(caller, table.name, right).map((one) => ownRows(one, alias));
  if (filters.length === 0) return undefined;
  return sql(filters.map((one) => one.text).join(' AND '), ...filters.flatMap((one) => one.params));
}

/** Refuses a caller who may not use a right on rows of this owner. */
export function requireOwner(
  engine: { readonly sql: Sqlite },
  caller: Caller,
  table: Table,
  right: Right,
  owner: string | null,
): void {
  requireRight(caller, table, right);
  if (!table.owned) return;
  for (const principal of boundToOwn(caller, table.name, right)) {
    if (!isOwn(engine.sql, principal, owner)) throw noAccessToRow(principal, right, table);
  }
}

const isOwn = (sqlite: Sqlite, principal: Principal, owner: string | null): boolean =>
  owner !== null &&
  (owner === principal.userId ||
    sqlite.first('SELECT 1 AS one FROM "teammembership" WHERE "systemuserid" = ? AND "teamid" = ?', [
      principal.userId,
      owner,
    ]) !== undefined);

export const noAccessToRow = (principal: Principal, right: Right, table: Table): Fault =>
  new Fault(
    403,
    faultCode.noAccessToRow,
    `Principal user (Id=${principal.userId}, name=${principal.fullName}) has no ${right} access to this row of '${table.name}'.`,
  );

/** Whether a secured column is open to everybody in whose name the request runs. */
export const mayUseColumn = (caller: Caller, field: Field): boolean => {
  const { secured } = field;
  return secured === undefined || everyoneOf(caller).every((one) => one.profiles.has(secured));
};

/** Refuses a caller who lacks the column security profile of a column that he writes, filters or sorts by. */
export function requireColumn(caller: Caller, table: Table, field: Field): void {
  if (mayUseColumn(caller, field)) return;
  throw new Fault(
    403,
    faultCode.accessDenied,
    `Principal user (Id=${caller.user.userId}, name=${caller.user.fullName}) lacks the column security profile '${field.secured ?? ''}' for the secured column '${field.name}' of '${table.name}'.`,
  );
}
