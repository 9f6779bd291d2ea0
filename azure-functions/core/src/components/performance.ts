import { given, inOrderOf, rowOf } from '../contract/row-values';
import { lazily } from '../lazily';
import { absolute } from '../money/absolute';
import { compare } from '../money/compare';
import type { Decimal } from '../money/decimal';
import { formatAtLeast, formatDecimal } from '../money/format-decimal';
import { lesserOf } from '../money/greater-of';
import { groupedDigits } from '../money/grouped-digits';
import { negate } from '../money/negate';
import { parseDecimal } from '../money/parse-decimal';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { subtract } from '../money/subtract';
import { sum } from '../money/sum';
import { anyDecimal, notNegative } from '../reading/decimal';
import type { Decoded } from '../reading/decoder';
import { type Draft, entriesOf, wrong } from '../reading/draft';
import { filledList } from '../reading/list';
import { type RecordCheck, optional, record, required } from '../reading/record';
import { oneOf } from '../reading/scalars';
import { shownText } from '../reading/shown';
import { filledText, filledTitle } from '../reading/text';
import type { BillingScope } from '../statement/billing-scope';
import { type ComponentResult, type LineDraft, NOTHING, lineOf } from '../statement/component-result';
import type { Finding } from '../statement/finding';
import { DEFAULT_MANAGED_GL_CODE } from '../statement/gl-codes';
import { type TraceStep, type Worked, figure, percentPart, product, ruled } from '../statement/trace';
import { type ComponentModule, baseFields } from './component-module';

const reward = record({
  kind: required(oneOf('fixed', 'percentOfFee', 'perPoint')),
  value: required(notNegative),
  cap: optional(notNegative),
});

const measure = record({
  code: required(filledText),
  title: required(filledTitle),
  target: required(anyDecimal),
  direction: required(oneOf('atLeast', 'atMost')),
  incentive: optional(reward),
  penalty: optional(reward),
});

type Measure = Decoded<typeof measure>;

const decoder = record(
  { type: required(oneOf('performance')), ...baseFields, measures: required(filledList(measure)) },
  (draft, at) => checkCodes(draft.measures, at),
);

export type Performance = Decoded<typeof decoder>;

/** Incentives and penalties for measured targets. */
export const performance: ComponentModule<Performance> = {
  type: 'performance',
  decoder,
  toRows: (component) => ({
    measures: component.measures.map((row, index) =>
      rowOf({
        pb_name: row.title,
        pb_sequence: index + 1,
        pb_code: row.code,
        pb_target: row.target,
        pb_direction: row.direction,
        pb_incentivekind: row.incentive?.kind,
        pb_incentivevalue: row.incentive?.value,
        pb_incentivecap: row.incentive?.cap,
        pb_penaltykind: row.penalty?.kind,
        pb_penaltyvalue: row.penalty?.value,
        pb_penaltycap: row.penalty?.cap,
      }),
    ),
  }),
  fromRows: ({ measures }) => ({
    measures: inOrderOf(measures, 'pb_sequence').map((row) => {
      const incentive = given({
        kind: row.pb_incentivekind,
        value: row.pb_incentivevalue,
        cap: row.pb_incentivecap,
      });
      const penalty = given({ kind: row.pb_penaltykind, value: row.pb_penaltyvalue, cap: row.pb_penaltycap });
      return given({
        code: row.pb_code,
        title: row.pb_name,
        target: row.pb_target,
        direction: row.pb_direction,
        incentive: Object.keys(incentive).length === 0 ? undefined : incentive,
        penalty: Object.keys(penalty).length === 0 ? undefined : penalty,
      });
    }),
  }),
  linePlace: 130,
  reads: (_, frame) =>
    frame.months.slice(-1).map((month) => ({ section: 'performance', from: month, to: month })),
  calculate,
  explain: ({ amount }) =>
    amount.startsWith('-')
      ? 'A penalty, because the measured value is worse than the target.'
      : 'An incentive, because the measured value is better than the target.',
};

function checkCodes(measures: Draft<readonly Measure[]>, at: RecordCheck): void {
  const seen = new Set<string>();
  for (const [index, { code }] of entriesOf(measures)) {
    if (code === wrong) continue;
    if (seen.has(code)) {
      at.report(
        ['measures', index, 'code'],
        'value.duplicate',
        `The code ${shownText(code)} is used already.`,
      );
    }
    seen.add(code);
  }
}

