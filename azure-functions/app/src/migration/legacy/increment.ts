import type { Json } from '@powerbill/core';
import { monthOfName } from './month-names';
import type { RecordPart } from './record-part';

/** The year of the export: its rates are those of May of this year. */
const EXPORT_YEAR = 2025;

/**
 * The first month of the year whose increment the exported rates do not hold yet. The earlier system wrote an arrears
 * increment on the last business day of its month, one in advance two months ahead.
 */
const FIRST_MONTH_TO_COME = { arrears: 5, advance: 7 } as const;

export type Increment = Readonly<Record<string, Json>> | null;

/** The yearly increment as an escalator of the base rates; null where the percentage is 0. */
export const mapIncrement = (contract: RecordPart, timing: 'arrears' | 'advance'): Increment => {
  const percent = contract.percent('incrementPercent');
  const name = contract.optionalText('incrementMonth');
  const month = name === null ? undefined : monthOfName(name);
  if (name !== null && month === undefined) {
    const path = contract.at('incrementMonth');
    const message = 'The month of the increment must be an English month name.';
    if (percent === '0') contract.notes.warn('value.invalid', path, message);
    else contract.notes.error('value.invalid', path, message);
  }
  if (percent === '0') {
    if (month !== undefined && month !== 1) {
      const path = contract.at('incrementMonth');
      contract.notes.info(
        'increment.monthWithoutPercent',
        path,
        'A month of increment without a percentage: nothing is increased.',
      );
    }
    return null;
  }
  if (name === null) {
    contract.notes.error('field.missing', contract.at('incrementMonth'), 'An increment needs its month.');
  }
  if (month === undefined) return null;
  const firstYear = month >= FIRST_MONTH_TO_COME[timing] ? EXPORT_YEAR : EXPORT_YEAR + 1;
  return { id: 'increment', target: 'baseRates', month, kind: 'percent', value: percent, firstYear };
};
