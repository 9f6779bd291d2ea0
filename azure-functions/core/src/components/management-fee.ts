import type { IsoDate, Month } from '../calendar/date';
import { addDays } from '../calendar/days';
import { firstDay } from '../calendar/months';
import { rangeOf } from '../calendar/ranges';
import { given, inOrderOf, rowName, rowOf } from '../contract/row-values';
import { type Escalated, RATE_DIGITS } from '../escalation/escalation';
import { newStepsByMonth } from '../escalation/new-steps';
import { rateOf } from '../escalation/rate-of';
import { workedMinutesOf } from '../measures/worked-minutes';
import { netRevenueOf } from '../measures/net-revenue';
import { type Decimal, whole, zero } from '../money/decimal';
import { divideHalfAwayFromZero } from '../money/divide-half-away-from-zero';
import { formatDecimal } from '../money/format-decimal';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { notNegative } from '../reading/decimal';
import type { Decoded } from '../reading/decoder';
import { type Draft, entriesOf, wrong } from '../reading/draft';
import { filledList } from '../reading/list';
import { type RecordCheck, optional, record, required } from '../reading/record';
import { date, oneOf } from '../reading/scalars';
import { shownText } from '../reading/shown';
import { anyLines, filledText } from '../reading/text';
import type { BillingScope } from '../statement/billing-scope';
import {
  type ComponentResult,
  type LineDraft,
  NOTHING,
  lineOf,
  linesOnly,
} from '../statement/component-result';
import { counted } from '../statement/counted';
import { missingFacts } from '../statement/finding';
import { DEFAULT_MANAGED_GL_CODE } from '../statement/gl-codes';
import { hasStep } from '../statement/has-step';
import { percentByMonth } from '../statement/percent-by-month';
import { proratedAmount } from '../statement/proration';
import { readsPeriod } from '../statement/reads';
import { type TraceStep, type Worked, added, product, ruled, totalOf } from '../statement/trace';
import { type ComponentModule, baseFields } from './component-module';
import { reportNeeded } from '../reading/needed';

const scheduleEntry = record({ from: required(date), amount: required(notNegative) });
const job = record({
  jobCode: required(filledText),
  rate: required(notNegative),
  overtimeRate: required(notNegative),
});

const decoder = record(
  {
    type: required(oneOf('managementFee')),
    ...baseFields,
    method: required(oneOf('fixed', 'perLaborHour', 'percentOfRevenue')),
    amount: optional(notNegative),
    schedule: optional(filledList(scheduleEntry)),
    jobs: optional(filledList(job)),
    percent: optional(notNegative),
    title: optional(anyLines),
  },
  (draft, at) => {
    if (draft.method === 'fixed' && draft.schedule === undefined) {
      reportNeeded(draft, 'amount', 'A fixed fee without a schedule', at);
    }
    if (draft.method === 'perLaborHour') reportNeeded(draft, 'jobs', 'The method perLaborHour', at);
    if (draft.method === 'percentOfRevenue')
      reportNeeded(draft, 'percent', 'The method percentOfRevenue', at);
    if (draft.schedule !== undefined) checkSchedule(draft.schedule, at);
    if (draft.jobs !== undefined) checkJobs(draft.jobs, at);
  },
);

export type ManagementFee = Decoded<typeof decoder>;

