import type { Month } from '../calendar/date';
import { contains } from '../calendar/ranges';
import { given, rowOf } from '../contract/row-values';
import { ledgerBalanceOf } from '../measures/ledger-balance';
import { takenAccounts } from '../measures/taken-accounts';
import { compare, isPositive, isZero } from '../money/compare';
import { type Decimal, zero } from '../money/decimal';
import { formatAtLeast } from '../money/format-decimal';
import { greaterOf, lesserOf } from '../money/greater-of';
import { groupedDigits } from '../money/grouped-digits';
import { negate } from '../money/negate';
import { parseDecimal } from '../money/parse-decimal';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { subtract } from '../money/subtract';
import { sum } from '../money/sum';
import { notNegative } from '../reading/decimal';
import type { Decoded } from '../reading/decoder';
import { optional, record, required } from '../reading/record';
import { oneOf } from '../reading/scalars';
import { anyLines } from '../reading/text';
import { type Accumulation, priorMonths } from '../statement/accumulation';
import { type BillingScope, monthsTouched } from '../statement/billing-scope';
import { compareIds } from '../statement/compare-ids';
import {
  type ComponentResult,
  type LineDraft,
  NOTHING,
  lineOf,
  linesOnly,
} from '../statement/component-result';
import { missingFacts } from '../statement/finding';
import { DEFAULT_MANAGED_GL_CODE } from '../statement/gl-codes';
import { hasStep } from '../statement/has-step';
import { readsPeriod, readsWindow } from '../statement/reads';
import { type TraceStep, type Worked, added, figure, ruled, totalOf } from '../statement/trace';
import { type ComponentModule, baseFields } from './component-module';

const decoder = record({
  type: required(oneOf('claims')),
  ...baseFields,
  cap: required(oneOf('annualCalendar', 'annualAnniversary', 'perClaim')),
  capAmount: required(notNegative),
  title: optional(anyLines),
});

export type Claims = Decoded<typeof decoder>;

/** Damage claims up to a cap, taken out of the billable expenses. */
export const claims: ComponentModule<Claims> = {
  type: 'claims',
  familyWhenAlone: 'Management Agreement',
  needsBillableAccounts: true,
  decoder,
  toRows: (component) => ({
    component: rowOf({
      pb_method: component.cap,
      pb_capamount: component.capAmount,
      pb_title: component.title,
    }),
  }),
  fromRows: ({ component }) =>
    given({ cap: component.pb_method, capAmount: component.pb_capamount, title: component.pb_title }),
  linePlace: 70,
  reads: ({ cap }, frame) =>
    cap === 'perClaim'
      ? [...readsPeriod('ledger', frame), ...readsPeriod('claims', frame)]
      : readsWindow('ledger', [cap], frame),
  calculate,
  explain: ({ trace }) => {
    if (hasStep(trace, 'accumulated before'))
      return 'The claims accounts, as far as the cap of the year is not used up by the months before.';
    return hasStep(trace, 'claims accounts')
      ? 'The claims accounts up to the cap of one claim, because there is no list of the claims.'
      : 'Each claim of the period up to the cap of one claim.';
  },
};

/**
 * Each claim up to the cap, or the claims accounts as far as the cap of the year is not used up; one line, rounded
 * once half away from zero to the currency's minor unit. The claims accounts are taken out of the billable expenses
 * (calculation.md, section 4, claims).
 */
function calculate(component: Claims, scope: BillingScope): ComponentResult {
  const months = scope.activeMonths(component);
  return component.cap === 'perClaim'
    ? cappedEach(component, months, scope)
    : cappedByYear(component, component.cap, months, scope);
}

function claimsLine(
  component: Claims,
  value: Decimal,
  trace: readonly TraceStep[],
  scope: BillingScope,
): LineDraft {
  return lineOf(component, {
    title: component.title ?? 'Loss & Damage',
    glCode: DEFAULT_MANAGED_GL_CODE,
    amount: roundHalfAwayFromZero(value, scope.minorUnits),
    trace,
  });
}

const balanceOver = (months: readonly Month[], scope: BillingScope): Decimal =>
  sum(months.map((month) => ledgerBalanceOf(scope.basis, month, takenAccounts('claims', scope))));

/** The balance of the claims accounts, as far as the cap of the year is not used up by the months before. */
function cappedByYear(
  component: Claims,
  accumulation: Accumulation,
  months: readonly Month[],
  scope: BillingScope,
): ComponentResult {
  const { minorUnits } = scope;
  const earlier = monthsTouched(priorMonths(accumulation, scope.frame), scope.activeDays(component));
  const prior = balanceOver(earlier, scope);
  const current = balanceOver(months, scope);
  const cap = parseDecimal(component.capAmount);
  const before = figure('accumulated before', prior, minorUnits);
  const claimed = figure('claims accounts', current, minorUnits);
  const after = totalOf([before, claimed], minorUnits, 'accumulated after');
  const isWithin = compare(after.value, cap) <= 0;
  const billed = isWithin
    ? ruled('within the cap', current, current, minorUnits)
    : leftOfCap(cap, prior, current, minorUnits);
  const trace = [figure('cap', cap, minorUnits), before, claimed, after, billed].map(({ step }) => step);
  return {
    lines: [claimsLine(component, billed.value, trace, scope)],
    findings: [],
    accumulators: [{ component: 'claims', structure: null, before: prior, after: after.value }],
  };
}

/** Each claim of the period up to the cap; without any, the balance of the claims accounts up to it. */
function cappedEach(component: Claims, months: readonly Month[], scope: BillingScope): ComponentResult {
  const { minorUnits } = scope;
  const cap = parseDecimal(component.capAmount);
  const days = scope.activeDays(component);
  const rows = months
    .flatMap((month) => scope.facts.claimsOf(month))
    .filter(({ date }) => days !== null && contains(days, date))
    .sort((left, right) =>
      left.date === right.date ? compareIds(left.id, right.id) : left.date < right.date ? -1 : 1,
    );
  if (rows.length > 0) {
    const parts = rows.map(({ id, amount }) => {
      const claimed = parseDecimal(amount);
      return ruled(`claim ${id}, up to the cap`, claimed, lesserOf(claimed, cap), minorUnits);
    });
    const { value, trace } = added(parts, minorUnits);
    return linesOnly([claimsLine(component, value, [figure('cap', cap, minorUnits).step, ...trace], scope)]);
  }
  const balance = balanceOver(months, scope);
  if (isZero(balance)) return NOTHING;
  const capped = ruled('claims accounts, up to the cap', balance, lesserOf(balance, cap), minorUnits);
  const trace = [figure('cap', cap, minorUnits).step, capped.step];
  return {
    lines: [claimsLine(component, capped.value, trace, scope)],
    findings: [missingFacts('claims', 'no claims, although the claims accounts have a balance,')],
  };
}

/** What the cap leaves, with its arithmetic: `what is left of the cap, 1,000.00 - 700.00`. */
function leftOfCap(cap: Decimal, prior: Decimal, current: Decimal, digits: number): Worked {
  const written = (value: Decimal): string => groupedDigits(formatAtLeast(value, digits));
  const used = isPositive(prior) ? `- ${written(prior)}` : `+ ${written(negate(prior))}`;
  const left = subtract(cap, prior);
  const billed = greaterOf(left, zero);
  const limit = compare(billed, left) === 0 ? '' : ', not below 0';
  return ruled(`what is left of the cap, ${written(cap)} ${used}${limit}`, current, billed, digits);
}
