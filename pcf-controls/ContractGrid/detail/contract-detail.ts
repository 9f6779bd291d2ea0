import { choices } from '@powerbill/schema';
import type { RowReader } from '../../grid/web/row-reader';
import { type ComponentDetail, readComponent } from './component-detail';

export interface ContractDetail {
  readonly tasks: readonly Task[];
  /** Null when the contract has no current version. */
  readonly version: VersionDetail | null;
}

export interface Task {
  readonly code: string;
  readonly message: string;
}

export interface VersionDetail {
  readonly number: number;
  readonly effectiveFrom: string | null;
  readonly currency: string | null;
  readonly frequency: string | null;
  readonly paymentTerms: string | null;
  readonly netDays: number | null;
  readonly dayOfMonth: number | null;
  readonly purchaseOrder: string | null;
  readonly proration: string | null;
  readonly deviationPercent: string | null;
  readonly deviationAmount: string | null;
  readonly components: readonly ComponentDetail[];
  readonly escalators: readonly Escalator[];
  readonly groups: readonly InvoiceGroup[];
}

export interface Escalator {
  readonly sequence: number;
  readonly target: string;
  readonly month: number | null;
  readonly kind: keyof typeof choices.escalatorKind.value | null;
  readonly kindLabel: string;
  readonly value: string | null;
  readonly index: string | null;
  readonly floorPercent: string | null;
  readonly capPercent: string | null;
  readonly firstYear: number | null;
}

export interface InvoiceGroup {
  readonly number: number;
  readonly title: string | null;
  readonly description: string | null;
  readonly customer: string | null;
  readonly site: string | null;
  readonly emails: readonly string[];
}

/** Reads a contract that was asked for with `CONTRACT_QUERY`; only tasks that are still open are kept. */
export function readContractDetail(row: RowReader): ContractDetail {
  const version = row.row('pb_currentversionid');
  return {
    tasks: row
      .rows('pb_contract_reviewtasks')
      .filter((task) => task.choice('pb_status', choices.reviewTaskStatus)?.code === 'open')
      .map((task) => ({ code: task.text('pb_code') ?? '', message: task.text('pb_message') ?? '' }))
      .sort((a, b) => compare(a.code, b.code)),
    version: version === null ? null : readVersion(version),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const readVersion = (row: RowReader): VersionDetail => ({
  number: row.whole('pb_versionnumber') ?? 1,
  effectiveFrom: row.date('pb_effectivefrom'),
  currency: row.text('pb_currencycode'),
  frequency: row.choice('pb_billingfrequency', choices.billingFrequency)?.label ?? null,
  paymentTerms: row.choice('pb_paymenttermskind', choices.paymentTermsKind)?.label ?? null,
  netDays: row.whole('pb_paymenttermsdays'),
  dayOfMonth: row.whole('pb_paymenttermsday'),
  purchaseOrder: row.text('pb_purchaseorder'),
  proration: row.choice('pb_proration', choices.proration)?.label ?? null,
  deviationPercent: row.decimal('pb_deviationpercent'),
  deviationAmount: row.decimal('pb_deviationamount'),
  components: row
    .rows('pb_contractversion_components')
    .map(readComponent)
    .sort((a, b) => a.sequence - b.sequence),
  escalators: row
    .rows('pb_contractversion_escalators')
    .map(readEscalator)
    .sort((a, b) => a.sequence - b.sequence),
  groups: row
    .rows('pb_contractversion_invoicegroups')
    .map(readGroup)
    .sort((a, b) => a.number - b.number),
});

function readEscalator(row: RowReader): Escalator {
  const kind = row.choice('pb_escalatorkind', choices.escalatorKind);
  return {
    sequence: row.whole('pb_sequence') ?? 0,
    target: row.text('pb_target') ?? '',
    month: row.whole('pb_month'),
    kind: kind?.code ?? null,
    kindLabel: kind?.label ?? '',
    value: row.decimal('pb_value'),
    index: row.text('pb_index'),
    floorPercent: row.decimal('pb_floorpercent'),
    capPercent: row.decimal('pb_cappercent'),
    firstYear: row.whole('pb_firstyear'),
  };
}

const readGroup = (row: RowReader): InvoiceGroup => ({
  number: row.whole('pb_groupnumber') ?? 1,
  title: row.text('pb_title'),
  description: row.text('pb_description'),
  customer: row.text('pb_customername'),
  site: row.text('pb_sitenumber'),
  emails: (row.text('pb_billingemails') ?? '').split('\n').filter((line) => line !== ''),
});
