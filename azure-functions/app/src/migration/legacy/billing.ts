import type { Json } from '@powerbill/core';
import { parsePaymentTerms } from './payment-terms';
import type { PaymentTerms } from './payment-terms';
import type { RecordPart } from './record-part';

export type Timing = 'arrears' | 'advance';

const timings = new Map<string, Timing>([
  ['Arrears', 'arrears'],
  ['Advanced', 'advance'],
]);

/** Before or after the service month. */
export const readTiming = (contract: RecordPart): Timing =>
  contract.option('billingType', timings) ?? 'arrears';

const readTerms = (contract: RecordPart, text: string): PaymentTerms => {
  const terms = parsePaymentTerms(text);
  if (terms === undefined && text !== '') {
    contract.notes.error(
      'paymentTerms.unknown',
      contract.at('paymentTerms'),
      'Payment terms must read like "Due on Receipt", "Due in 30 Days" or "Due by 20th".',
    );
  }
  return terms ?? { kind: 'dueOnReceipt' };
};

/** The terms of the contract block win over their copy in the metadata. */
const comparePaymentTerms = (metadata: RecordPart, text: string, terms: PaymentTerms): void => {
  const copy = metadata.optionalText('paymentTerms');
  if (copy === null || JSON.stringify(parsePaymentTerms(copy)) === JSON.stringify(terms)) return;
  metadata.notes.warn(
    'paymentTerms.conflict',
    metadata.at('paymentTerms'),
    `The terms differ from those of the contract, which are taken: ${text.slice(0, 100)}.`,
  );
};

/** How the contract is billed: monthly, not prorated, because the source knows nothing else. */
export const mapBilling = (metadata: RecordPart, contract: RecordPart, timing: Timing): Json => {
  const text = contract.text('paymentTerms', 200);
  const paymentTerms = readTerms(contract, text);
  comparePaymentTerms(metadata, text, paymentTerms);
  return {
    timing,
    frequency: 'monthly',
    paymentTerms: { ...paymentTerms },
    purchaseOrder: contract.optionalText('purchaseOrder'),
    proration: 'none',
  };
};

/** The limits of the review: both must be exceeded. 0 and 0 sends every statement to approval, and is kept. */
export const mapDeviation = (contract: RecordPart): Json => {
  const percent = contract.decimal('deviationPercentage');
  const amount = contract.decimal('deviationAmount');
  if (percent === '0' && amount === '0') {
    contract.notes.info(
      'deviation.zero',
      contract.at('deviationAmount'),
      'Both review limits are 0: every statement that differs from its forecast goes to approval.',
    );
  }
  return { percent, amount, rule: 'both' };
};
