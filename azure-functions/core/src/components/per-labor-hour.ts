import type { DateRange, IsoDate, Month } from '../calendar/date';
import { inForce } from '../calendar/in-force';
import { contains, intersect, rangeOf } from '../calendar/ranges';
import { given, inOrderOf, rowOf } from '../contract/row-values';
import { RATE_DIGITS, type Rate } from '../escalation/escalation';
import type { ShiftMinutes } from '../facts/facts';
import { monthly } from '../measures/monthly';
import { unmappedJobCodes } from '../measures/unmapped-job-codes';
import { compare, isZero } from '../money/compare';
import type { Decimal } from '../money/decimal';
import { describeMoney } from '../money/describe-money';
import { formatDecimal } from '../money/format-decimal';
import { hundredths } from '../money/hundredths';
import { parseDecimal } from '../money/parse-decimal';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { sum } from '../money/sum';
import { notNegative } from '../reading/decimal';
import type { Decoded } from '../reading/decoder';
import { entriesOf, wrong } from '../reading/draft';
import { filledList } from '../reading/list';
import { optional, record, required } from '../reading/record';
import { account, date, oneOf } from '../reading/scalars';
import { filledText } from '../reading/text';
import type { BillingScope } from '../statement/billing-scope';
import { type ComponentResult, type LineDraft, lineOf } from '../statement/component-result';
import { missingFacts } from '../statement/finding';
import { DEFAULT_MANAGED_GL_CODE } from '../statement/gl-codes';
import { readsPeriod } from '../statement/reads';
import { type TraceStep, type Worked, added, product, ruled } from '../statement/trace';
import {
  type ComponentModule,
  baseFields,
  draftRange,
  groupNumber,
  reportDateOrder,
} from './component-module';

const job = record(
  {
    jobCode: required(filledText),
    name: required(filledText),
    rate: required(notNegative),
    overtimeRate: required(notNegative),
    holidayRate: optional(notNegative),
    doubleTimeRate: optional(notNegative),
    glCode: optional(account),
    group: optional(groupNumber),
    startDate: optional(date),
    endDate: optional(date),
  },
  (draft, at) => reportDateOrder(draft.startDate, draft.endDate, ['endDate'], at),
);

type Job = Decoded<typeof job>;

const decoder = record({
  type: required(oneOf('perLaborHour')),
  ...baseFields,
  jobs: required(filledList(job)),
  hoursRounding: optional(oneOf('perShift', 'perMonth')),
});

export type PerLaborHour = Decoded<typeof decoder>;

/** The kinds of hours, in the order of their lines. */
const KINDS = [
  {
    part: 'regular',
    rate: 'rate',
    words: 'hours',
    sentence:
      "The job's hours in one month at its rate of that month; overtime is in them where it has the same rate.",
  },
  {
    part: 'overtime',
    rate: 'overtimeRate',
    words: 'overtime hours',
    sentence:
      "The job's overtime in one month at its overtime rate, with the hours that have no rate of their own.",
  },
  {
    part: 'holiday',
    rate: 'holidayRate',
    words: 'holiday hours',
    sentence: "The job's holiday hours in one month at its holiday rate.",
  },
  {
    part: 'doubleTime',
    rate: 'doubleTimeRate',
    words: 'double-time hours',
    sentence: "The job's double-time hours in one month at its double-time rate.",
  },
] as const;

type Kind = (typeof KINDS)[number];
type PerKind<T> = Readonly<Record<Kind['part'], T>>;

