import { type DateRange, type Month, monthOf } from '../calendar/date';
import { contains, intersect, rangeOf } from '../calendar/ranges';
import type { ShiftMinutes, ShiftRow } from '../facts/facts';
import { add } from '../money/add';
import type { Decimal } from '../money/decimal';
import { describeMoney } from '../money/describe-money';
import { formatAtLeast, formatDecimal } from '../money/format-decimal';
import { multiply } from '../money/multiply';
import { compare } from '../money/compare';
import { parseDecimal } from '../money/parse-decimal';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import type { BillingScope } from '../statement/billing-scope';
import type { ComponentResult, LineDraft } from '../statement/component-result';
import { type Finding, missingFacts } from '../statement/finding';
import type { TraceStep } from '../statement/trace';
import type { Job, PerLaborHour } from './per-labor-hour';
import { DEFAULT_MANAGED_GL_CODE } from './gl-codes';
import { unmappedJobCodes } from './unmapped-job-codes';

const KINDS = ['regular', 'overtime', 'holiday', 'doubleTime'] as const;
type Kind = (typeof KINDS)[number];
type PerKind = Record<Kind, number>;

const RATES = {
  regular: 'rate',
  overtime: 'overtimeRate',
  holiday: 'holidayRate',
  doubleTime: 'doubleTimeRate',
} as const;

const WORDS: Readonly<Record<Kind, string>> = {
  regular: 'hours',
  overtime: 'overtime hours',
  holiday: 'holiday hours',
  doubleTime: 'double-time hours',
};

/** Digits of a rate after a step of an escalator. */
const RATE_DIGITS = 4;

/** A job row with the hours of each month, in hundredths or, where months are rounded, in minutes. */
interface Tally {
  readonly job: Job;
  readonly days: DateRange;
  readonly months: Map<Month, PerKind>;
}

/**
 * Hours of each shift fall to the job row of its code that is in force on its date. Per job row and
 * month: one line for each kind of hours; regular and overtime are one where their rates are equal.
 */
export function calculateLabor(component: PerLaborHour, scope: BillingScope): ComponentResult {
  const active = scope.activeInPeriod(component);
  if (active === null) return { lines: [], findings: unmapped(component, scope) };
  const tallies = component.jobs.flatMap((job): Tally[] => {
    const days = intersect(active, rangeOf(job.startDate, job.endDate));
    return days === null ? [] : [{ job, days, months: new Map() }];
  });
  const hasShifts = tallyShifts(component, active, tallies, scope.facts.shifts ?? []);
  return {
    lines: tallies.flatMap((tally) =>
      scope.frame.months.flatMap((month) => linesOf(component, tally, month, scope)),
    ),
    findings: [
      ...(hasShifts ? [] : [missingFacts('perLaborHour', 'no shifts')]),
      ...unmapped(component, scope),
    ],
  };
}

/** Job codes without a row are reported once for the contract: beside its first labour component. */
function unmapped(component: PerLaborHour, scope: BillingScope): Finding[] {
  const first = scope.contract.components.find((candidate) => candidate.type === 'perLaborHour');
  return first === component ? unmappedJobCodes(scope) : [];
}

function tallyShifts(
  component: PerLaborHour,
  active: DateRange,
  tallies: readonly Tally[],
  shifts: readonly ShiftRow[],
): boolean {
  const byCode = new Map<string, Tally[]>();
  for (const tally of tallies) {
    const rows = byCode.get(tally.job.jobCode);
    if (rows === undefined) byCode.set(tally.job.jobCode, [tally]);
    else rows.push(tally);
  }
  let found = false;
  for (const shift of shifts) {
    if (!contains(active, shift.date)) continue;
    found = true;
    const tally = byCode.get(shift.jobCode)?.find((candidate) => contains(candidate.days, shift.date));
    if (tally === undefined) continue;
    const minutes = minutesByKind(shift.minutes, tally.job);
    const month = monthOf(shift.date);
    const sums = tally.months.get(month) ?? { regular: 0, overtime: 0, holiday: 0, doubleTime: 0 };
    tally.months.set(month, sums);
    const isPerMonth = component.hoursRounding === 'perMonth';
    for (const kind of KINDS) sums[kind] += isPerMonth ? minutes[kind] : hundredthsOfHours(minutes[kind]);
  }
  return found;
}

