import type { IsoDate, Month } from '../calendar/date';
import type { ShiftRow } from '../facts/facts';
import type { Basis } from '../statement/basis';
import { monthly } from './monthly';

export interface ShiftsByCode {
  /** The days with a shift of any job code. */
  readonly days: ReadonlySet<IsoDate>;
  readonly byCode: ReadonlyMap<string, readonly ShiftRow[]>;
}

/** The shifts of a month by job code, sorted once however many components bill them. */
export const shiftsByCode = (basis: Basis, month: Month): ShiftsByCode => sorted(basis, basis, month);

const sorted = monthly<Basis, ShiftsByCode>((basis, _, month) => {
  const days = new Set<IsoDate>();
  const byCode = new Map<string, ShiftRow[]>();
  for (const shift of basis.facts.shiftsOf(month)) {
    days.add(shift.date);
    const listed = byCode.get(shift.jobCode);
    if (listed === undefined) byCode.set(shift.jobCode, [shift]);
    else listed.push(shift);
  }
  return { days, byCode };
});
