import { claimsCaps } from '../options';
import type { RecordPart } from '../record-part';
import { optionalTitle } from './optional-title';
import type { SubOption } from './sub-option';

/** Claims up to a cap for a year or for each claim. */
export const mapClaims = (row: RecordPart): SubOption => {
  const cap = row.option('claimsType', claimsCaps) ?? 'annualAnniversary';
  const capAmount = row.decimal('claimsCapAmount');
  return {
    type: 'claims',
    switchName: 'claimsEnabled',
    enabled: row.flag('claimsEnabled'),
    holdsData: capAmount !== '0',
    content: { cap, capAmount, ...optionalTitle(row, 'claimsLineTitle') },
  };
};
