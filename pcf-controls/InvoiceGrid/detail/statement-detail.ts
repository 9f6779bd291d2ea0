import { componentTypes, type StatementLine } from '@powerbill/core';
import { choices } from '@powerbill/schema';
import type { ChoiceValue, RowReader } from '../../grid/web/row-reader';
import { type Finding, readFindings } from './findings';
import { readTrace, type Trace } from './trace';

export interface StatementDetail {
  readonly currency: string | null;
  /** Undefined when the column cannot be read. */
  readonly findings: readonly Finding[] | undefined;
  readonly trace: Trace;
  readonly invoices: readonly InvoiceDetail[];
}

export interface InvoiceDetail {
  readonly number: string;
  readonly group: number;
  readonly title: string | null;
  readonly invoiceDate: string | null;
  readonly dueDate: string | null;
  readonly purchaseOrder: string | null;
  readonly status: ChoiceValue<InvoiceStatus> | null;
  readonly taxTotal: string | null;
  readonly total: string | null;
  readonly lines: readonly LineDetail[];
}

export interface LineDetail {
  readonly position: number;
  /** Null for a component that came after this control was built. */
  readonly component: StatementLine['component'] | null;
  readonly part: string | null;
  readonly title: string;
  /** May have several lines. */
  readonly description: string | null;
  readonly quantity: string | null;
  readonly rate: string | null;
  readonly amount: string | null;
  readonly glCode: string | null;
}

export type InvoiceStatus = keyof typeof choices.invoiceStatus.value;

const LINE = [
  'pb_position',
  'pb_component',
  'pb_part',
  'pb_name',
  'pb_description',
  'pb_quantity',
  'pb_rate',
  'pb_amount',
  'pb_glcode',
];
const INVOICE = [
  'pb_invoicenumber',
  'pb_groupnumber',
  'pb_title',
  'pb_invoicedate',
  'pb_duedate',
  'pb_purchaseorder',
  'pb_status',
  'pb_taxtotal',
  'pb_total',
];

/** One request for everything below a statement. A nested `$expand` may not sort, so the reader does. */
export const STATEMENT_QUERY =
  `?$select=pb_currencycode,pb_findings,pb_trace&$expand=pb_statement_invoices($select=${INVOICE.join(',')};` +
  `$expand=pb_invoice_lines($select=${LINE.join(',')}))`;

/** Reads a statement that was asked for with `STATEMENT_QUERY`. */
export const readStatementDetail = (row: RowReader): StatementDetail => ({
  currency: row.text('pb_currencycode'),
  findings: readFindings(row.text('pb_findings')),
  trace: readTrace(row.text('pb_trace')),
  invoices: row
    .rows('pb_statement_invoices')
    .map(readInvoice)
    .sort((a, b) => a.group - b.group),
});

const readInvoice = (row: RowReader): InvoiceDetail => ({
  number: row.text('pb_invoicenumber') ?? '',
  group: row.whole('pb_groupnumber') ?? 1,
  title: row.text('pb_title'),
  invoiceDate: row.date('pb_invoicedate'),
  dueDate: row.date('pb_duedate'),
  purchaseOrder: row.text('pb_purchaseorder'),
  status: row.choice('pb_status', choices.invoiceStatus),
  taxTotal: row.decimal('pb_taxtotal'),
  total: row.decimal('pb_total'),
  lines: row
    .rows('pb_invoice_lines')
    .map(readLine)
    .sort((a, b) => a.position - b.position),
});

const COMPONENTS = [...componentTypes, 'adHoc'] as const;

const readLine = (row: RowReader): LineDetail => ({
  position: row.whole('pb_position') ?? 0,
  component: COMPONENTS.find((component) => component === row.text('pb_component')) ?? null,
  part: row.text('pb_part'),
  title: row.text('pb_name') ?? '',
  description: row.text('pb_description'),
  quantity: row.decimal('pb_quantity'),
  rate: row.decimal('pb_rate'),
  amount: row.decimal('pb_amount'),
  glCode: row.text('pb_glcode'),
});
