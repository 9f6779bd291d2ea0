/** The solution in which new components land, as a request names it. */
import { Fault, faultCode } from '../fault';
import { insertPlatformRow } from '../messages/platform-row';
import { isRowChange, type WriteContext } from '../messages/write-context';
import { tableNamed } from '../model/table';
import { foldText } from '../store/fold-text';
import type { Sqlite } from '../store/sqlite';

export interface Solution {
  readonly id: string;
}

/** The solution of the header `MSCRM.SolutionUniqueName`; 404 for one that is not there, 400 for a managed one. */
export function namedSolution(sql: Sqlite, headers: Readonly<Record<string, string>>): Solution | undefined {
  const name = headers['mscrm.solutionuniquename']?.trim();
  if (name === undefined || name === '') return undefined;
  const row = sql.first(
    'SELECT "solutionid" AS id, "ismanaged" AS managed FROM "solution" WHERE "uniquename~fold" = ?',
    [foldText(name)],
  );
  if (!row) {
    throw new Fault(
      404,
      faultCode.rowNotFound,
      `The solution with the unique name '${name.slice(0, 100)}' does not exist.`,
    );
  }
  if (row.managed === 1) {
    throw new Fault(
      400,
      faultCode.invalidArgument,
      `The solution '${name.slice(0, 100)}' is managed: nothing can be added to it.`,
    );
  }
  return { id: String(row.id) };
}

/** Tables whose rows are components of solutions, with the number of their kind. */
const COMPONENT_TYPES: ReadonlyMap<string, number> = new Map([
  ['role', 20],
  ['savedquery', 26],
  ['webresource', 61],
  ['fieldsecurityprofile', 70],
  ['sdkmessageprocessingstep', 92],
  ['sdkmessageprocessingstepimage', 93],
  ['serviceendpoint', 95],
  ['environmentvariabledefinition', 380],
  ['environmentvariablevalue', 381],
]);

/**
 * Notes the components that a request has created in the solution that it named; rows of other kinds belong to none.
 * The unit of work had made `before` changes before this request.
 */
export function recordComponents(
  context: WriteContext,
  solution: Solution | undefined,
  before: number,
): void {
  if (!solution) return;
  for (const change of context.changes.slice(before)) {
    if (!isRowChange(change) || change.message !== 'Create') continue;
    const type = COMPONENT_TYPES.get(change.table.name);
    if (type === undefined) continue;
    const table = tableNamed(context.catalog, 'solutioncomponent');
    insertPlatformRow(context, table, {
      solutionid: solution.id,
      objectid: change.id,
      componenttype: type,
      rootcomponentbehavior: 0,
    });
  }
}