/** Kinds without a rate of their own are billed as overtime. */
function minutesByKind(minutes: ShiftMinutes, job: Job): PerKind {
  const double = (minutes.doubleOvertime ?? 0) + (minutes.holidayDoubleOvertime ?? 0);
  const holiday = (minutes.holiday ?? 0) + (minutes.holidayOvertime ?? 0);
  const hasDouble = job.doubleTimeRate !== undefined;
  const hasHoliday = job.holidayRate !== undefined;
  return {
    regular: minutes.regular ?? 0,
    overtime: (minutes.overtime ?? 0) + (hasDouble ? 0 : double) + (hasHoliday ? 0 : holiday),
    holiday: hasHoliday ? holiday : 0,
    doubleTime: hasDouble ? double : 0,
  };
}

/** Minutes / 60, rounded to hundredths. Thirds are never halfway, so no rule for halves is needed. */
const hundredthsOfHours = (minutes: number): number => Math.trunc((minutes * 10 + 3) / 6);

function linesOf(component: PerLaborHour, tally: Tally, month: Month, scope: BillingScope): LineDraft[] {
  const sums = tally.months.get(month);
  if (sums === undefined) return [];
  const hoursOf = (kind: Kind): Decimal => ({
    units: BigInt(component.hoursRounding === 'perMonth' ? hundredthsOfHours(sums[kind]) : sums[kind]),
    scale: 2,
  });
  const { job } = tally;
  const priced = (kind: Kind): Priced => price(kind, hoursOf(kind), month, job, scope);
  const isCombined = compare(parseDecimal(job.rate), parseDecimal(job.overtimeRate)) === 0;
  const first = isCombined
    ? [combine(priced('regular'), priced('overtime'))]
    : [priced('regular'), priced('overtime')];
  return [...first, priced('holiday'), priced('doubleTime')]
    .filter((line) => line.hours.units !== 0n)
    .map((line) => ({
      component: 'perLaborHour',
      part: line.kind,
      group: job.group ?? component.group ?? 1,
      title: job.name,
      description: `${formatDecimal(line.hours)} ${line.words} at ${describeMoney(line.rate, scope.contract.currency, scope.minorUnits)} an hour`,
      glCode: job.glCode ?? DEFAULT_MANAGED_GL_CODE,
      quantity: formatDecimal(line.hours),
      rate: formatDecimal(line.rate),
      amount: line.amount,
      trace: line.trace,
    }));
}

interface Priced {
  readonly kind: Kind;
  readonly words: string;
  readonly hours: Decimal;
  readonly rate: Decimal;
  readonly amount: Decimal;
  readonly trace: readonly TraceStep[];
}

function price(kind: Kind, hours: Decimal, month: Month, job: Job, scope: BillingScope): Priced {
  const base = parseDecimal(job[RATES[kind]] ?? '0');
  const { value: rate, trace } = scope.baseRate(base, month, job.startDate, RATE_DIGITS);
  const exact = multiply(rate, hours);
  return {
    kind,
    words: WORDS[kind],
    hours,
    rate,
    amount: roundHalfAwayFromZero(exact, scope.minorUnits),
    trace: [
      ...trace,
      {
        step: `${kind} ${month}`,
        quantity: formatDecimal(hours),
        rate: formatDecimal(rate),
        result: formatAtLeast(exact, scope.minorUnits),
      },
    ],
  };
}

/** Regular hours and overtime at one rate: one line, the sum of the two rounded amounts. */
function combine(regular: Priced, overtime: Priced): Priced {
  if (overtime.hours.units === 0n) return regular;
  const amount = add(regular.amount, overtime.amount);
  return {
    ...regular,
    words: 'hours, overtime included,',
    hours: add(regular.hours, overtime.hours),
    amount,
    trace: [
      ...regular.trace,
      ...overtime.trace,
      { step: 'regular and overtime, each rounded', result: formatAtLeast(amount, amount.scale) },
    ],
  };
}
