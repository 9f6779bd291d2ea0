/** The privileges of a table, as its definition lists them. */
import type { JsonObject } from '../json/exact-json';
import { privilegeNameOf } from '../model/names';
import type { Table } from '../model/table';
import { privilegeId, rightsOf } from '../security/privilege-targets';

export function privilegesOf(table: Table): readonly JsonObject[] {
  return rightsOf(table).map((right) => {
    const name = privilegeNameOf(right, table.name);
    return {
      CanBeBasic: table.owned,
      CanBeLocal: table.owned,
      CanBeDeep: table.owned,
      CanBeGlobal: true,
      CanBeEntityReference: false,
      CanBeParentEntityReference: false,
      Name: name,
      PrivilegeId: privilegeId(name),
      PrivilegeType: right.charAt(0).toUpperCase() + right.slice(1),
    };
  });
}