/** What the operator earns for managing the site. */
export const managementFee: ComponentModule<ManagementFee> = {
  type: 'managementFee',
  family: 'Management Agreement',
  decoder,
  outline: ({ method }) => ({ allowedInAdvance: method === wrong ? wrong : method === 'fixed' }),
  toRows: (component) => ({
    component: rowOf({
      pb_method: component.method,
      pb_amount: component.amount,
      pb_percent: component.percent,
      pb_title: component.title,
    }),
    rates: [
      ...(component.schedule ?? []).map((entry, index) => ({
        pb_name: rowName('From', entry.from),
        pb_sequence: index + 1,
        pb_ratekind: 'feeSchedule',
        pb_amount: entry.amount,
        pb_effectivefrom: entry.from,
      })),
      ...(component.jobs ?? []).map((row, index) => ({
        pb_name: rowName('Job', row.jobCode),
        pb_sequence: (component.schedule?.length ?? 0) + index + 1,
        pb_ratekind: 'job',
        pb_code: row.jobCode,
        pb_rate: row.rate,
        pb_overtimerate: row.overtimeRate,
      })),
    ],
  }),
  fromRows: ({ component, rates }) => {
    const ordered = inOrderOf(rates, 'pb_sequence');
    const schedule = ordered
      .filter((row) => row.pb_ratekind === 'feeSchedule')
      .map((row) => given({ from: row.pb_effectivefrom, amount: row.pb_amount }));
    const jobs = ordered
      .filter((row) => row.pb_ratekind === 'job')
      .map((row) => given({ jobCode: row.pb_code, rate: row.pb_rate, overtimeRate: row.pb_overtimerate }));
    return given({
      method: component.pb_method,
      amount: component.pb_amount,
      schedule: schedule.length === 0 ? undefined : schedule,
      jobs: jobs.length === 0 ? undefined : jobs,
      percent: component.pb_percent,
      title: component.pb_title,
    });
  },
  linePlace: 80,
  reads: ({ method }, frame) => {
    if (method === 'perLaborHour') return readsPeriod('shifts', frame);
    return method === 'percentOfRevenue' ? readsPeriod('revenue', frame) : [];
  },
  escalates: ({ method, amount, schedule = [] }) => [
    ...(method === 'fixed' && amount === undefined
      ? []
      : [
          {
            keyword: 'managementFee' as const,
            days: rangeOf(null, method === 'fixed' ? dayBefore(schedule[0]) : null),
          },
        ]),
    ...(method === 'fixed' ? schedule : []).map((entry, index, entries) => ({
      keyword: 'managementFee' as const,
      days: rangeOf(entry.from, dayBefore(entries[index + 1])),
      start: entry.from,
    })),
  ],
  calculate,
  explain: ({ trace }) => {
    if (hasStep(trace, 'regular minutes'))
      return 'The fee for managing the site: the hours of a job at its rates.';
    return hasStep(trace, 'net revenue')
      ? 'The fee for managing the site: a percent of the net revenue of each month.'
      : 'The fee for managing the site: an amount for each month, prorated as the contract says.';
  },
};

type ScheduleEntry = Decoded<typeof scheduleEntry>;

/** The dates of a schedule ascend, each once. */
function checkSchedule(schedule: Draft<readonly ScheduleEntry[]>, at: RecordCheck): void {
  let before: string | undefined;
  for (const [index, { from }] of entriesOf(schedule)) {
    if (from === wrong) continue;
    if (before !== undefined && from <= before) {
      at.report(
        ['schedule', index, 'from'],
        'value.order',
        `The date must be later than ${before}, the one before.`,
      );
    }
    before = from;
  }
}

function checkJobs(jobs: Draft<readonly Decoded<typeof job>[]>, at: RecordCheck): void {
  const seen = new Set<string>();
  for (const [index, { jobCode }] of entriesOf(jobs)) {
    if (jobCode === wrong) continue;
    if (seen.has(jobCode)) {
      at.report(
        ['jobs', index, 'jobCode'],
        'value.duplicate',
        `The job code ${shownText(jobCode)} has a rate already.`,
      );
    }
    seen.add(jobCode);
  }
}

const dayBefore = (entry: ScheduleEntry | undefined): IsoDate | null =>
  entry === undefined ? null : addDays(entry.from, -1);

/**
 * An amount for each month, prorated; hours at the rates of their jobs, one line for each job; or a percent of the
 * net base revenue. Each line is rounded once half away from zero to the currency's minor unit, an hourly one once
 * for regular and once for other minutes (calculation.md, section 4, managementFee).
 */
function calculate(component: ManagementFee, scope: BillingScope): ComponentResult {
  if (scope.activeInPeriod(component) === null) return NOTHING;
  switch (component.method) {
    case 'fixed':
      return linesOnly(fixedLine(component, scope));
    case 'perLaborHour':
      return byHours(component, scope);
    case 'percentOfRevenue':
      return ofRevenue(component, scope);
  }
}

function feeLine(
  component: ManagementFee,
  amount: Decimal,
  trace: readonly TraceStep[],
  description: string | null = null,
): LineDraft {
  return lineOf(component, {
    title: component.title ?? 'Management Fee',
    description,
    glCode: DEFAULT_MANAGED_GL_CODE,
    amount,
    trace,
  });
}

interface FeeRow {
  readonly base: string;
  readonly start?: IsoDate;
  readonly digits: number;
}

