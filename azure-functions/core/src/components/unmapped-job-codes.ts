import { contains, intersect, rangeOf } from '../calendar/ranges';
import type { DateRange } from '../calendar/date';
import { formatDecimal } from '../money/format-decimal';
import { divideHalfAwayFromZero } from '../money/divide-half-away-from-zero';
import { whole } from '../money/decimal';
import { shownText } from '../reading/shown';
import type { BillingScope } from '../statement/billing-scope';
import type { Finding } from '../statement/finding';
import type { ShiftMinutes } from '../facts/facts';

/**
 * One finding for each job code with minutes in the period for which no labour row is in force, unless
 * the management fee bills it by the hour. Says how many hours are not billed.
 */
export function unmappedJobCodes(scope: BillingScope): Finding[] {
  const { clipped } = scope.frame;
  if (clipped === null) return [];
  const rows = jobRows(scope);
  const feeCodes = new Set(managementFeeCodes(scope));
  const minutesByCode = new Map<string, number>();
  for (const shift of scope.facts.shifts ?? []) {
    if (!contains(clipped, shift.date) || feeCodes.has(shift.jobCode)) continue;
    if (rows.get(shift.jobCode)?.some((days) => contains(days, shift.date)) === true) continue;
    const minutes = allMinutes(shift.minutes);
    if (minutes > 0) minutesByCode.set(shift.jobCode, (minutesByCode.get(shift.jobCode) ?? 0) + minutes);
  }
  return [...minutesByCode.entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([jobCode, minutes]) => ({
      code: 'facts.unmappedJobCode',
      severity: 'warning',
      component: 'perLaborHour',
      message:
        `${formatDecimal(divideHalfAwayFromZero(whole(minutes), whole(60), 2))} hours of job code ` +
        `${shownText(jobCode)} are not billed: the contract has no rate for it on these days.`,
    }));
}

function jobRows(scope: BillingScope): Map<string, DateRange[]> {
  const rows = new Map<string, DateRange[]>();
  for (const component of scope.contract.components) {
    if (component.type !== 'perLaborHour') continue;
    const active = scope.activeInPeriod(component);
    if (active === null) continue;
    for (const job of component.jobs) {
      const days = intersect(active, rangeOf(job.startDate, job.endDate));
      if (days !== null) rows.set(job.jobCode, [...(rows.get(job.jobCode) ?? []), days]);
    }
  }
  return rows;
}

function managementFeeCodes(scope: BillingScope): string[] {
  return scope.contract.components.flatMap((component) =>
    component.type === 'managementFee' ? (component.jobs ?? []).map((job) => job.jobCode) : [],
  );
}

const allMinutes = (minutes: ShiftMinutes): number =>
  (minutes.regular ?? 0) +
  (minutes.overtime ?? 0) +
  (minutes.doubleOvertime ?? 0) +
  (minutes.holiday ?? 0) +
  (minutes.holidayOvertime ?? 0) +
  (minutes.holidayDoubleOvertime ?? 0);
