/** Writes the groups of an aggregation as the Web API answers them. */
import { type Field, isLookup } from '../model/field';
import type { Catalog } from '../model/table';
import { aggregateAsStored, aggregateValue } from '../query/aggregate-value';
import { readOrganizationSettings } from '../query/organization-settings';
import type { AggregatePlan, AggregateTerm, GroupTerm } from '../query/plan';
import type { Caller } from '../security/principal';
import type { Store } from '../store/open-store';
import type { StoredRow } from '../store/sqlite';
import { valueJson } from '../store/value-json';
import { type Annotations, FORMATTED_VALUE, LOOKUP_LOGICAL_NAME } from './annotations';
import { formatValue, grouped } from './format-value';
import { namesOf } from './lookup-names';
import { type MoneyStyle, moneyStyle } from './money-style';

export interface AggregateWriter {
  readonly annotations: Annotations;
  /** Names of the rows behind lookups, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** How amounts are written: in the organisation's currency, since those of a group may be of several. */
  readonly money: (field: Field) => MoneyStyle;
  /** What the organisation calls its fiscal periods. */
  readonly period: string;
}

/** The writer of these groups, with the names of lookups where they are asked for. */
export function aggregateWriter(
  { catalog, store }: { readonly catalog: Catalog; readonly store: Store },
  caller: Caller,
  annotations: Annotations,
  plan: AggregatePlan,
  rows: readonly StoredRow[],
): AggregateWriter {
  const wanted = new Map<string, Set<string>>();
  plan.groups.forEach(({ ref, part }, index) => {
    if (!isLookup(ref.field) || part !== undefined || !annotations.formattedValues) return;
    for (const row of rows) {
      const id = row[`g${index}`];
      if (typeof id !== 'string') continue;
      const target = targetOfGroup(ref.field.targets, row, index);
      wanted.set(target, (wanted.get(target) ?? new Set()).add(id));
    }
  });
  const { currencies } = store;
  return {
    annotations,
    names: namesOf({ catalog, sql: store.sql, caller }, wanted),
    money: (field) => moneyStyle(currencies, field, currencies.base?.id),
    period:
      annotations.formattedValues && plan.groups.some((group) => group.part === 'fiscal-period')
        ? periodName(readOrganizationSettings(catalog, store.sql).fiscal.periodType)
        : '',
  };
}

const periodNames: Readonly<Record<number, string>> = {
  2000: 'Annual',
  2001: 'Semester',
  2002: 'Quarter',
  2003: 'Month',
  2004: 'Period',
};

const periodName = (type: number): string => periodNames[type] ?? 'Period';

const targetOfGroup = (targets: readonly string[], row: StoredRow, index: number): string => {
  const stored = row[`g${index}also`];
  return typeof stored === 'string' ? stored : (targets[0] ?? '');
};

/** One group: its columns, then its aggregates; what is empty is null. */
export function aggregateJson(writer: AggregateWriter, plan: AggregatePlan, row: StoredRow): string {
  const groups = plan.groups.flatMap((group, index) => groupMembers(writer, group, row, index));
  const aggregates = plan.aggregates.flatMap((one, index) => aggregateMembers(writer, one, row, index));
  return `{${[...groups, ...aggregates].join(',')}}`;
}

const annotated = (name: string, annotation: string, text: string | undefined): readonly string[] =>
  text === undefined ? [] : [`${JSON.stringify(`${name}@${annotation}`)}:${JSON.stringify(text)}`];

function groupMembers(
  { annotations, names, money, period }: AggregateWriter,
  { name, ref, part }: GroupTerm,
  row: StoredRow,
  index: number,
): readonly string[] {
  const stored = row[`g${index}`] ?? null;
  const { field } = ref;
  const json = part === undefined ? valueJson(field, stored) : String(stored);
  const member = `${JSON.stringify(name)}:${json}`;
  if (stored === null) return [member];
  const lookup = isLookup(field);
  const formatted =
    part !== undefined
      ? partText(part, period, stored, row[`g${index}also`] ?? null)
      : lookup
        ? names.get(String(stored))
        : formatValue(ref.table, field, stored, money(field));
  return [
    ...annotated(name, FORMATTED_VALUE, annotations.formattedValues ? formatted : undefined),
    ...annotated(
      name,
      LOOKUP_LOGICAL_NAME,
      lookup && annotations.lookupNames ? targetOfGroup(field.targets, row, index) : undefined,
    ),
    member,
  ];
}

function partText(
  part: GroupTerm['part'],
  period: string,
  stored: StoredRow[string],
  year: StoredRow[string],
): string {
  if (part === 'fiscal-year') return `FY${String(stored)}`;
  if (part === 'fiscal-period') return `${period} ${String(stored)} FY${String(year)}`;
  return String(stored);
}

function aggregateMembers(
  { annotations, money }: AggregateWriter,
  term: AggregateTerm,
  row: StoredRow,
  index: number,
): readonly string[] {
  const json = aggregateValue(term, row, index);
  const member = `${JSON.stringify(term.alias)}:${json}`;
  if (json === 'null' || !annotations.formattedValues) return [member];
  return [
    ...annotated(term.alias, FORMATTED_VALUE, formattedAggregate(term, row, index, json, money)),
    member,
  ];
}

function formattedAggregate(
  term: AggregateTerm,
  row: StoredRow,
  index: number,
  json: string,
  money: AggregateWriter['money'],
): string | undefined {
  const { ref, method } = term;
  if (!ref || method === 'countdistinct' || method === 'countcolumn') return grouped(json);
  return formatValue(ref.table, ref.field, aggregateAsStored(term, row, index), money(ref.field));
}