function escalatedFee(component: ManagementFee, row: FeeRow, month: Month, scope: BillingScope): Escalated {
  return scope.escalation.escalated(rateOf(component, { ...row, keyword: 'managementFee' }), month);
}

/** The amount of the latest schedule entry that begins on or before each month's first day, prorated. */
function fixedLine(component: ManagementFee, scope: BillingScope): LineDraft[] {
  const amountIn = (month: Month): Escalated => {
    const entry = component.schedule?.filter(({ from }) => from <= firstDay(month)).at(-1);
    const amount = entry?.amount ?? component.amount;
    if (amount === undefined) return { value: zero, trace: [] };
    const row = { base: amount, digits: scope.minorUnits, ...(entry && { start: entry.from }) };
    return escalatedFee(component, row, month, scope);
  };
  const fee = proratedAmount(scope, scope.activeDays(component), amountIn, 'fee');
  if (fee === null) return [];
  return [feeLine(component, roundHalfAwayFromZero(fee.value, scope.minorUnits), fee.trace)];
}

/** One line for each job. */
function byHours(component: ManagementFee, scope: BillingScope): ComponentResult {
  const months = scope.activeMonths(component);
  const hasShifts = months.some((month) => workedMinutesOf(scope.basis, component, month).hasRows);
  return {
    lines: (component.jobs ?? []).map((row) => hourlyLine(component, row, months, scope)),
    findings: hasShifts ? [] : [missingFacts('managementFee', 'no shifts')],
  };
}

const SIXTY = whole(60);

/**
 * Regular minutes of a job at its rate and all other minutes at its overtime rate, each month's at the rates of the
 * month: minutes x rate / 60 is rounded half away from zero to the currency's minor unit once over the period for
 * each of the two; hours are not rounded but in the description (calculation.md, sections 4 and 7).
 */
function hourlyLine(
  component: ManagementFee,
  row: Decoded<typeof job>,
  months: readonly Month[],
  scope: BillingScope,
): LineDraft {
  const { minorUnits } = scope;
  const priced = (kind: 'regular' | 'other', base: string) => {
    const parts = months.flatMap((month) => {
      const minutes = workedMinutesOf(scope.basis, component, month).byCode.get(row.jobCode)?.[kind] ?? 0;
      if (minutes === 0) return [];
      const { value, trace } = escalatedFee(component, { base, digits: RATE_DIGITS }, month, scope);
      return [{ minutes, trace, ...product(`${kind} minutes ${month}`, whole(minutes), value, minorUnits) }];
    });
    const { value, trace } = added(parts, minorUnits, `${kind} minutes`);
    const amount = divideHalfAwayFromZero(value, SIXTY, minorUnits);
    return {
      minutes: parts.reduce((count, { minutes }) => count + minutes, 0),
      rounded: ruled(`${kind} minutes, divided by 60 and rounded`, value, amount, minorUnits),
      trace: [...newStepsByMonth(parts.map((part) => part.trace)), ...trace],
    };
  };
  const kinds = [priced('regular', row.rate), priced('other', row.overtimeRate)];
  const rounded = kinds.map((kind): Worked => kind.rounded);
  const total = totalOf(rounded, minorUnits);
  const minutes = kinds.reduce((count, kind) => count + kind.minutes, 0);
  const hours = formatDecimal(divideHalfAwayFromZero(whole(minutes), SIXTY, 2));
  return feeLine(
    component,
    total.value,
    [...kinds.flatMap(({ trace }) => trace), ...rounded.map(({ step }) => step), total.step],
    `${counted(hours, 'hour')} of ${row.jobCode}`,
  );
}

/** The percent of each month's net base revenue, rounded once. */
function ofRevenue(component: ManagementFee, scope: BillingScope): ComponentResult {
  const months = scope.activeMonths(component);
  const revenueIn = (month: Month) => netRevenueOf(scope.basis, component, month);
  const row = { base: component.percent ?? '0', digits: RATE_DIGITS };
  const { value, trace } = percentByMonth(
    months,
    (month) => ({
      step: 'net revenue',
      base: revenueIn(month).net,
      percent: escalatedFee(component, row, month, scope),
    }),
    scope,
  );
  const hasRevenue = months.some((month) => revenueIn(month).hasRows);
  return {
    lines: [feeLine(component, roundHalfAwayFromZero(value, scope.minorUnits), trace)],
    findings: hasRevenue ? [] : [missingFacts('managementFee', 'no revenue')],
  };
}
