/** Reads the body of a create or update: columns, references, and rows to be created with it. */
import { type Fault, invalidPayload, notSupported } from '../fault';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json/exact-json';
import type { Field } from '../model/field';
import type { SingleNavigation, Table, TableNavigation } from '../model/table';
import type { Stored } from '../store/sqlite';
import { readValue } from './read-value';
import { resolveReference } from './row-address';
import { isRowType, rowType } from './row-type';
import type { WriteContext } from './write-context';

/** A body whose names and values fit the table. */
export interface RowInput {
  readonly values: Map<Field, Stored>;
  /** Tables of polymorphic lookups. */
  readonly targets: Map<Field, string>;
  /** Rows to create first, to which this one points. */
  readonly parents: { readonly navigation: SingleNavigation; readonly body: JsonObject }[];
  /** Rows to create afterwards, which belong to this one. */
  readonly children: { readonly navigation: CollectionLike; readonly bodies: readonly JsonObject[] }[];
  /** Existing rows to bind to a collection of this one. */
  readonly bindings: { readonly navigation: CollectionLike; readonly references: readonly string[] }[];
}

type CollectionLike = Exclude<TableNavigation, { kind: 'single' }>;

const BIND = '@odata.bind';

/** Reads a body for a table; every name that the table does not have is refused with its name. */
export function readBody(context: WriteContext, table: Table, body: JsonObject): RowInput {
  const input: RowInput = { values: new Map(), targets: new Map(), parents: [], children: [], bindings: [] };
  for (const name of Object.keys(body)) readMember(context, table, input, name, body[name] ?? null);
  return input;
}

function readMember(context: WriteContext, table: Table, input: RowInput, name: string, json: Json): void {
  if (name.includes('@')) {
    if (name.endsWith(BIND)) readBinding(context, table, input, name.slice(0, -BIND.length), json);
    else checkAnnotation(table, name, json);
    return;
  }
  const field = table.byName.get(name);
  if (field && field.kind !== 'lookup') {
    if (!isIgnored(table, field, json)) input.values.set(field, readValue(table, field, json));
    return;
  }
  const navigation = table.navigations.get(name);
  if (navigation) readNavigation(table, input, navigation, json);
  else throw unknownMember(table, name);
}

/**
 * Annotations of a row that was read before carry no instruction; they must at least belong to something. A row that
 * says what it is must be of the table that it is written to.
 */
function checkAnnotation(table: Table, name: string, json: Json): void {
  const target = name.slice(0, name.indexOf('@'));
  const annotation = name.slice(target.length + 1);
  if (name === '@odata.type') {
    if (isRowType(table, json)) return;
    throw payloadFault(table, `The type ${JSON.stringify(json)} of the row is not '${rowType(table)}'.`);
  }
  if (target === '') {
    if (['odata.id', 'odata.etag', 'odata.context', 'odata.editLink'].includes(annotation)) return;
  } else if (table.byProperty.has(target) || table.navigations.has(target)) {
    return;
  }
  throw unknownMember(table, name);
}

/**
 * Columns that the platform fills do not take part: clients send rows back as they have read them. A file is not
 * sent as a value, so that whoever tries has lost it.
 */
function isIgnored(table: Table, field: Field, json: Json): boolean {
  if (field.kind === 'file' && field.companionOf === undefined && json !== null) {
    throw payloadFault(
      table,
      `The file column '${field.name}' is not written with its row: upload the file to /${table.setName}(id)/${field.name}.`,
    );
  }
  return field.readOnly;
}

function readBinding(context: WriteContext, table: Table, input: RowInput, name: string, json: Json): void {
  const navigation = table.navigations.get(name);
  if (!navigation) {
    throw payloadFault(
      table,
      `An undeclared property '${name}' which only has property annotations in the payload but no property value was found in the payload. In OData, only declared navigation properties and declared named streams can be represented as properties without values.`,
    );
  }
  if (navigation.kind !== 'single') {
    input.bindings.push({ navigation, references: textList(table, name, json) });
    return;
  }
  if (navigation.field.readOnly) return;
  if (json === null) {
    setLookup(table, input, navigation, null);
    return;
  }
  if (typeof json !== 'string') throw payloadFault(table, `The value of '${name}${BIND}' is no reference.`);
  const reference = resolveReference(context, json, navigation.targets);
  setLookup(table, input, navigation, { id: reference.id, table: reference.table.name });
}

function textList(table: Table, name: string, json: Json): readonly string[] {
  if (isJsonArray(json) && json.every((one) => typeof one === 'string')) return json;
  throw payloadFault(table, `The value of '${name}${BIND}' is no list of references.`);
}

/** Sets a lookup; naming it twice, for example with two of its targets, is refused. */
function setLookup(
  table: Table,
  input: RowInput,
  { field }: SingleNavigation,
  value: { readonly id: string; readonly table: string } | null,
): void {
  if (input.values.has(field)) throw payloadFault(table, `The lookup '${field.name}' is set twice.`);
  input.values.set(field, value?.id ?? null);
  if (value && field.targets.length > 1) input.targets.set(field, value.table);
}

function readNavigation(table: Table, input: RowInput, navigation: TableNavigation, json: Json): void {
  if (navigation.kind === 'single') {
    if (navigation.field.readOnly) return;
    if (json === null) setLookup(table, input, navigation, null);
    else if (isJsonObject(json)) input.parents.push({ navigation, body: json });
    else throw directLookup(table);
    return;
  }
  if (!isJsonArray(json) || !json.every(isJsonObject)) {
    throw payloadFault(table, `The value of '${navigation.name}' is no list of rows.`);
  }
  input.children.push({ navigation, bodies: json });
}

/** Only a create may bring rows of its own: Dataverse has no deep update. */
export function refuseNested(table: Table, input: RowInput, message: string): void {
  const nested = input.children[0]?.navigation ?? input.parents[0]?.navigation;
  if (nested) throw notSupported(`rows of '${nested.name}' inside ${message} of '${table.name}'`);
}

const payloadFault = (table: Table, problem: string): Fault =>
  invalidPayload(
    `Error identified in Payload provided by the user for Entity :'${table.setName}': ${problem}`,
  );

const directLookup = (table: Table): Fault =>
  payloadFault(
    table,
    'CRM do not support direct update of Entity Reference properties, Use Navigation properties instead.',
  );

function unknownMember(table: Table, name: string): Fault {
  if (table.byProperty.get(name)?.kind === 'lookup') return directLookup(table);
  return payloadFault(
    table,
    `Invalid property '${name}' was found in entity '${rowType(table)}'. The property '${name}' does not exist on type '${rowType(table)}'. Make sure to only use property names that are defined by the type.`,
  );
}
