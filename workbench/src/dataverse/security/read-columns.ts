import { choices } from '@powerbill/schema';
import type { Field } from '../model/field';
import type { Catalog } from '../model/table';
import type { Sqlite } from '../store/sqlite';
import type { ColumnAccess } from './principal';

/** `canread` and the like of a column permission. */
export const ALLOWED = choices.fieldPermissionType.value.allowed;

/** What the column security profiles of a user and his teams allow, added up. */
export function readColumns(
  sql: Sqlite,
  catalog: Catalog,
  holders: ReadonlySet<string>,
): ReadonlyMap<Field, ColumnAccess> {
  const list = JSON.stringify([...holders]);
  const rows = sql.all(
    `SELECT "entityname" AS entity, "attributelogicalname" AS attribute, "canread", "cancreate", "canupdate" FROM "fieldpermission" WHERE "fieldsecurityprofileid" IN (
       SELECT "fieldsecurityprofileid" FROM "systemuserprofiles" WHERE "systemuserid" IN (SELECT value FROM json_each(?))
       UNION SELECT "fieldsecurityprofileid" FROM "teamprofiles" WHERE "teamid" IN (SELECT value FROM json_each(?)))`,
    [list, list],
  );
  const columns = new Map<Field, ColumnAccess>();
  for (const row of rows) {
    const table = catalog.byName.get(String(row.entity));
    const field = table?.byName.get(String(row.attribute));
    if (!table || !field) continue;
    // A base amount and the like go with their column.
    for (const one of [field, ...table.fields.filter((other) => other.companionOf === field.name)]) {
      const known = columns.get(one);
      columns.set(one, {
        read: row.canread === ALLOWED || known?.read === true,
        create: row.cancreate === ALLOWED || known?.create === true,
        update: row.canupdate === ALLOWED || known?.update === true,
      });
    }
  }
  return columns;
}
