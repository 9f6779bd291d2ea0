import type { Contract } from '../contract/contract';
import { add } from '../money/add';
import { isZero } from '../money/compare';
import type { Decimal } from '../money/decimal';
import { formatAtLeast } from '../money/format-decimal';
import { sum } from '../money/sum';
import type { BillingScope } from './billing-scope';
import type { LineDraft } from './component-result';
import { dueDate, invoiceDate, numberMonth } from './invoice-dates';
import type { Invoice } from './statement';
import { taxesOf } from './taxes';

export interface Invoices {
  readonly invoices: readonly Invoice[];
  /** The sum of the invoices, taxes included. */
  readonly total: Decimal;
  readonly printedLines: readonly LineDraft[];
}

/**
 * One invoice for each group that has lines, in ascending order of group numbers. Lines of 0 are not
 * printed; every total adds printed lines and printed taxes.
 */
export function invoicesOf(lines: readonly LineDraft[], scope: BillingScope, version: number): Invoices {
  const printedLines = lines.filter((line) => !isZero(line.amount));
  const groups = [...new Set(printedLines.map((line) => line.group))].sort((left, right) => left - right);
  const made = groups.map((group) =>
    invoiceOf(
      group,
      printedLines.filter((line) => line.group === group),
      scope,
      version,
    ),
  );
  return {
    invoices: made.map(({ invoice }) => invoice),
    total: sum(made.map(({ total }) => total)),
    printedLines,
  };
}

function invoiceOf(
  group: number,
  lines: readonly LineDraft[],
  { contract, frame, minorUnits }: BillingScope,
  version: number,
): { readonly invoice: Invoice; readonly total: Decimal } {
  const settings = contract.invoiceGroups.find((candidate) => candidate.number === group);
  const invoiced = invoiceDate(contract, frame);
  const subtotal = sum(lines.map((line) => line.amount));
  const taxes = taxesOf(contract.taxes, lines, minorUnits);
  const total = add(subtotal, taxes.total);
  const invoice: Invoice = {
    number: [
      siteNumber(contract, settings?.siteNumber),
      numberMonth(contract, frame).replace('-', ''),
      twoDigits(group),
      twoDigits(version),
    ].join('-'),
    group,
    title: settings?.title ?? null,
    invoiceDate: invoiced,
    dueDate: dueDate(contract.billing.paymentTerms, invoiced),
    lines: lines.map((line, index) => ({
      position: index + 1,
      component: line.component,
      part: line.part,
      kind: line.component === 'adHoc' ? 'adHoc' : 'contract',
      title: line.title,
      description: line.description,
      glCode: line.glCode,
      quantity: line.quantity,
      rate: line.rate,
      amount: formatAtLeast(line.amount, minorUnits),
      trace: line.trace,
    })),
    subtotal: formatAtLeast(subtotal, minorUnits),
    taxes: taxes.entries,
    total: formatAtLeast(total, minorUnits),
  };
  return { invoice, total };
}

/** A group may be billed under the number of another site; a blank one means the contract's. */
function siteNumber(contract: Contract, ofGroup: string | undefined): string {
  return ofGroup === undefined || ofGroup.trim() === '' ? contract.site.number : ofGroup;
}

const twoDigits = (value: number): string => value.toString().padStart(2, '0');
