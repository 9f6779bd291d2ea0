/** Checks the parameters of a call against what the operation declares. */
import { type Fault, invalidPayload } from '../fault';
import { isJsonArray, isJsonObject, type Json, JsonNumber, type JsonObject } from '../json/exact-json';
import { readGuid } from '../messages/read-value';
import { type RowReference, readReference } from '../messages/row-address';
import type { ReferenceScope } from '../messages/write-context';
import type { Table } from '../model/table';
import { parseMoment } from '../query/moment';
import { parseScaled } from '../store/scaled';
import type { ParameterSpec, ParameterSpecs } from './parameter-type';
import { Parameters, type ParameterValue, type RowParameter } from './parameters';

/** Gives the values of a call; refuses unknown names, missing values and values of another type. */
export function decodeParameters(
  scope: ReferenceScope,
  operation: string,
  specs: ParameterSpecs,
  given: ReadonlyMap<string, Json>,
): Parameters {
  for (const name of given.keys()) {
    if (!Object.hasOwn(specs, name)) {
      throw invalidPayload(
        `The parameter '${name.slice(0, 100)}' in the request payload is not a valid parameter for the operation '${operation}'.`,
      );
    }
  }
  const values = new Map<string, ParameterValue>();
  for (const [name, spec] of Object.entries(specs)) {
    const json = given.get(name) ?? null;
    if (json !== null) values.set(name, decodeValue(scope, name, spec, json));
    else if (spec.optional !== true) {
      throw invalidPayload(`Required field '${name}' is missing for the operation '${operation}'.`);
    }
  }
  return new Parameters(values);
}

const wrong = (name: string, { type }: ParameterSpec, why = ''): Fault =>
  invalidPayload(`The value of the parameter '${name}' is no ${type}${why}.`);

function decodeValue(scope: ReferenceScope, name: string, spec: ParameterSpec, json: Json): ParameterValue {
  const { type } = spec;
  switch (type) {
    case 'Entity':
      return { type, value: rowOf(scope, name, spec, json) };
    case 'EntityCollection':
      if (!isJsonArray(json)) throw wrong(name, spec, ', which is a list of rows');
      return { type, value: json.map((one) => rowOf(scope, name, spec, one)) };
    case 'EntityReference':
      return { type, value: referenceOf(scope, name, spec, json) };
    case 'Guid': {
      const guid = readGuid(json);
      if (guid === undefined) throw wrong(name, spec);
      return { type, value: guid };
    }
    case 'DateTime': {
      const moment = typeof json === 'string' ? parseMoment(json) : undefined;
      if (!moment) throw wrong(name, spec);
      return { type, value: moment.text };
    }
    default:
      if (!fits(spec, json))
        throw wrong(name, spec, spec.names ? `: it is one of ${spec.names.join(', ')}` : '');
      return { type, value: json };
  }
}

const LARGEST_WHOLE = 2_147_483_647;

/** Whether a value that is kept as it was sent is of its type. */
function fits({ type, names }: ParameterSpec, json: Json): boolean {
  switch (type) {
    case 'Boolean':
      return typeof json === 'boolean';
    case 'String':
      return typeof json === 'string';
    case 'Integer':
    case 'Picklist':
      return (
        typeof json === 'number' &&
        Number.isInteger(json) &&
        Math.abs(json) <= LARGEST_WHOLE + (json < 0 ? 1 : 0)
      );
    case 'Decimal':
      return isNumber(json) && parseScaled(numberOf(json), 10) !== undefined;
    case 'Money':
      return isNumber(json) && parseScaled(numberOf(json), 4) !== undefined;
    case 'Float':
      return isNumber(json);
    case 'StringArray':
      return isJsonArray(json) && json.every((one) => typeof one === 'string');
    case 'Enum':
      return typeof json === 'string' && json.split(',').every((one) => names?.includes(one.trim()) ?? true);
    default:
      return isJsonObject(json) || isJsonArray(json);
  }
}

const isNumber = (json: Json): json is number | JsonNumber =>
  typeof json === 'number' || json instanceof JsonNumber;

const numberOf = (json: number | JsonNumber): string =>
  json instanceof JsonNumber ? json.text : String(json);

const TYPE = /^#?Microsoft\.Dynamics\.CRM\.(\w+)$/;

/** The table of a row in a parameter: what the row says it is, or what the parameter is declared to be. */
function tableOf(scope: ReferenceScope, name: string, spec: ParameterSpec, body: JsonObject): Table {
  const type = body['@odata.type'];
  const said = typeof type === 'string' ? TYPE.exec(type)?.[1] : undefined;
  if (type !== undefined && said === undefined) throw wrong(name, spec, `: its "@odata.type" names no table`);
  if (said !== undefined && spec.table !== undefined && said !== spec.table) {
    throw wrong(name, spec, ` of '${spec.table}' but of '${said}'`);
  }
  const table = scope.catalog.byName.get(said ?? spec.table ?? idColumnsOwner(scope, body) ?? '');
  if (!table) {
    throw wrong(name, spec, ': say what it is with "@odata.type": "Microsoft.Dynamics.CRM.<table>"');
  }
  return table;
}

/** A row that brings nothing but its id says by that column's name what it is. */
function idColumnsOwner(scope: ReferenceScope, body: JsonObject): string | undefined {
  const names = Object.keys(body).filter((one) => !one.startsWith('@'));
  const [only] = names;
  if (only === undefined || names.length > 1) return undefined;
  return scope.catalog.tables.find((table) => table.idField.name === only)?.name;
}

function rowOf(scope: ReferenceScope, name: string, spec: ParameterSpec, json: Json): RowParameter {
  if (!isJsonObject(json)) throw wrong(name, spec, ', which is a row');
  const table = tableOf(scope, name, spec, json);
  const strange = Object.keys(json).find((one) => !isMember(table, one));
  if (strange !== undefined) throw wrong(name, spec, `: '${table.name}' has no property '${strange}'`);
  const id = json[table.idField.name];
  if (id === undefined || id === null) return { table, id: undefined, body: json };
  const guid = readGuid(id);
  if (guid === undefined) throw wrong(name, spec, `: its '${table.idField.name}' is no GUID`);
  return { table, id: guid, body: json };
}

function isMember(table: Table, name: string): boolean {
  const [property = ''] = name.split('@');
  return property === '' || table.byProperty.has(property) || table.navigations.has(property);
}

function referenceOf(scope: ReferenceScope, name: string, spec: ParameterSpec, json: Json): RowReference {
  if (!isJsonObject(json)) throw wrong(name, spec, ': write {"@odata.id": "set(id)"}');
  const address = json['@odata.id'];
  if (typeof address === 'string') {
    return readReference(scope, address, spec.table === undefined ? undefined : [spec.table]);
  }
  const { table, id } = rowOf(scope, name, spec, json);
  if (id === undefined) throw wrong(name, spec, `: it names neither "@odata.id" nor '${table.idField.name}'`);
  return { table, id };
}
