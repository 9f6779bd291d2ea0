import { compareDecimals } from '../../../decimal-text';
import type { RecordPart } from '../record-part';
import { optionalTitle } from './optional-title';
import type { SubOption } from './sub-option';

const methods = new Map([
  ['BasedOnBillableAccounts', 'billableAccounts'],
  ['FixedFee', 'fixed'],
] as const);

/** The insurance line: booked insurance with a mark-up (100 % and more is legitimate), or a monthly amount. */
export const mapInsurance = (row: RecordPart): SubOption => {
  const method = row.option('insuranceType', methods) ?? 'billableAccounts';
  const additionalPercent = row.decimal('insuranceAdditionalPercentage');
  const amount = row.decimal('insuranceFixedFeeAmount');
  if (compareDecimals(additionalPercent, '100') >= 0) {
    row.notes.info(
      'insurance.highMarkUp',
      row.at('insuranceAdditionalPercentage'),
      `A mark-up of ${additionalPercent} % on insurance is legitimate and kept.`,
    );
  }
  const unused = method === 'fixed' ? 'insuranceAdditionalPercentage' : 'insuranceFixedFeeAmount';
  if ((method === 'fixed' ? additionalPercent : amount) !== '0') {
    row.notes.info(
      'option.unused',
      row.at(unused),
      'Insurance is billed in another way: this value is not used.',
    );
  }
  return {
    type: 'insurance',
    switchName: 'insuranceEnabled',
    enabled: row.flag('insuranceEnabled'),
    holdsData: additionalPercent !== '0' || amount !== '0',
    content: {
      ...(method === 'fixed' ? { method, amount } : { method, additionalPercent }),
      ...optionalTitle(row, 'insuranceLineTitle'),
    },
  };
};
