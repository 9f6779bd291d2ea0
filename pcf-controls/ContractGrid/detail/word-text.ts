import { componentLabel } from '../../grid/language/component-label';
import type { StringKey } from '../../grid/language/string-keys';
import type { Translate } from '../../grid/language/translate';

/** Words of the exchange format that stand in text columns: methods, bases, roundings, targets of escalators. */
const WORDS: Readonly<Record<string, StringKey>> = {
  true: 'Yes',
  false: 'No',
  fixed: 'Word_fixed',
  percent: 'Word_percent',
  amount: 'Word_amount',
  index: 'Word_index',
  greaterOf: 'Word_greaterOf',
  lesserOf: 'Word_lesserOf',
  actual: 'Word_actual',
  percentOfRevenue: 'Word_percentOfRevenue',
  billable: 'Word_billable',
  total: 'Word_total',
  perShift: 'Word_perShift',
  perMonth: 'Word_perMonth',
  perClaim: 'Word_perClaim',
  annualCalendar: 'Word_annualCalendar',
  annualAnniversary: 'Word_annualAnniversary',
  baseRates: 'Word_baseRates',
  profitShareTiers: 'Word_profitShareTiers',
  payrollTaxPercent: 'Word_payrollTaxPercent',
  regular: 'Word_regular',
  overtime: 'Word_overtime',
  holiday: 'Word_holiday',
  doubleTime: 'Word_doubleTime',
};

/** A word of a contract in the user's language; a type of component by its name, an unknown word as it is. */
export function wordText(word: string, t: Translate): string {
  const key = WORDS[word];
  return key === undefined ? componentLabel(word, t) : t(key);
}