/** Hours of the timesheets at the rates of their jobs. */
export const perLaborHour: ComponentModule<PerLaborHour> = {
  type: 'perLaborHour',
  family: 'Per Labor Hour',
  repeatable: true,
  decoder,
  outline: (draft) => {
    const jobs = entriesOf(draft.jobs);
    const own = draftRange(draft.effectiveFrom, draft.effectiveTo);
    return {
      usesOwnGroup: jobs.some(([, row]) => row.group === undefined),
      rowGroups: jobs.flatMap(([index, row]) =>
        row.group === undefined ? [] : [{ path: ['jobs', index, 'group'], group: row.group }],
      ),
      jobs: jobs.flatMap(([index, row]) => {
        const dates = draftRange(row.startDate, row.endDate);
        const range = own && dates && intersect(own, dates);
        return row.jobCode === wrong || range === null
          ? []
          : [{ path: ['jobs', index], jobCode: row.jobCode, range }];
      }),
    };
  },
  linePlace: 100,
  reads: (_, frame) => readsPeriod('shifts', frame),
  escalates: ({ jobs }) =>
    jobs.map((row) => ({
      keyword: 'baseRates',
      days: rangeOf(row.startDate, row.endDate),
      start: row.startDate,
    })),
  calculate,
  explain: ({ part }) => KINDS.find((kind) => kind.part === part)?.sentence ?? '',
  toRows: (component) => ({
    component: rowOf({
      pb_settings:
        component.hoursRounding === undefined
          ? undefined
          : JSON.stringify({ hoursRounding: component.hoursRounding }),
    }),
    rates: component.jobs.map((row, index) =>
      rowOf({
        pb_name: row.name,
        pb_sequence: index + 1,
        pb_ratekind: 'job',
        pb_code: row.jobCode,
        pb_rate: row.rate,
        pb_overtimerate: row.overtimeRate,
        pb_holidayrate: row.holidayRate,
        pb_doubletimerate: row.doubleTimeRate,
        pb_glcode: row.glCode,
        pb_groupnumber: row.group,
        pb_effectivefrom: row.startDate,
        pb_effectiveto: row.endDate,
      }),
    ),
  }),
  fromRows: (rows, settings) => ({
    jobs: inOrderOf(rows.rates, 'pb_sequence').map((row) =>
      given({
        jobCode: row.pb_code,
        name: row.pb_name,
        rate: row.pb_rate,
        overtimeRate: row.pb_overtimerate,
        holidayRate: row.pb_holidayrate,
        doubleTimeRate: row.pb_doubletimerate,
        glCode: row.pb_glcode,
        group: row.pb_groupnumber,
        startDate: row.pb_effectivefrom,
        endDate: row.pb_effectiveto,
      }),
    ),
    ...settings,
  }),
};

/**
 * Hours of each shift fall to the job row of its code that is in force on its date. Per job row and month: one
 * line for each kind of hours, rate x hours rounded half away from zero to the currency's minor unit; regular
 * and overtime are one where their rates are equal (calculation.md, section 4, perLaborHour).
 */
function calculate(component: PerLaborHour, scope: BillingScope): ComponentResult {
  const months = scope
    .activeMonths(component)
    .map((month) => ({ month, tally: tallyOf(scope.basis, component, month) }));
  const isMissing = months.length > 0 && !months.some(({ tally }) => tally.hasShifts);
  // Job codes without a rate are reported once for the contract: after its last labour component.
  const last = scope.contract.components.filter(({ type }) => type === 'perLaborHour').at(-1);
  return {
    lines: component.jobs.flatMap((row) =>
      months.flatMap(({ month, tally }) => {
        const count = tally.counts.get(row);
        return count === undefined ? [] : jobLines(component, row, month, count, scope);
      }),
    ),
    findings: [
      ...(isMissing ? [missingFacts('perLaborHour', 'no shifts')] : []),
      ...(last === component ? unmappedJobCodes(scope) : []),
    ],
  };
}

interface Tally {
  /** There is a shift of any job code on the days on which the component is active. */
  readonly hasShifts: boolean;
  /** Hundredths of hours of each job row with a shift; minutes where only the month's sum is rounded. */
  readonly counts: ReadonlyMap<Job, PerKind<number>>;
}

const tallyOf = monthly<PerLaborHour, Tally>((basis, component, month) => {
  const active = basis.activeDays(component);
  const counts = new Map<Job, Record<Kind['part'], number>>();
  let hasShifts = false;
  if (active === null) return { hasShifts, counts };
  const rowAt = rowsInForce(component.jobs, active);
  const counted = component.hoursRounding === 'perMonth' ? (minutes: number) => minutes : hundredthsOfHours;
  for (const shift of basis.facts.shiftsOf(month)) {
    if (!contains(active, shift.date)) continue;
    hasShifts = true;
    const row = rowAt(shift.jobCode, shift.date);
    if (row === undefined) continue;
    const minutes = minutesByKind(shift.minutes, row);
    const count = counts.get(row) ?? { regular: 0, overtime: 0, holiday: 0, doubleTime: 0 };
    counts.set(row, count);
    for (const { part } of KINDS) count[part] += counted(minutes[part]);
  }
  return { hasShifts, counts };
});