type Reward = Decoded<typeof reward>;

/**
 * One line for each measure whose value of the period's last month is better (incentive) or worse (penalty, as a
 * negative line) than its target, rounded once half away from zero to the currency's minor unit. A cap limits the
 * absolute amount (calculation.md, section 4, performance, and section 7, components).
 */
function calculate(component: Performance, scope: BillingScope): ComponentResult {
  const month = scope.frame.months.at(-1);
  const active = scope.activeMonths(component);
  if (active.length === 0) return NOTHING;
  const measured = new Map(
    (scope.facts.facts.performance ?? [])
      .filter((row) => row.month === month && active.includes(row.month))
      .map((row) => [row.code, parseDecimal(row.actual)]),
  );
  const fees = lazily(() => feesOf(scope));
  return {
    lines: component.measures.flatMap((row) => {
      const actual = measured.get(row.code);
      return actual === undefined ? [] : measureLine(component, row, actual, fees, scope);
    }),
    findings: component.measures.filter(({ code }) => !measured.has(code)).map(missingValue),
  };
}

const missingValue = ({ code }: Measure): Finding => ({
  code: 'facts.missing',
  severity: 'warning',
  component: 'performance',
  message: `There is no value of the measure ${shownText(code)} for the period's last month: enter it and calculate again.`,
});

function measureLine(
  component: Performance,
  row: Measure,
  actual: Decimal,
  fees: () => Decimal,
  scope: BillingScope,
): LineDraft[] {
  const target = parseDecimal(row.target);
  const difference = compare(actual, target);
  const isBetter = row.direction === 'atLeast' ? difference > 0 : difference < 0;
  const chosen = difference === 0 ? undefined : isBetter ? row.incentive : row.penalty;
  if (chosen === undefined) return [];
  const { worked, trace } = rewardOf(chosen, absolute(subtract(actual, target)), fees, scope.minorUnits);
  const signed = isBetter ? worked : ruled('penalty', worked.value, negate(worked.value), scope.minorUnits);
  return [
    lineOf(component, {
      title: row.title,
      description: `${formatDecimal(actual)} measured, target ${formatDecimal(target)}`,
      glCode: DEFAULT_MANAGED_GL_CODE,
      amount: roundHalfAwayFromZero(signed.value, scope.minorUnits),
      trace: [
        figure('target', target, 0).step,
        figure('measured', actual, 0).step,
        ...trace,
        ...(isBetter ? [] : [signed.step]),
      ],
    }),
  ];
}

/** A reward or penalty before its sign, and how it comes about. */
function rewardOf(
  { kind, value, cap }: Reward,
  points: Decimal,
  fees: () => Decimal,
  minorUnits: number,
): { readonly worked: Worked; readonly trace: readonly TraceStep[] } {
  const exact = {
    fixed: () => figure('fixed amount', parseDecimal(value), minorUnits),
    percentOfFee: () => percentPart('percent of the fees', fees(), parseDecimal(value), minorUnits),
    perPoint: () => product('points from the target', points, parseDecimal(value), minorUnits),
  }[kind]();
  if (cap === undefined) return { worked: exact, trace: [exact.step] };
  const limit = parseDecimal(cap);
  const size = absolute(exact.value);
  // The fees of the period may be negative, so that a percent of them is: the cap limits its size.
  const limited = lesserOf(size, limit);
  const capped = ruled(
    `not above the cap of ${groupedDigits(formatAtLeast(limit, minorUnits))}`,
    exact.value,
    compare(size, exact.value) === 0 ? limited : negate(limited),
    minorUnits,
  );
  return { worked: capped, trace: [exact.step, capped.step] };
}

/** The printed management fees; the fixed fees where the contract has no management fee. */
function feesOf({ contract, linesBefore }: BillingScope): Decimal {
  const type = contract.components.some((other) => other.type === 'managementFee')
    ? 'managementFee'
    : 'fixedFee';
  return sum(linesBefore.filter((line) => line.component === type).map((line) => line.amount));
}
