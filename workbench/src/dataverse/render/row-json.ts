/** Writes rows as the Web API answers them. */
import { type Field, isLookup } from '../model/field';
import type { Table } from '../model/table';
import type { ReadPlan } from '../query/plan';
import type { ResultRow } from '../query/read-rows';
import { mayUseColumn } from '../security/access';
import type { Caller } from '../security/principal';
import { ASSOCIATED_NAVIGATION, type Annotations, FORMATTED_VALUE, LOOKUP_LOGICAL_NAME } from './annotations';
import { formatValue } from './format-value';
import { targetOf } from './lookup-names';
import { valueJson } from '../store/value-json';

export interface RowWriter {
  readonly caller: Caller;
  readonly annotations: Annotations;
  /** Names of the rows behind lookups, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** `http://host/api/data/v9.2` */
  readonly serviceRoot: string;
}

export const etagOf = (version: unknown): string => `W/"${String(version)}"`;

/** One row with what was expanded; `context` goes first where it stands alone. */
export function rowJson(writer: RowWriter, plan: ReadPlan, row: ResultRow, context?: string): string {
  const members = [
    ...(context === undefined ? [] : [`"@odata.context":${JSON.stringify(context)}`]),
    `"@odata.etag":${JSON.stringify(etagOf(row.stored.versionnumber))}`,
    ...plan.shown.flatMap((field) => fieldMembers(writer, plan.table, field, row)),
    ...plan.expands.flatMap(({ navigation, plan: inner }) =>
      expandMembers(writer, plan, navigation.name, inner, row),
    ),
  ];
  return `{${members.join(',')}}`;
}

function fieldMembers(writer: RowWriter, table: Table, field: Field, row: ResultRow): string[] {
  const stored = mayUseColumn(writer.caller, field) ? (row.stored[field.name] ?? null) : null;
  const member = `"${field.property}":${valueJson(field, stored)}`;
  if (stored === null) return [member];
  const annotation = (name: string, text: string): string =>
    `"${field.property}@${name}":${JSON.stringify(text)}`;
  const formatted = writer.annotations.formattedValues
    ? isLookup(field)
      ? writer.names.get(String(stored))
      : formatValue(table, field, stored)
    : undefined;
  const members = formatted === undefined ? [] : [annotation(FORMATTED_VALUE, formatted)];
  if (isLookup(field)) {
    const target = targetOf(row, field.name, field.targets);
    if (writer.annotations.navigationNames) {
      members.push(annotation(ASSOCIATED_NAVIGATION, navigationNameOf(table, field, target)));
    }
    if (writer.annotations.lookupNames) members.push(annotation(LOOKUP_LOGICAL_NAME, target));
  }
  return [...members, member];
}

function navigationNameOf(table: Table, field: Field, target: string): string {
  for (const navigation of table.navigations.values()) {
    if (navigation.kind === 'single' && navigation.field === field && navigation.targets.includes(target)) {
      return navigation.name;
    }
  }
  return field.name;
}

function expandMembers(
  writer: RowWriter,
  plan: ReadPlan,
  name: string,
  inner: ReadPlan,
  row: ResultRow,
): string[] {
  const collection = row.collections.get(name);
  if (!collection) {
    const single = row.singles.get(name);
    return [`"${name}":${single ? rowJson(writer, inner, single) : 'null'}`];
  }
  const rows = `"${name}":[${collection.rows.map((one) => rowJson(writer, inner, one)).join(',')}]`;
  if (!collection.more) return [rows];
  const id = String(row.stored[plan.table.idField.name]);
  const select = inner.selected ? `?$select=${inner.selected.join(',')}` : '';
  const link = `${writer.serviceRoot}/${plan.table.setName}(${id})/${name}${select}`;
  return [rows, `"${name}@odata.nextLink":${JSON.stringify(link)}`];
}

/** The part of an answer's context that names its columns: `(pb_name,pb_siteid(pb_sitenumber))`. */
export function contextColumns(plan: ReadPlan): string {
  const columns = plan.selected ?? [];
  const expands = plan.expands.map(
    ({ navigation, plan: inner }) => `${navigation.name}${contextColumns(inner) || '()'}`,
  );
  const all = [...columns, ...expands];
  return all.length === 0 ? '' : `(${all.join(',')})`;
}
