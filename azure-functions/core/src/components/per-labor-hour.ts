import type { Month } from '../calendar/date';
import { intersect, rangeOf } from '../calendar/ranges';
import { given, inOrderOf, rowOf } from '../contract/row-values';
import { RATE_DIGITS } from '../escalation/escalation';
import { rateOf } from '../escalation/rate-of';
import { type PerKind, laborHoursOf } from '../measures/labor-hours';
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
import { counted } from '../statement/counted';
import { missingFacts } from '../statement/finding';
import { DEFAULT_MANAGED_GL_CODE } from '../statement/gl-codes';
import { hasStep } from '../statement/has-step';
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
    words: 'regular',
    unit: 'hour',
    sentence: "The job's regular hours in one month at its rate of that month.",
  },
  {
    part: 'overtime',
    rate: 'overtimeRate',
    words: 'overtime',
    unit: 'overtime hour',
    sentence:
      "The job's overtime in one month at its overtime rate, with the hours that have no rate of their own.",
  },
  {
    part: 'holiday',
    rate: 'holidayRate',
    words: 'holiday',
    unit: 'holiday hour',
    sentence: "The job's holiday hours in one month at its holiday rate.",
  },
  {
    part: 'doubleTime',
    rate: 'doubleTimeRate',
    words: 'double-time',
    unit: 'double-time hour',
    sentence: "The job's double-time hours in one month at its double-time rate.",
  },
] as const;

type Kind = (typeof KINDS)[number];

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
  explain: ({ part, trace }) =>
    part === 'regular' && hasStep(trace, 'overtime')
      ? "The job's hours in one month, overtime included, at the one rate that it has for both in that month."
      : (KINDS.find((kind) => kind.part === part)?.sentence ?? ''),
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
 * Per job row and month one line for each kind of hours that are not 0: rate of the month x hours, rounded half
 * away from zero to the currency's minor unit. Regular and overtime are one line where their rates are equal, the
 * sum of their two rounded amounts (calculation.md, section 4, perLaborHour, and section 7, arithmetic).
 */
function calculate(component: PerLaborHour, scope: BillingScope): ComponentResult {
  const months = scope
    .activeMonths(component)
    .map((month) => ({ month, labor: laborHoursOf(scope.basis, component, month) }));
  const isMissing = months.length > 0 && !months.some(({ labor }) => labor.hasShifts);
  return {
    lines: component.jobs.flatMap((row) =>
      months.flatMap(({ month, labor }) => {
        const hours = labor.hours.get(row);
        return hours === undefined ? [] : jobLines(component, row, month, hours, scope);
      }),
    ),
    findings: [
      ...(isMissing ? [missingFacts('perLaborHour', 'no shifts')] : []),
      ...unmappedJobCodes(component, scope),
    ],
  };
}

/** The lines of a job row in a month. */
function jobLines(
  component: PerLaborHour,
  row: Job,
  month: Month,
  hours: PerKind<number>,
  scope: BillingScope,
): LineDraft[] {
  const hoursOf = ({ part }: Kind): Decimal => hundredths(hours[part]);
  const isCombined = compare(parseDecimal(row.rate), parseDecimal(row.overtimeRate)) === 0;
  const [regular, overtime, ...others] = KINDS;
  const lines = isCombined
    ? [[regular, overtime], ...others.map((kind) => [kind])]
    : KINDS.map((kind) => [kind]);
  return lines.flatMap((kinds): LineDraft[] => {
    const [kind] = kinds;
    const billed = kinds.filter((each) => !isZero(hoursOf(each)));
    if (kind === undefined || billed.length === 0) return [];
    const rate = scope.escalation.escalated(
      rateOf(component, {
        base: row[kind.rate],
        keyword: 'baseRates',
        start: row.startDate,
        digits: RATE_DIGITS,
      }),
      month,
    );
    const quantity = formatDecimal(sum(billed.map(hoursOf)));
    const amounts = billed.map((each): KindAmount => ({
      name: `${each.words} ${month}`,
      hours: product(
        `${each.words} ${month}, hours rounded for ${ROUNDED_FOR[component.hoursRounding ?? 'perShift']}`,
        hoursOf(each),
        rate.value,
        scope.minorUnits,
      ),
    }));
    const { value, trace } = eachRounded(amounts, scope.minorUnits);
    const unit =
      billed.length > 1 ? `${counted(quantity, 'hour')}, overtime included,` : counted(quantity, kind.unit);
    return [
      lineOf(component, {
        part: kind.part,
        group: row.group ?? component.group ?? 1,
        title: row.name,
        description: `${unit} at ${describeMoney(rate.value, scope.contract.currency, scope.minorUnits)} an hour`,
        glCode: row.glCode ?? DEFAULT_MANAGED_GL_CODE,
        quantity,
        rate: formatDecimal(rate.value),
        amount: roundHalfAwayFromZero(value, scope.minorUnits),
        trace: [...rate.trace, ...trace],
      }),
    ];
  });
}

const ROUNDED_FOR = { perShift: 'each shift', perMonth: 'the month' } as const;

interface KindAmount {
  readonly name: string;
  /** Hours x rate. */
  readonly hours: Worked;
}

/** One product as it is; of two that make one line, the sum of both rounded. */
function eachRounded(
  amounts: readonly KindAmount[],
  digits: number,
): { readonly value: Decimal; readonly trace: readonly TraceStep[] } {
  const products = amounts.map(({ hours }) => hours);
  if (products.length === 1) return added(products, digits);
  const rounded = amounts.map(({ name, hours: { value } }) =>
    ruled(`${name}, rounded`, value, roundHalfAwayFromZero(value, digits), digits),
  );
  const { value, trace } = added(rounded, digits);
  return { value, trace: [...products.map(({ step }) => step), ...trace] };
}
