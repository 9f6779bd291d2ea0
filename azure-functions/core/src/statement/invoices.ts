import type { Contract } from '../contract/contract';
import { isZero } from '../money/compare';
import type { Decimal } from '../money/decimal';
import { formatAtLeast } from '../money/format-decimal';
import { sum } from '../money/sum';
import type { BillingScope } from './billing-scope';
import type { LineDraft } from './component-result';
import { dueDate, invoiceDate, numberMonth } from './invoice-dates';
import type { Invoice } from './statement';

export interface Invoices {
  readonly invoices: readonly Invoice[];
  /** The sum of the printed lines. */
  readonly total: Decimal;
  readonly printedLines: readonly LineDraft[];
}

/**
 * One invoice for each group that has lines, in ascending order of group numbers. Lines of 0 are not
 * printed; every total adds printed lines.
 */
export function invoicesOf(lines: readonly LineDraft[], scope: BillingScope, version: number): Invoices {
  const printedLines = lines.filter((line) => !isZero(line.amount));
  const groups = [...new Set(printedLines.map((line) => line.group))].sort((left, right) => left - right);
  return {
    invoices: groups.map((group) =>
      invoiceOf(
        group,
        printedLines.filter((line) => line.group === group),
        scope,
        version,
      ),
    ),
    total: sum(printedLines.map((line) => line.amount)),
    printedLines,
  };
}

function invoiceOf(
  group: number,
  lines: readonly LineDraft[],
  { contract, frame, minorUnits }: BillingScope,
  version: number,
): Invoice {
  const settings = contract.invoiceGroups.find((candidate) => candidate.number === group);
  const invoiced = invoiceDate(contract, frame);
  const total = formatAtLeast(sum(lines.map((line) => line.amount)), minorUnits);
  return {
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
      kind: 'contract',
      title: line.title,
      description: line.description,
      glCode: line.glCode,
      quantity: line.quantity,
      rate: line.rate,
      amount: formatAtLeast(line.amount, minorUnits),
      trace: line.trace,
    })),
    subtotal: total,
    taxes: [],
    total,
  };
}

/** A group may be billed under the number of another site; a blank one means the contract's. */
function siteNumber(contract: Contract, ofGroup: string | undefined): string {
  return ofGroup === undefined || ofGroup.trim() === '' ? contract.site.number : ofGroup;
}

const twoDigits = (value: number): string => value.toString().padStart(2, '0');
