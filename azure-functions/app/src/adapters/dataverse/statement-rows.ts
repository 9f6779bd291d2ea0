/** A statement as rows, and back: `statementOfRows` gives again exactly what `statementToRows` was given. */
import { contractType, coreVersion, minorUnitsOf, type Statement, type TraceStep } from '@powerbill/core';
import { choices, type Row, type Write, periodKey } from '@powerbill/schema';
import { sumDecimals, withDecimals } from '../../decimal-text';
import type { LiveFacts, StatementDraft } from '../../ports';
import { packJson, unpackJson } from './packed-json';

type Invoice = Statement['invoices'][number];
type Line = Invoice['lines'][number];
type Reasons = Statement['review']['reasons'];

export interface StatementRows {
  readonly statement: Write<'pb_statement'>;
  readonly invoices: readonly {
    readonly invoice: Write<'pb_invoice'>;
    readonly lines: readonly Write<'pb_invoiceline'>[];
  }[];
}

/** Trace steps by invoice group and position of the line. */
type Trace = Readonly<Record<string, Readonly<Record<string, readonly TraceStep[]>>>>;

/** The rows of a draft that is to become current: it carries the current key and its invoice numbers. */
export function statementToRows(draft: StatementDraft): StatementRows {
  const { statement, terms, contract } = draft;
  const shared = { pb_currencycode: statement.currency };
  return {
    statement: {
      ...shared,
      pb_name: `${statement.contractNumber} ${draft.period} v${statement.version}`,
      pb_key: draft.key,
      pb_currentkey: currentKey(draft),
      pb_iscurrent: true,
      pb_contractid: contract.id,
      pb_contractversionid: contract.versionId,
      pb_siteid: contract.siteId,
      pb_customerid: contract.customerId,
      pb_contractnumber: statement.contractNumber,
      pb_contracttype: contractType(terms),
      pb_sitenumber: statement.site,
      pb_customername: terms.customer.name,
      pb_periodkey: periodKey(draft.period),
      pb_serviceperiodstart: statement.servicePeriod.start,
      pb_serviceperiodend: statement.servicePeriod.end,
      pb_version: statement.version,
      pb_status: reviewStatus(statement),
      pb_total: statement.total,
      pb_invoicecount: statement.invoices.length,
      pb_taxliability: statement.taxLiability,
      pb_profit: statement.profit,
      pb_reviewreasons: statement.review.reasons.join(' '),
      pb_forecastrevenue: statement.review.forecast,
      pb_actualrevenue: statement.review.actual,
      pb_deviationamount: statement.review.deviationAmount,
      pb_deviationpercent: statement.review.deviationPercent,
      pb_highestseverity: highestSeverity(statement),
      pb_findings: JSON.stringify(statement.findings),
      pb_accumulators: JSON.stringify(statement.accumulators),
      pb_trace: packJson(traceOf(statement)),
      pb_factsused: draft.factsUsed.join('\n'),
      pb_livefacts: Object.keys(draft.liveFacts).length === 0 ? null : packJson(draft.liveFacts),
      pb_inputhash: draft.inputHash,
      pb_coreversion: coreVersion,
      pb_requestedbyid: draft.requestedBy,
      pb_correlationid: draft.correlationId,
    },
    invoices: statement.invoices.map((invoice) => invoiceToRows(draft, invoice, shared)),
  };
}

/** Contract ~ period: held by one statement at a time, the current one. */
export const currentKey = (draft: StatementDraft): string =>
  `${draft.statement.contractNumber}~${periodKey(draft.period)}`;

/** The status that the review of a statement leads to. */
export const reviewStatus = (statement: Statement): number =>
  choices.statementStatus.value[statement.review.route];

function highestSeverity(statement: Statement): number | null {
  const found = new Set(statement.findings.map((finding) => finding.severity));
  const highest = (['error', 'warning', 'info'] as const).find((severity) => found.has(severity));
  return highest === undefined ? null : choices.severity.value[highest];
}

