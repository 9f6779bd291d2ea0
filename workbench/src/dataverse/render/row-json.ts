/** Writes rows as the Web API answers them. */
import { Fault, faultCode } from '../fault';
import type { ExpandPlan, NamedColumn, ReadPlan } from '../query/plan';
import { namedKey } from '../query/column-list';
import type { Expanded, ResultRow } from '../query/result-row';
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
  if (!plan.distinct) text += `,"@odata.etag":"W/\\"${String(row.stored.versionnumber)}\\""`;
  for (const write of columnsOf(writer, plan)) text += write(row.stored);
  if (isPrincipal(plan)) text += `,"ownerid":${JSON.stringify(row.stored[plan.table.idField.name])}`;
  plan.expands.forEach((expand, index) => {
    text += expandMembers(writer, plan, expand, row, row.expanded[index] ?? null);
  });
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

/** Rows behind lookups as they were written. */
const shared = new WeakMap<ResultRow, string>();

/** The row behind a lookup, written once though thousands point to it: it may hold thousands in its turn. */
function sharedJson(writer: RowWriter, plan: ReadPlan, row: ResultRow): string {
  const text = shared.get(row) ?? rowJson(writer, plan, row);
  shared.set(row, text);
  if (plan.expands.length > 0) count(writer, text.length);
  return text;
}

/** Characters of what stands in an answer beside its own rows; more would exhaust the memory. */
const MOST_EXPANDED = 2 ** 29;
const expandedLength = new WeakMap<RowWriter, number>();

/** Counts what becomes part of the answer, and refuses too much. */
function count(writer: RowWriter, characters: number): void {
  const length = (expandedLength.get(writer) ?? 0) + characters;
  if (length > MOST_EXPANDED) {
    throw new Fault(
      400,
      faultCode.queryTimeout,
      'The answer is too large for the rows that it expands: ask for fewer rows, columns or levels.',
    );
  }
  expandedLength.set(writer, length);
}

/** The members of an expansion, each after a comma. */
function expandMembers(
  writer: RowWriter,
  plan: ReadPlan,
  expand: ExpandPlan,
  row: ResultRow,
  found: Expanded,
): string {
  const { navigation, plan: inner } = expand;
  if (!found) return `,"${navigation.name}":null`;
  if (!('rows' in found)) return `,"${navigation.name}":${sharedJson(writer, inner, found)}`;
  const texts = found.rows.map((one) => rowJson(writer, inner, one));
  count(
    writer,
    texts.reduce((sum, text) => sum + text.length, 0),
  );
  const rows = `,"${navigation.name}":[${texts.join(',')}]`;
  const link = collectionLink(writer.serviceRoot, plan.table, expand, row, found);
  return link === undefined ? rows : `${rows},"${navigation.name}@odata.nextLink":${JSON.stringify(link)}`;
}

/** The part of an answer's context that names its columns: `(pb_name,pb_siteid(pb_sitenumber))`. */
export function contextColumns(plan: ReadPlan): string {
  const expands = plan.expands.map(
    ({ navigation, plan: inner }) => `${navigation.name}${contextColumns(inner) || '()'}`,
  );
  const all = [...(plan.selected ?? []), ...expands, ...(plan.references ?? []).flatMap(referenceContext)];
  return all.length === 0 ? '' : `(${all.join(',')})`;
}
