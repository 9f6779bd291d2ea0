import { contains } from '../calendar/ranges';
import type { ComponentBase } from '../components/component-module';
import type { ShiftMinutes } from '../facts/facts';
import { monthly } from './monthly';
import { minutesOf } from './shift-minutes';

export interface WorkedMinutes {
  /** There is a shift on the days on which the component is active. */
  readonly hasRows: boolean;
  readonly byCode: ReadonlyMap<string, JobMinutes>;
}

/** Minutes of a job code: the regular ones, and those of all other kinds together. */
export interface JobMinutes {
  readonly regular: number;
  readonly other: number;
}

/** The minutes of a month by job code, on the days on which a component is active. */
export const workedMinutesOf = monthly<ComponentBase, WorkedMinutes>((basis, component, month) => {
  const days = basis.activeDays(component);
  const byCode = new Map<string, JobMinutes>();
  let hasRows = false;
  for (const { date, jobCode, minutes } of basis.facts.shiftsOf(month)) {
    if (days === null || !contains(days, date)) continue;
    hasRows = true;
    byCode.set(jobCode, withMinutes(byCode.get(jobCode), minutes));
  }
  return { hasRows, byCode };
});

function withMinutes(before: JobMinutes = { regular: 0, other: 0 }, minutes: ShiftMinutes): JobMinutes {
  const regular = minutes.regular ?? 0;
  return { regular: before.regular + regular, other: before.other + minutesOf(minutes) - regular };
}
