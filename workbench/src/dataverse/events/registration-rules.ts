/** What a registration may say: asynchronous webhooks after create and update. All else is refused by its name. */
import { invalidPayload, notSupported } from '../fault';
import type { ChangeMessage } from '../messages/write-context';
import type { Field } from '../model/field';
import type { Table } from '../model/table';
import type { Sqlite, Stored } from '../store/sqlite';

const ASYNCHRONOUS = 1;
const POST_OPERATION = 40;
const WEBHOOK = 8;
const WEBHOOK_KEY = 4;

export function checkRegistration(
  sql: Sqlite,
  table: Table,
  values: ReadonlyMap<Field, Stored>,
  event: ChangeMessage,
): void {
  const given = new Map([...values].map(([field, value]) => [field.name, value]));
  if (table.name === 'serviceendpoint') checkEndpoint(given);
  if (table.name === 'sdkmessageprocessingstep') checkStep(sql, given, event);
}

type Given = ReadonlyMap<string, Stored>;

const differs = (given: Given, name: string, allowed: number): boolean =>
  given.has(name) && given.get(name) !== allowed;

function checkEndpoint(given: Given): void {
  if (differs(given, 'contract', WEBHOOK))
    throw notSupported('service endpoints other than webhooks (contract 8)');
  if (differs(given, 'authtype', WEBHOOK_KEY)) {
    throw notSupported('webhook authentication other than a key in the query (authtype 4)');
  }
  const url = given.get('url');
  if (typeof url === 'string' && !/^https?:\/\/[^\s]+$/i.test(url)) {
    throw invalidPayload('The address of a webhook begins with https:// or http://.');
  }
}

function checkStep(sql: Sqlite, given: Given, event: ChangeMessage): void {
  if (differs(given, 'mode', ASYNCHRONOUS)) throw notSupported('synchronous steps (mode 0)');
  if (differs(given, 'stage', POST_OPERATION))
    throw notSupported('steps before the operation (stages 10 and 20)');
  if ((event === 'Create' || given.has('eventhandler')) && typeof given.get('eventhandler') !== 'string') {
    throw invalidPayload('A step needs an event handler: bind a service endpoint.');
  }
  const message = given.get('sdkmessageid');
  if (typeof message === 'string') {
    const row = sql.first('SELECT "name" FROM "sdkmessage" WHERE "sdkmessageid" = ?', [message]);
    if (row && row.name !== 'Create' && row.name !== 'Update') {
      throw notSupported(`steps on the message ${String(row.name)}`);
    }
    checkFilter(sql, given, message);
  }
}

/** A filter belongs to one message: under another the step would never start. */
function checkFilter(sql: Sqlite, given: Given, message: string): void {
  const filter = given.get('sdkmessagefilterid');
  if (typeof filter !== 'string') return;
  const row = sql.first('SELECT "sdkmessageid" FROM "sdkmessagefilter" WHERE "sdkmessagefilterid" = ?', [
    filter,
  ]);
  if (row && row.sdkmessageid !== message) {
    throw invalidPayload('The message filter of the step belongs to another message than the step.');
  }
}