function traceOf(statement: Statement): Trace {
  return Object.fromEntries(
    statement.invoices.map((invoice) => [
      String(invoice.group),
      Object.fromEntries(invoice.lines.map((line) => [String(line.position), line.trace])),
    ]),
  );
}

function invoiceToRows(
  draft: StatementDraft,
  invoice: Invoice,
  shared: { readonly pb_currencycode: string },
): StatementRows['invoices'][number] {
  const key = `${draft.key}~${invoice.group}`;
  const group = draft.terms.invoiceGroups.find((one) => one.number === invoice.group);
  return {
    invoice: {
      ...shared,
      pb_name: invoice.number,
      pb_key: key,
      pb_invoicenumber: invoice.number,
      pb_numberkey: invoice.number,
      pb_groupnumber: invoice.group,
      pb_title: invoice.title,
      pb_customername: group?.customerName ?? draft.terms.customer.name,
      pb_sitenumber: group?.siteNumber ?? draft.statement.site,
      pb_purchaseorder: draft.terms.billing.purchaseOrder ?? null,
      pb_invoicedate: invoice.invoiceDate,
      pb_duedate: invoice.dueDate,
      pb_subtotal: invoice.subtotal,
      pb_taxes: invoice.taxes.length === 0 ? null : JSON.stringify(invoice.taxes),
      pb_taxtotal: sumDecimals(invoice.taxes.map((tax) => tax.amount)),
      pb_total: invoice.total,
      pb_status: choices.invoiceStatus.value.draft,
    },
    lines: invoice.lines.map((line) => lineToRow(key, line)),
  };
}

function lineToRow(invoiceKey: string, line: Line): Write<'pb_invoiceline'> {
  return {
    pb_name: line.title,
    pb_key: `${invoiceKey}~${line.position}`,
    pb_position: line.position,
    pb_component: line.component,
    pb_part: line.part,
    pb_linekind: lineKind(line),
    pb_description: line.description,
    pb_glcode: line.glCode,
    pb_quantity: line.quantity,
    pb_rate: line.rate,
    pb_amount: line.amount,
  };
}

const adHocLineKinds: Readonly<Record<string, number>> = {
  miscellaneous: choices.lineKind.value.adHocMiscellaneous,
  clientPaid: choices.lineKind.value.adHocClientPaid,
  reimbursable: choices.lineKind.value.adHocReimbursable,
};

/** The kind of a line: an ad-hoc one tells its own in `part`. */
function lineKind({ component, part }: Line): number {
  if (component !== 'adHoc') return choices.lineKind.value.contract;
  const kind = adHocLineKinds[part ?? ''];
  if (kind === undefined) throw new RangeError(`There is no line kind for an ad-hoc line ${part ?? ''}.`);
  return kind;
}

/** The live facts that a statement was made of, as `statementToRows` packed them. */
export const liveFactsOfRow = (packed: string | null): LiveFacts =>
  packed === null ? {} : (unpackJson(packed) as LiveFacts);

export interface StoredStatementRows {
  readonly statement: Pick<Row<'pb_statement'>, (typeof STATEMENT_COLUMNS)[number]>;
  readonly invoices: readonly {
    readonly invoice: Pick<Row<'pb_invoice'>, (typeof INVOICE_COLUMNS)[number]>;
    readonly lines: readonly Pick<Row<'pb_invoiceline'>, (typeof LINE_COLUMNS)[number]>[];
  }[];
}

/** The columns from which a statement is read back. */
export const STATEMENT_COLUMNS = [
  'pb_key',
  'pb_contractversionid',
  'pb_contractnumber',
  'pb_sitenumber',
  'pb_currencycode',
  'pb_version',
  'pb_serviceperiodstart',
  'pb_serviceperiodend',
  'pb_total',
  'pb_taxliability',
  'pb_profit',
  'pb_reviewreasons',
  'pb_forecastrevenue',
  'pb_actualrevenue',
  'pb_deviationamount',
  'pb_deviationpercent',
  'pb_findings',
  'pb_accumulators',
  'pb_trace',
  'pb_factsused',
  'pb_livefacts',
] as const;

