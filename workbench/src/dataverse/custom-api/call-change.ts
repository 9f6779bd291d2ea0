/** A call of a custom API as the steps on its message are told of it. */
import {
  collectionJson,
  dateText,
  entityJson,
  moneyJson,
  optionJson,
  pair,
  referenceJson,
} from '../events/contract-json';
import { type Json } from '../json/exact-json';
import { writeJson } from '../json/write-json';
import { readValue } from '../messages/read-value';
import type { CallChange } from '../messages/write-context';
import type { Field } from '../model/field';
import { NO_ID } from '../model/guid';
import type { Table } from '../model/table';
import type { Stored } from '../store/sqlite';
import type { CustomApi } from './custom-apis';
import { defaultOf } from './default-results';
import type { Parameters, ParameterValue, RowParameter } from './parameters';

export interface BoundTo {
  readonly table: Table;
  readonly id: string | undefined;
}

export function callChange(api: CustomApi, parameters: Parameters, bound: BoundTo | undefined): CallChange {
  const target = bound?.id === undefined ? [] : [pair('Target', referenceJson(bound.table.name, bound.id))];
  return {
    message: 'Call',
    operation: api.name,
    table: bound?.table,
    id: bound?.id,
    inputs: [...target, ...[...parameters.values].map(([name, value]) => pair(name, contractOf(value)))],
    outputs: Object.entries(api.results).map(([name, spec]) => pair(name, writeJson(defaultOf(spec)))),
  };
}

/** The value of a parameter as the contracts of events write it. */
export function contractOf(parameter: ParameterValue): string {
  switch (parameter.type) {
    case 'Entity':
      return rowJson(parameter.value);
    case 'EntityCollection':
      return collectionJson(parameter.value[0]?.table.name ?? '', parameter.value.map(rowJson));
    case 'EntityReference':
      return referenceJson(parameter.value.table.name, parameter.value.id);
    case 'Money':
      return moneyJson(writeJson(parameter.value));
    case 'Picklist':
      return optionJson(writeJson(parameter.value));
    case 'DateTime':
      return JSON.stringify(dateText(new Date(textOf(parameter.value))));
    default:
      return writeJson(parameter.value);
  }
}

const textOf = (json: Json): string => (typeof json === 'string' ? json : '');

/** The columns of a row in a parameter; references that it binds are left to who is told. */
function rowJson({ table, id, body }: RowParameter): string {
  const values = new Map<Field, Stored>();
  for (const [name, json] of Object.entries(body)) {
    const field = table.byName.get(name);
    if (field && field.kind !== 'lookup') values.set(field, readValue(table, field, json));
  }
  return entityJson({ table, id: id ?? NO_ID, values, targets: new Map(), version: undefined });
}
