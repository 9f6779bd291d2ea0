/** Writes rows as the Web API answers them. */
import type { ExpandPlan, NamedColumn, ReadPlan } from '../query/plan';
import { namedKey } from '../query/column-list';
import type { ResultRow } from '../query/result-row';
import type { Caller } from '../security/principal';
import type { Annotations } from './annotations';
import { type ColumnWriter, columnWriter, ownColumn } from './column-writer';
import { collectionLink, referenceContext, referenceMember } from './expand-links';
import type { Currencies } from '../store/currencies';

export interface RowWriter {
  readonly caller: Caller;
  readonly annotations: Annotations;
  /** Names of the rows behind lookups, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly currencies: Currencies;
  /** `http://host/api/data/v9.2` */
  readonly serviceRoot: string;
}

export const etagOf = (version: unknown): string => `W/"${String(version)}"`;

/** One row with what was expanded; `context` goes first where it stands alone. */
export function rowJson(writer: RowWriter, plan: ReadPlan, row: ResultRow, context?: string): string {
  let text = context === undefined ? '' : `,"@odata.context":${JSON.stringify(context)}`;
  if (!plan.distinct) text += `,"@odata.etag":${JSON.stringify(etagOf(row.stored.versionnumber))}`;
  for (const write of columnsOf(writer, plan)) text += write(row.stored);
  if (isPrincipal(plan)) text += `,"ownerid":${JSON.stringify(row.stored[plan.table.idField.name])}`;
  for (const expand of plan.expands) text += `,${expandMembers(writer, plan, expand, row).join(',')}`;
  for (const reference of plan.references ?? []) {
    text += `,${referenceMember(writer, reference, row)}`;
  }
  return `{${text.slice(1)}}`;
}

/** Users and teams inherit the key of the principal, the owner of rows. */
const isPrincipal = ({ table, distinct, sparse }: ReadPlan): boolean =>
  (table.name === 'systemuser' || table.name === 'team') && !distinct && !sparse;

/** How each column of a plan is written, decided with its first row. */
const prepared = new WeakMap<RowWriter, Map<ReadPlan, readonly ColumnWriter[]>>();

function columnsOf(writer: RowWriter, plan: ReadPlan): readonly ColumnWriter[] {
  const plans = prepared.get(writer) ?? new Map<ReadPlan, readonly ColumnWriter[]>();
  prepared.set(writer, plans);
  const known = plans.get(plan);
  if (known) return known;
  const columns = [
    ...plan.shown.map((field) => columnWriter(writer, ownColumn(plan.table, field), plan.sparse)),
    ...plan.columns.map((column, index) => namedWriter(writer, plan, column, index)),
  ];
  plans.set(plan, columns);
  return columns;
}

function namedWriter(writer: RowWriter, plan: ReadPlan, column: NamedColumn, index: number): ColumnWriter {
  const { name, ref, counted } = column;
  const key = namedKey(index);
  if (counted) return (row) => `,${JSON.stringify(name)}:${String(row[key] ?? 0)}`;
  const { table, field } = ref;
  const answer = { name, key, currencyKey: `${key}~currency`, table, field };
  return columnWriter(writer, answer, plan.sparse);
}

function expandMembers(writer: RowWriter, plan: ReadPlan, expand: ExpandPlan, row: ResultRow): string[] {
  const { navigation, plan: inner } = expand;
  const collection = row.collections.get(navigation.name);
  if (!collection) {
    const single = row.singles.get(navigation.name);
    return [`"${navigation.name}":${single ? rowJson(writer, inner, single) : 'null'}`];
  }
  const rows = `"${navigation.name}":[${collection.rows.map((one) => rowJson(writer, inner, one)).join(',')}]`;
  const link = collectionLink(writer.serviceRoot, plan.table, expand, row, collection);
  return link === undefined ? [rows] : [rows, `"${navigation.name}@odata.nextLink":${JSON.stringify(link)}`];
}

/** The part of an answer's context that names its columns: `(pb_name,pb_siteid(pb_sitenumber))`. */
export function contextColumns(plan: ReadPlan): string {
  const expands = plan.expands.map(
    ({ navigation, plan: inner }) => `${navigation.name}${contextColumns(inner) || '()'}`,
  );
  const all = [...(plan.selected ?? []), ...expands, ...(plan.references ?? []).flatMap(referenceContext)];
  return all.length === 0 ? '' : `(${all.join(',')})`;
}
