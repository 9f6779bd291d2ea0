/** Reads the month as it stands in the store, over the Web API. */
import { add, formatAtLeast, numberText, parseDecimal, type Decimal, type Json } from '@powerbill/core';
import type { DataverseClient } from '@powerbill/functions';
import { choices, periodKey } from '@powerbill/schema';
import type { Summary } from './summary';

type StoredMonth = Omit<Summary, 'month' | 'new' | 'seconds' | 'urls'> & {
  /** Ids of the statements that hold an invoice. */
  readonly statementIds: readonly string[];
};

type JsonRow = Readonly<Record<string, Json>>;

const USD_MINOR_UNITS = 2;
const ZERO = parseDecimal('0');

/** Contracts, statements, invoices, totals and findings of a month (yyyy-MM), from what is current in the store. */
export async function readSummary(client: DataverseClient, month: string): Promise<StoredMonth> {
  const statements = await client.list(
    `pb_statements?$select=pb_contracttype,pb_total,pb_invoicecount,pb_findings&$filter=pb_iscurrent eq true and pb_periodkey eq '${periodKey(month)}'`,
  );
  const billed = statements.filter((row) => wholeOf(row, 'pb_invoicecount') > 0);
  return {
    contracts: await readContracts(client),
    statements: billed.length,
    statementIds: billed.map((row) => textOf(row, 'pb_statementid')),
    invoices: billed.reduce((count, row) => count + wholeOf(row, 'pb_invoicecount'), 0),
    total: amount(total(billed)),
    byType: byType(billed),
    findings: countFindings(statements),
  };
}

/** The ids of the current statements of a month that hold an invoice. */
export async function listStatements(client: DataverseClient, month: string): Promise<ReadonlySet<string>> {
  const rows = await client.list(
    `pb_statements?$select=pb_statementid&$filter=pb_iscurrent eq true and pb_invoicecount gt 0 and pb_periodkey eq '${periodKey(month)}'`,
  );
  return new Set(rows.map((row) => textOf(row, 'pb_statementid')));
}

async function readContracts(client: DataverseClient): Promise<Summary['contracts']> {
  const rows = await client.list('pb_migrationoutcomes?$select=pb_outcome');
  const migrated = rows.filter(
    (row) => wholeOf(row, 'pb_outcome') === choices.migrationOutcomeChoice.value.migrated,
  ).length;
  return { read: rows.length, migrated, rejected: rows.length - migrated };
}

function byType(rows: readonly JsonRow[]): Summary['byType'] {
  const labels = [...new Set(rows.map((row) => textOf(row, 'pb_contracttype')))].sort();
  return Object.fromEntries(
    labels.map((label) => {
      const own = rows.filter((row) => textOf(row, 'pb_contracttype') === label);
      return [label, { statements: own.length, total: amount(total(own)) }];
    }),
  );
}

const total = (rows: readonly JsonRow[]): Decimal =>
  rows.reduce((sum, row) => add(sum, parseDecimal(decimalText(row.pb_total))), ZERO);

const amount = (value: Decimal): string => formatAtLeast(value, USD_MINOR_UNITS);

function countFindings(rows: readonly JsonRow[]): Summary['findings'] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const { code } of JSON.parse(textOf(row, 'pb_findings') || '[]') as { code: string }[]) {
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const textOf = (row: JsonRow, column: string): string => {
  const value = row[column];
  return typeof value === 'string' ? value : '';
};

const wholeOf = (row: JsonRow, column: string): number => {
  const value = row[column];
  return typeof value === 'number' ? value : 0;
};

function decimalText(value: Json | undefined): string {
  const text = value === undefined ? undefined : numberText(value);
  if (text === undefined) throw new Error('The store holds an amount that is not a number.');
  return text;
}