export const INVOICE_COLUMNS = [
  'pb_invoicenumber',
  'pb_groupnumber',
  'pb_title',
  'pb_invoicedate',
  'pb_duedate',
  'pb_subtotal',
  'pb_taxes',
  'pb_total',
] as const;

export const LINE_COLUMNS = [
  'pb_name',
  'pb_position',
  'pb_component',
  'pb_part',
  'pb_description',
  'pb_glcode',
  'pb_quantity',
  'pb_rate',
  'pb_amount',
] as const;

/** The statement that the rows hold, keys and texts as the core wrote them. */
export function statementOfRows(rows: StoredStatementRows): Statement {
  const { statement: row } = rows;
  const decimals = minorUnitsOf(row.pb_currencycode) ?? 2;
  const money = (value: string): string => withDecimals(value, decimals);
  const optional = (value: string | null): string | null => (value === null ? null : money(value));
  const trace: Trace = row.pb_trace === null ? {} : (unpackJson(row.pb_trace) as Trace);
  const reasons = (row.pb_reviewreasons ?? '').split(' ').filter((reason) => reason !== '') as Reasons;
  // The decoder: every value was written by `statementToRows` from a statement of the core.
  return {
    schema: 'powerbill.statement/1',
    contractNumber: row.pb_contractnumber,
    site: row.pb_sitenumber,
    currency: row.pb_currencycode,
    version: row.pb_version,
    servicePeriod: { start: date(row.pb_serviceperiodstart), end: date(row.pb_serviceperiodend) },
    invoices: [...rows.invoices]
      .sort((a, b) => a.invoice.pb_groupnumber - b.invoice.pb_groupnumber)
      .map(({ invoice, lines }) => ({
        number: invoice.pb_invoicenumber,
        group: invoice.pb_groupnumber,
        title: invoice.pb_title,
        invoiceDate: date(invoice.pb_invoicedate),
        dueDate: date(invoice.pb_duedate),
        lines: [...lines]
          .sort((a, b) => a.pb_position - b.pb_position)
          .map((line) => ({
            position: line.pb_position,
            component: line.pb_component as Line['component'],
            part: line.pb_part,
            kind: line.pb_component === 'adHoc' ? 'adHoc' : 'contract',
            title: line.pb_name,
            description: line.pb_description,
            glCode: line.pb_glcode,
            quantity: line.pb_quantity,
            rate: line.pb_rate,
            amount: money(line.pb_amount),
            trace: trace[String(invoice.pb_groupnumber)]?.[String(line.pb_position)] ?? [],
          })),
        subtotal: money(invoice.pb_subtotal),
        taxes: list(invoice.pb_taxes) as Invoice['taxes'],
        total: money(invoice.pb_total),
      })),
    total: money(row.pb_total),
    taxLiability: money(row.pb_taxliability ?? '0'),
    profit: optional(row.pb_profit),
    review: {
      route: routeOf(reasons),
      reasons,
      forecast: optional(row.pb_forecastrevenue),
      actual: optional(row.pb_actualrevenue),
      deviationAmount: optional(row.pb_deviationamount),
      deviationPercent: row.pb_deviationpercent === null ? null : withDecimals(row.pb_deviationpercent, 2),
    },
    accumulators: list(row.pb_accumulators) as Statement['accumulators'],
    findings: list(row.pb_findings) as Statement['findings'],
  };
}

const list = (json: string | null): unknown => JSON.parse(json ?? '[]');

const date = (text: string): Statement['servicePeriod']['start'] =>
  text as Statement['servicePeriod']['start'];

/** The status moves on when a statement is sent; its reasons stay, and they name the route. */
function routeOf(reasons: Reasons): Statement['review']['route'] {
  if (reasons.includes('comment')) return 'arReview';
  return reasons.length > 0 ? 'approval' : 'readyToSend';
}
