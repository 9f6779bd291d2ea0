import { type DatedRow, inForce } from '../calendar/in-force';
import { contains, intersect, rangeOf } from '../calendar/ranges';
import type { PerLaborHour } from '../components/per-labor-hour';
import type { Component } from '../components/registry';
import type { Contract } from '../contract/contract';
import { whole } from '../money/decimal';
import { divideHalfAwayFromZero } from '../money/divide-half-away-from-zero';
import { formatDecimal } from '../money/format-decimal';
import { shownText } from '../reading/shown';
import type { Basis } from '../statement/basis';
import type { BillingScope } from '../statement/billing-scope';
import { counted } from '../statement/counted';
import type { Finding } from '../statement/finding';
import { monthly } from './monthly';
import { minutesOf } from './shift-minutes';

/** Digits of the hours in a finding. */
const HOURS_DIGITS = 2;

/**
 * One finding for each job code with minutes in the service period for which no labour row is in force,
 * unless the management fee names it. Says how many hours are not billed, rounded half away from zero to
 * 2 decimals. They are reported once for the contract: by its last labour component (calculation.md,
 * section 7, components).
 */
export function unmappedJobCodes(component: PerLaborHour, scope: BillingScope): Finding[] {
  const [first] = scope.frame.months;
  if (first === undefined || lastOf(scope.basis, scope.contract, first).component !== component) return [];
  const minutes = new Map<string, number>();
  for (const month of scope.frame.months) {
    for (const [jobCode, count] of unmappedMinutesOf(scope.basis, scope.contract, month)) {
      minutes.set(jobCode, (minutes.get(jobCode) ?? 0) + count);
    }
  }
  return [...minutes]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([jobCode, count]): Finding => ({
      code: 'facts.unmappedJobCode',
      severity: 'warning',
      component: 'perLaborHour',
      message:
        `Not billed: ${counted(hoursText(count), 'hour')} of job code ${shownText(jobCode)}, for which the ` +
        `contract has no rate on these days.`,
    }));
}

const hoursText = (minutes: number): string =>
  formatDecimal(divideHalfAwayFromZero(whole(minutes), whole(60), HOURS_DIGITS));

/** The last labour component of a contract; found once, however many there are. */
const lastOf = monthly<Contract, { readonly component: Component | undefined }>((_, { components }) => ({
  component: components.filter(({ type }) => type === 'perLaborHour').at(-1),
}));

/** Minutes of a month that nothing bills, by job code. */
const unmappedMinutesOf = monthly<Contract, ReadonlyMap<string, number>>((basis, contract, month) => {
  const minutes = new Map<string, number>();
  const shifts = basis.facts.shiftsOf(month);
  if (shifts.length === 0) return minutes;
  const hasRate = inForce(jobRows(basis));
  const feeCodes = new Set(managementFeeCodes(contract));
  for (const shift of shifts) {
    if (!contains(basis.term, shift.date) || feeCodes.has(shift.jobCode)) continue;
    if (hasRate(shift.jobCode, shift.date) === true) continue;
    const count = minutesOf(shift.minutes);
    if (count > 0) minutes.set(shift.jobCode, (minutes.get(shift.jobCode) ?? 0) + count);
  }
  return minutes;
});

/** The days of the labour rows of the contract. */
const jobRows = (basis: Basis): DatedRow<true>[] =>
  basis.contract.components.flatMap((component) => {
    const active = component.type === 'perLaborHour' ? basis.activeDays(component) : null;
    if (component.type !== 'perLaborHour' || active === null) return [];
    return component.jobs.flatMap(({ jobCode, startDate, endDate }): DatedRow<true>[] => {
      const days = intersect(active, rangeOf(startDate, endDate));
      return days === null ? [] : [{ key: jobCode, days, row: true }];
    });
  });

const managementFeeCodes = (contract: Contract): string[] =>
  contract.components.flatMap((component) =>
    component.type === 'managementFee' ? (component.jobs ?? []).map((job) => job.jobCode) : [],
  );
