/** What a registration may say. Endpoints are looked at as they come, steps and images as they then stand. */
import { Fault, faultCode, invalidPayload, notSupported } from '../fault';
import {
  type ChangeMessage,
  isRowChange,
  type RowChange,
  type WriteContext,
} from '../messages/write-context';
import type { Field } from '../model/field';
import type { Table } from '../model/table';
import type { Sqlite, Stored, StoredRow } from '../store/sqlite';
import { messageRules } from './message-rules';
import { AFTER, stages } from './step';
import { columnNames } from './steps';
import { authenticationOf, isSettings } from './webhook';

const WEBHOOK = 8;

/** Checks the values of an endpoint that is about to be written. */
export function checkRegistration(
  table: Table,
  values: ReadonlyMap<Field, Stored>,
  message: ChangeMessage,
): void {
  if (table.name !== 'serviceendpoint' || message === 'Delete') return;
  const given = new Map([...values].map(([field, value]) => [field.name, value]));
  if (given.has('contract') && given.get('contract') !== WEBHOOK) {
    throw notSupported('service endpoints other than webhooks (contract 8)');
  }
  if (given.has('authtype')) authenticationOf(given.get('authtype'));
  const url = given.get('url');
  if (typeof url === 'string' && !(/^https?:\/\//i.test(url) && URL.canParse(url))) {
    throw invalidPayload('The address of a webhook begins with https:// or http://.');
  }
}

/** Settles what was registered in a unit of work: refuses what could never start, as a whole. */
export function settleRegistrations({ sql, changes, catalog }: WriteContext): void {
  for (const change of changes) {
    if (!isRowChange(change) || change.message === 'Delete') continue;
    if (change.table.name === 'serviceendpoint') settleEndpoint(sql, change);
    if (change.table.name === 'sdkmessageprocessingstep') checkStep(sql, change.id);
    if (change.table.name === 'sdkmessageprocessingstepimage') checkImage(sql, catalog.byName, change.id);
  }
}

function settleEndpoint(sql: Sqlite, { id, values }: RowChange): void {
  const row = sql.first(
    'SELECT "authtype", "authvalue" FROM "serviceendpoint" WHERE "serviceendpointid" = ?',
    [id],
  );
  if (!row) return;
  const { authvalue: secret = null } = row;
  const how = authenticationOf(row.authtype);
  if (how !== 'key' && typeof secret === 'string' && !isSettings(secret)) {
    throw invalidPayload(
      `The webhook call failed because of invalid ${how === 'query' ? 'http query params' : 'http headers'} in authValue: write <settings><setting name="…" value="…"/></settings>.`,
    );
  }
  if ([...values.keys()].some((field) => field.name === 'authvalue')) {
    sql.run('UPDATE "serviceendpoint" SET "isauthvalueset" = ? WHERE "serviceendpointid" = ?', [
      secret === null ? 0 : 1,
      id,
    ]);
  }
}

const STEP = `
SELECT s.*, m."name" AS message, f."sdkmessageid" AS filtermessage, f."primaryobjecttypecode" AS target,
       c."allowedcustomprocessingsteptype" AS allowed
FROM "sdkmessageprocessingstep" s
LEFT JOIN "sdkmessage" m ON m."sdkmessageid" = s."sdkmessageid"
LEFT JOIN "sdkmessagefilter" f ON f."sdkmessagefilterid" = s."sdkmessagefilterid"
LEFT JOIN "customapi" c ON c."sdkmessageid" = s."sdkmessageid"
WHERE s."sdkmessageprocessingstepid" = ?`;

function checkStep(sql: Sqlite, id: string): void {
  const step = sql.first(STEP, [id]);
  if (!step) return;
  if (typeof step.eventhandler !== 'string') {
    throw invalidPayload('A step needs an event handler: bind a service endpoint.');
  }
  if (typeof step.configuration === 'string') {
    throw invalidPayload('A step on a service endpoint cannot have a configuration.');
  }
  if (step.mode !== 0 && step.mode !== 1) {
    throw invalidPayload('The mode of a step is 0 (synchronous) or 1 (asynchronous).');
  }
  if (!stages.some((stage) => stage === step.stage)) {
    throw invalidPayload(`The stage of a step is one of ${stages.join(', ')}.`);
  }
  if (step.mode === 1 && step.stage !== AFTER) {
    throw invalidPayload(`An asynchronous step runs after the operation: its stage is ${AFTER}.`);
  }
  // A filter belongs to one message: under another the step would never start.
  if (typeof step.sdkmessagefilterid === 'string' && step.filtermessage !== step.sdkmessageid) {
    throw invalidPayload('The message filter of the step belongs to another message than the step.');
  }
  checkAllowed(step);
  checkSynchronousImages(sql, step, id);
}

/** A custom API says which steps it takes. */
function checkAllowed({ allowed, mode, message }: StoredRow): void {
  if (allowed === null || allowed === undefined || allowed === 2) return;
  if (allowed === 1 && mode === 1) return;
  throw new Fault(
    400,
    faultCode.invalidArgument,
    `The custom API '${String(message)}' takes ${allowed === 1 ? 'asynchronous steps only' : 'no steps'}.`,
  );
}

/** Images after the operation stand only to those that come after it. */
function checkSynchronousImages(sql: Sqlite, step: StoredRow, id: string): void {
  if (step.stage === AFTER) return;
  const image = sql.first(
    'SELECT 1 AS one FROM "sdkmessageprocessingstepimage" WHERE "sdkmessageprocessingstepid" = ? AND "imagetype" <> 0',
    [id],
  );
  if (image) throw invalidPayload(`Images after the operation need a step of stage ${AFTER}.`);
}

const IMAGE = `
SELECT i.*, s."stage" AS stage, m."name" AS message, f."primaryobjecttypecode" AS target
FROM "sdkmessageprocessingstepimage" i
LEFT JOIN "sdkmessageprocessingstep" s ON s."sdkmessageprocessingstepid" = i."sdkmessageprocessingstepid"
LEFT JOIN "sdkmessage" m ON m."sdkmessageid" = s."sdkmessageid"
LEFT JOIN "sdkmessagefilter" f ON f."sdkmessagefilterid" = s."sdkmessagefilterid"
WHERE i."sdkmessageprocessingstepimageid" = ?`;

function checkImage(sql: Sqlite, tables: ReadonlyMap<string, Table>, id: string): void {
  const image = sql.first(IMAGE, [id]);
  if (!image) return;
  const message = String(image.message);
  const rules = messageRules.get(message);
  if (!rules) throw invalidPayload(`Steps on the message '${message}' have no images.`);
  const type = image.imagetype;
  if (type !== 0 && type !== 1 && type !== 2) {
    throw invalidPayload('The type of an image is 0 (before), 1 (after) or 2 (both).');
  }
  if (type !== 1 && !rules.before) throw invalidPayload(`The message ${message} has no image before it.`);
  if (type !== 0 && !rules.after) throw invalidPayload(`The message ${message} has no image after it.`);
  if (type !== 0 && image.stage !== AFTER) {
    throw invalidPayload(`Images after the operation need a step of stage ${AFTER}.`);
  }
  if (image.messagepropertyname !== rules.property) {
    throw new Fault(
      400,
      faultCode.invalidArgument,
      `Message property name '${String(image.messagepropertyname)}' is not valid on message ${message}: it is '${rules.property}'.`,
    );
  }
  const table = tables.get(String(image.target));
  const unknown = columnNames(image.attributes).find((name) => table && !table.byName.has(name));
  if (unknown !== undefined) {
    throw invalidPayload(
      `The image names the column '${unknown}', which '${String(image.target)}' does not have.`,
    );
  }
}
