import type { Json } from '@powerbill/core';
import type { GroupNumbers } from './group-numbers';
import type { RecordPart } from './record-part';

export interface InvoiceGroups {
  readonly groups: readonly Json[];
  readonly numbers: GroupNumbers;
  readonly enabled: boolean;
}

const readEmails = (row: RecordPart): string[] =>
  (row.optionalText('billingContactEmails') ?? '')
    .split(';')
    .map((email) => email.trim())
    .filter((email) => email !== '');

/** The invoices of a statement; none where grouping is off, which means one implicit group. */
export const mapInvoiceGroups = (contract: RecordPart): InvoiceGroups => {
  const block = contract.part('invoiceGrouping');
  if (!block.flag('enabled')) {
    if (!block.isEmpty('invoiceGroups')) {
      block.notes.warn(
        'invoiceGrouping.disabled',
        block.at('invoiceGroups'),
        'Invoice grouping is off: its groups are not taken over.',
      );
    }
    return { groups: [], numbers: null, enabled: false };
  }
  const rows = block.parts('invoiceGroups');
  const numbers = new Set<number>();
  const groups = rows.map((row): Json => {
    const number = row.optionalNumber('groupNumber');
    if (number === null) {
      if (row.isEmpty('groupNumber')) {
        row.notes.error('field.missing', row.at('groupNumber'), 'An invoice group needs a number.');
      }
    } else if (numbers.has(number)) {
      row.notes.error('group.duplicate', row.at('groupNumber'), `Invoice group ${number} stands here twice.`);
    } else numbers.add(number);
    return {
      number: number ?? 1,
      title: row.optionalText('title'),
      description: row.optionalText('description'),
      customerName: row.optionalText('customerName'),
      siteNumber: row.optionalText('siteNumber'),
      vendorId: row.optionalText('vendorId'),
      billingEmails: readEmails(row),
    };
  });
  if (rows.length > 0) return { groups, numbers, enabled: true };
  block.notes.warn(
    'invoiceGrouping.empty',
    block.at('invoiceGroups'),
    'Invoice grouping is on without groups: there is one invoice.',
  );
  return { groups: [], numbers: null, enabled: true };
};