/** The job row of a code that is in force on a day on which the component is. */
const rowsInForce = (
  jobs: readonly Job[],
  active: DateRange,
): ((jobCode: string, day: IsoDate) => Job | undefined) =>
  inForce(
    jobs.flatMap((row) => {
      const days = intersect(active, rangeOf(row.startDate, row.endDate));
      return days === null ? [] : [{ key: row.jobCode, days, row }];
    }),
  );

/** Kinds without a rate of their own are billed as overtime. */
function minutesByKind(minutes: ShiftMinutes, row: Job): PerKind<number> {
  const double = (minutes.doubleOvertime ?? 0) + (minutes.holidayDoubleOvertime ?? 0);
  const holiday = (minutes.holiday ?? 0) + (minutes.holidayOvertime ?? 0);
  const hasDouble = row.doubleTimeRate !== undefined;
  const hasHoliday = row.holidayRate !== undefined;
  return {
    regular: minutes.regular ?? 0,
    overtime: (minutes.overtime ?? 0) + (hasDouble ? 0 : double) + (hasHoliday ? 0 : holiday),
    holiday: hasHoliday ? holiday : 0,
    doubleTime: hasDouble ? double : 0,
  };
}

/** Minutes / 60, rounded to hundredths. Thirds are never halfway, so no rule for halves is needed. */
const hundredthsOfHours = (minutes: number): number => Math.trunc((minutes * 10 + 3) / 6);

/** The lines of a job row in a month. */
function jobLines(
  component: PerLaborHour,
  row: Job,
  month: Month,
  count: PerKind<number>,
  scope: BillingScope,
): LineDraft[] {
  const hoursOf = ({ part }: Kind): Decimal =>
    hundredths(component.hoursRounding === 'perMonth' ? hundredthsOfHours(count[part]) : count[part]);
  const isCombined = compare(parseDecimal(row.rate), parseDecimal(row.overtimeRate)) === 0;
  const [regular, overtime, ...others] = KINDS;
  const lines = isCombined
    ? [[regular, overtime], ...others.map((kind) => [kind])]
    : KINDS.map((kind) => [kind]);
  return lines.flatMap((kinds): LineDraft[] => {
    const [kind] = kinds;
    const billed = kinds.filter((each) => !isZero(hoursOf(each)));
    if (kind === undefined || billed.length === 0) return [];
    const rate = scope.escalation.escalated(rateOf(component, row, kind), month);
    const products = billed.map((each) =>
      product(`${each.part} ${month}`, hoursOf(each), rate.value, scope.minorUnits),
    );
    const quantity = sum(billed.map(hoursOf));
    const { value, trace } = eachRounded(products, scope.minorUnits);
    const words = billed.length > 1 ? 'hours, overtime included,' : kind.words;
    return [
      lineOf(component, {
        part: kind.part,
        group: row.group ?? component.group ?? 1,
        title: row.name,
        description: `${formatDecimal(quantity)} ${words} at ${describeMoney(rate.value, scope.contract.currency, scope.minorUnits)} an hour`,
        glCode: row.glCode ?? DEFAULT_MANAGED_GL_CODE,
        quantity: formatDecimal(quantity),
        rate: formatDecimal(rate.value),
        amount: roundHalfAwayFromZero(value, scope.minorUnits),
        trace: [...rate.trace, ...trace],
      }),
    ];
  });
}

const rateOf = (component: PerLaborHour, row: Job, kind: Kind): Rate => ({
  base: parseDecimal(row[kind.rate] ?? '0'),
  keyword: 'baseRates',
  componentId: component.id ?? component.type,
  start: row.startDate,
  digits: RATE_DIGITS,
});

/** One product as it is; of two that make one line, the sum of both rounded. */
function eachRounded(
  products: readonly Worked[],
  digits: number,
): { readonly value: Decimal; readonly trace: readonly TraceStep[] } {
  if (products.length === 1) return added(products, digits);
  const rounded = products.map(({ value, step }) =>
    ruled(`${step.step}, rounded`, value, roundHalfAwayFromZero(value, digits), digits),
  );
  const { value, trace } = added(rounded, digits);
  return { value, trace: [...products.map(({ step }) => step), ...trace] };
}
