/** Facts that are rows of their own: which table and columns hold a section, how they are asked for, what they say. */
import { type TableName, tables } from '../tables';
import {
  type AnsweredRow,
  codedValue,
  type ColumnValue,
  type DecimalTextOf,
  propertyOf,
} from './column-value';
import { joinedSpan, type NeededFacts } from './facts-needed';
import { monthOfPeriodKey, periodKey } from './period-key';
import { oneOfIds, oneOfTexts } from './query-text';

export type LiveSectionName = 'adHocLines' | 'readiness' | 'priceIndex' | 'performance';

interface LiveTable {
  readonly table: TableName;
  readonly columns: readonly string[];
  /** The lookup of what the row belongs to, with the table that it points to. */
  readonly of: { readonly column: string; readonly table: TableName } | null;
  readonly nameColumn: string | null;
  /** The properties of a facts row, each with the column that holds it. */
  readonly properties: Readonly<Record<string, string>>;
}

export const liveTables: Readonly<Record<LiveSectionName, LiveTable>> = {
  adHocLines: {
    table: 'pb_adhocline',
    columns: [
      'pb_contractid',
      'pb_periodkey',
      'pb_lineid',
      'pb_adhockind',
      'pb_groupnumber',
      'pb_name',
      'pb_amount',
      'pb_glcode',
    ],
    of: { column: 'pb_contractid', table: 'pb_contract' },
    nameColumn: 'pb_lineid',
    properties: {
      id: 'pb_lineid',
      month: 'pb_periodkey',
      kind: 'pb_adhockind',
      group: 'pb_groupnumber',
      title: 'pb_name',
      amount: 'pb_amount',
      glCode: 'pb_glcode',
    },
  },
  readiness: {
    table: 'pb_sitereadiness',
    columns: ['pb_siteid', 'pb_periodkey', 'pb_readinessstatus', 'pb_comment'],
    of: { column: 'pb_siteid', table: 'pb_site' },
    nameColumn: null,
    properties: { status: 'pb_readinessstatus', comment: 'pb_comment' },
  },
  priceIndex: {
    table: 'pb_priceindex',
    columns: ['pb_index', 'pb_periodkey', 'pb_value'],
    of: null,
    nameColumn: 'pb_index',
    properties: { index: 'pb_index', month: 'pb_periodkey', value: 'pb_value' },
  },
  performance: {
    table: 'pb_performancevalue',
    columns: ['pb_siteid', 'pb_periodkey', 'pb_code', 'pb_actual'],
    of: { column: 'pb_siteid', table: 'pb_site' },
    nameColumn: 'pb_code',
    properties: { month: 'pb_periodkey', code: 'pb_code', actual: 'pb_actual' },
  },
};

/** The list of a section's rows that meet a condition. */
export const liveQuery = (section: LiveSectionName, filter: string): string => {
  const { table, columns } = liveTables[section];
  const selected = columns.map((name) => propertyOf(table, name)).join(',');
  return `${tables[table].setName}?$select=${selected}&$filter=${filter}`;
};

/** What a row that counts must belong to, by section. */
const ofRequests: Readonly<Record<LiveSectionName, (requests: readonly NeededFacts[]) => string>> = {
  adHocLines: (requests) =>
    oneOfIds(
      '_pb_contractid_value',
      requests.map(({ contractId }) => contractId),
    ),
  readiness: ofSites,
  performance: ofSites,
  priceIndex: (requests) =>
    oneOfTexts(
      'pb_index',
      requests.flatMap(({ indexes }) => indexes),
    ),
};

function ofSites(requests: readonly NeededFacts[]): string {
  return oneOfIds(
    '_pb_siteid_value',
    requests.map(({ siteId }) => siteId),
  );
}

const SECTIONS = ['adHocLines', 'readiness', 'priceIndex', 'performance'] as const;

/** One list for each section that some request needs. Rows that were withdrawn do not count. */
export function liveQueries(
  requests: readonly NeededFacts[],
): { readonly section: LiveSectionName; readonly query: string }[] {
  return SECTIONS.flatMap((section) => {
    const wanting = requests.filter(({ needed }) => needed[section] !== null);
    const span = joinedSpan(wanting.map(({ needed }) => needed[section]));
    if (span === null) return [];
    const months = `pb_periodkey ge '${periodKey(span.from)}' and pb_periodkey le '${periodKey(span.to)}'`;
    const filter = `statecode eq 0 and ${months} and ${ofRequests[section](wanting)}`;
    return [{ section, query: liveQuery(section, filter) }];
  });
}

/** A row of a section: what names it, and what a facts document holds of it. */
export interface LiveRow {
  readonly section: LiveSectionName;
  /** The contract of an ad-hoc line, the site of readiness and performance values; null for a price index. */
  readonly ofId: string | null;
  /** `yyyy-MM`, unless a person wrote something else. */
  readonly month: string;
  /** The id of an ad-hoc line, the index, the code of a measure; null for readiness. */
  readonly name: string | null;
  /** As it was entered: whoever reads it validates it. */
  readonly row: Readonly<Record<string, ColumnValue>>;
}

/**
 * The entry that a row holds. A person may have left a column empty that the facts need, so that nothing is refused here;
 * a line without an id of its own is named by its row.
 */
export function liveRow(section: LiveSectionName, row: AnsweredRow, decimalTextOf: DecimalTextOf): LiveRow {
  const { table, of, nameColumn, properties } = liveTables[section];
  const value = (column: string): ColumnValue | null => {
    if (section === 'adHocLines' && column === 'pb_lineid') return lineIdOf(row);
    return column === 'pb_periodkey'
      ? monthOfPeriodKey(textOf(row.pb_periodkey))
      : codedValue(table, column, row, decimalTextOf);
  };
  const members = Object.entries(properties).flatMap(([name, column]): [string, ColumnValue][] => {
    const member = value(column);
    return member === null ? [] : [[name, member]];
  });
  const ofId = of === null ? undefined : row[propertyOf(table, of.column)];
  return {
    section,
    ofId: typeof ofId === 'string' ? ofId.toLowerCase() : null,
    month: monthOfPeriodKey(textOf(row.pb_periodkey)),
    name: nameColumn === null ? null : String(value(nameColumn) ?? ''),
    row: Object.fromEntries(members),
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function lineIdOf(row: AnsweredRow): string {
  const own = textOf(row.pb_lineid);
  return own === '' ? textOf(row.pb_adhoclineid).toLowerCase() : own;
}
