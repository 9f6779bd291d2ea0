/** What follows from the definition of a custom API: its message, and the refusal of definitions that cannot be. */
import { Fault, faultCode, invalidPayload } from '../fault';
import { isRowChange, type RowChange, type WriteContext } from '../messages/write-context';
import { insertPlatformRow } from '../messages/platform-row';
import { tableNamed } from '../model/table';
import type { Stored } from '../store/sqlite';
import { isCustomApiTable } from './custom-apis';

/** Properties that a definition keeps for good, as others rely on them. */
const FIXED: Readonly<Record<string, readonly string[]>> = {
  customapi: [
    'uniquename',
    'bindingtype',
    'boundentitylogicalname',
    'isfunction',
    'allowedcustomprocessingsteptype',
    'workflowsdkstepenabled',
  ],
  customapirequestparameter: ['uniquename', 'type', 'isoptional', 'logicalentityname', 'customapiid'],
  customapiresponseproperty: ['uniquename', 'type', 'logicalentityname', 'customapiid'],
};

/** SQL columns of a definition that must be known as they stood before a change. */
export const definitionColumns = (table: string): readonly string[] =>
  isCustomApiTable(table)
    ? [...fixedProperties(table), ...(table === 'customapi' ? ['sdkmessageid'] : [])]
    : [];

const fixedProperties = (table: string): readonly string[] => FIXED[table] ?? [];

/** Settles the definitions that a unit of work has written. `isTaken`: whether the platform has an operation of a name. */
export function settleCustomApis(context: WriteContext, isTaken: (name: string) => boolean): void {
  for (const change of context.changes) {
    if (!isRowChange(change) || !isCustomApiTable(change.table.name)) continue;
    if (change.message === 'Update') refuseFixed(change);
    else if (change.message === 'Create') settleCreated(context, change, isTaken);
    else if (change.table.name === 'customapi') removeMessage(context, change);
  }
}

function refuseFixed({ table, values, before = {} }: RowChange): void {
  for (const [field, value] of values) {
    if (!fixedProperties(table.name).includes(field.name) || before[field.name] === value) continue;
    throw new Fault(
      400,
      faultCode.invalidArgument,
      `The property '${field.name}' of a row of '${table.name}' cannot be changed once it exists.`,
    );
  }
}

function settleCreated(context: WriteContext, change: RowChange, isTaken: (name: string) => boolean): void {
  const given = new Map([...change.values].map(([field, value]) => [field.name, value]));
  const name = String(given.get('uniquename'));
  if (change.table.name === 'customapi') {
    if (!/^[A-Za-z][A-Za-z0-9]*_\w+$/.test(name)) {
      throw invalidPayload(`The unique name '${name}' of a custom API begins with a prefix, such as 'new_'.`);
    }
    checkBinding(context, given);
    checkPrivilege(context, given.get('executeprivilegename'));
    addMessage(context, change, name, given, isTaken);
    return;
  }
  if (!/^[A-Za-z_]\w*$/.test(name))
    throw invalidPayload(`The unique name '${name}' is no name of a parameter.`);
  const table = given.get('logicalentityname');
  if (typeof table === 'string' && !context.catalog.byName.has(table)) {
    throw invalidPayload(`There is no table '${table}'.`);
  }
}

function checkBinding({ catalog }: WriteContext, given: ReadonlyMap<string, Stored>): void {
  const table = given.get('boundentitylogicalname') ?? null;
  const isBound = (given.get('bindingtype') ?? 0) !== 0;
  if (!isBound && table !== null) {
    throw invalidPayload('A custom API that is not bound has no boundentitylogicalname.');
  }
  if (isBound && !catalog.byName.has(String(table))) {
    throw invalidPayload(`A bound custom API needs a table: '${String(table)}' is none.`);
  }
}

function checkPrivilege({ sql }: WriteContext, name: Stored | undefined): void {
  if (typeof name !== 'string') return;
  if (sql.first('SELECT 1 AS one FROM "privilege" WHERE "name" = ?', [name])) return;
  throw invalidPayload(`There is no privilege '${name}'.`);
}

/** A custom API is a message, on which steps can be registered. */
function addMessage(
  context: WriteContext,
  { id }: RowChange,
  name: string,
  given: ReadonlyMap<string, Stored>,
  isTaken: (name: string) => boolean,
): void {
  const { sql } = context;
  if (
    isTaken(name) ||
    context.catalog.bySet.has(name) ||
    sql.first('SELECT 1 AS one FROM "sdkmessage" WHERE "name" = ?', [name])
  ) {
    throw new Fault(412, faultCode.primaryKeyExists, `There is an operation '${name}' already.`);
  }
  const { catalog } = context;
  const { id: message } = insertPlatformRow(context, tableNamed(catalog, 'sdkmessage'), { name });
  const table = given.get('boundentitylogicalname');
  if (typeof table === 'string') {
    insertPlatformRow(context, tableNamed(catalog, 'sdkmessagefilter'), {
      name: `${name} ${table}`,
      primaryobjecttypecode: table,
      sdkmessageid: message,
    });
  }
  sql.run('UPDATE "customapi" SET "sdkmessageid" = ? WHERE "customapiid" = ?', [message, id]);
}

/** The message goes with its custom API, and the steps on it with the message. */
function removeMessage({ sql }: WriteContext, { before = {} }: RowChange): void {
  const message = before.sdkmessageid;
  if (typeof message !== 'string') return;
  sql.run(
    'DELETE FROM "sdkmessageprocessingstepimage" WHERE "sdkmessageprocessingstepid" IN (SELECT "sdkmessageprocessingstepid" FROM "sdkmessageprocessingstep" WHERE "sdkmessageid" = ?)',
    [message],
  );
  for (const table of ['sdkmessageprocessingstep', 'sdkmessagefilter', 'sdkmessage']) {
    sql.run(`DELETE FROM "${table}" WHERE "sdkmessageid" = ?`, [message]);
  }
}
