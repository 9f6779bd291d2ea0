import type { DateRange, IsoDate } from '../calendar/date';
import { contains } from '../calendar/ranges';
import { add } from '../money/add';
import { isPositive, isZero } from '../money/compare';
import { type Decimal, hundred, whole, zero } from '../money/decimal';
import { describeMoney } from '../money/describe-money';
import { divideHalfAwayFromZero } from '../money/divide-half-away-from-zero';
import { formatAtLeast, formatDecimal } from '../money/format-decimal';
import { greaterOf, lesserOf } from '../money/greater-of';
import { multiply } from '../money/multiply';
import { parseDecimal } from '../money/parse-decimal';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { sum } from '../money/sum';
import { accumulationStart } from '../statement/accumulation';
import type { BillingScope } from '../statement/billing-scope';
import type { ComponentResult, LineDraft } from '../statement/component-result';
import { missingFacts } from '../statement/finding';
import { type TraceStep, withTotal } from '../statement/trace';
import { REVENUE_SHARE_GL_CODE } from './gl-codes';
import { bellCodesTakenOut, isNetBase } from './net-base';
import type { RevenueShare, Structure } from './revenue-share';
import { type Share, shareOf } from './tier-engine';
import { type Validations, billedAtOf, validationExcess } from './validations';

/** Digits to which a quotient is shown that does not end. */
const QUOTIENT_DIGITS = 20;

interface Measured {
  readonly structure: Structure;
  readonly prior: Decimal;
  readonly current: Decimal;
}

interface StructureDue extends Measured {
  /** By the tiers, before minimum and maximum. */
  readonly share: Share;
  readonly due: Decimal;
}

/** The share of all structures as one line, then what validations exceed their allowance by. */
export function calculateRevenueShare(component: RevenueShare, scope: BillingScope): ComponentResult {
  const active = scope.activeInPeriod(component);
  if (active === null) return { lines: [], findings: [] };
  const revenue = measure(component, active, scope);
  const structures = revenue.structures.map(priced);
  const total = sum(structures.map((structure) => structure.due));
  return {
    lines: [
      shareLine(component, structures, total, scope),
      ...validationLines(component, structures, revenue.validated, scope),
    ],
    findings: revenue.hasRows ? [] : [missingFacts('revenueShare', 'no revenue')],
    accumulators: structures.map(({ prior, current }, index) => ({
      component: 'revenueShare',
      structure: index + 1,
      before: prior,
      after: add(prior, current),
    })),
  };
}

interface Revenue {
  readonly structures: readonly Measured[];
  readonly validated: Decimal;
  readonly hasRows: boolean;
}

/** Sums the revenue rows of the period and of the window before it, in one pass. */
function measure(component: RevenueShare, active: DateRange, scope: BillingScope): Revenue {
  const { structures } = component;
  const windows = structures.map(({ accumulation }) => accumulationStart(accumulation, scope.frame));
  const days = scope.activeDays(component);
  const structureOf = structureIndex(structures);
  const withoutCodes = bellCodesTakenOut(scope.contract);
  const current = structures.map(() => zero);
  const prior = structures.map(() => zero);
  let validated = zero;
  let hasRows = false;
  const isPrior = (date: IsoDate, start: IsoDate | null | undefined): boolean =>
    typeof start === 'string' &&
    date >= start &&
    date < scope.frame.start &&
    days !== null &&
    contains(days, date);

  for (const row of scope.facts.revenue ?? []) {
    const isCurrent = contains(active, row.date);
    if (isCurrent) {
      hasRows = true;
      if (row.depositFlag === 'V') validated = add(validated, parseDecimal(row.billableValidation ?? '0'));
    }
    if (!isNetBase(row) || withoutCodes.has(row.code)) continue;
    const index = structureOf(row.code);
    if (index === undefined) continue;
    if (isCurrent) current[index] = add(current[index] ?? zero, parseDecimal(row.net));
    else if (isPrior(row.date, windows[index]))
      prior[index] = add(prior[index] ?? zero, parseDecimal(row.net));
  }
  return {
    structures: structures.map((structure, index) => ({
      structure,
      prior: prior[index] ?? zero,
      current: current[index] ?? zero,
    })),
    validated,
    hasRows,
  };
}

function structureIndex(structures: readonly Structure[]): (code: string) => number | undefined {
  const [first] = structures;
  if (first?.revenueCodes === 'all') return () => 0;
  const index = new Map<string, number>();
  for (const [position, { revenueCodes }] of structures.entries()) {
    if (revenueCodes !== 'all') for (const code of revenueCodes) index.set(code, position);
  }
  return (code) => index.get(code);
}

function priced(measured: Measured): StructureDue {
  const { structure, prior, current } = measured;
  const share = shareOf(prior, current, structure.tiers);
  const atLeast =
    structure.minimum === undefined ? share.due : greaterOf(share.due, parseDecimal(structure.minimum));
  const due = structure.maximum === undefined ? atLeast : lesserOf(atLeast, parseDecimal(structure.maximum));
  return { ...measured, share, due };
}

function shareLine(
  component: RevenueShare,
  structures: readonly StructureDue[],
  total: Decimal,
  scope: BillingScope,
): LineDraft {
  const base = roundHalfAwayFromZero(sum(structures.map(({ current }) => current)), scope.minorUnits);
  return {
    component: 'revenueShare',
    part: null,
    group: component.group ?? 1,
    title: 'Fees for Services',
    description: `Revenue base ${describeMoney(base, scope.contract.currency, scope.minorUnits)}`,
    glCode: REVENUE_SHARE_GL_CODE,
    quantity: null,
    rate: null,
    amount: roundHalfAwayFromZero(total, scope.minorUnits),
    trace: withTotal(
      structures.flatMap((structure, index) =>
        structureTrace(structure, structures.length > 1 ? `structure ${index + 1} ` : '', scope.minorUnits),
      ),
      // The last tier's result alone is the line only where nothing else was added or limited.
      Number.POSITIVE_INFINITY,
      total,
      scope.minorUnits,
    ),
  };
}

function structureTrace(structure: StructureDue, prefix: string, digits: number): TraceStep[] {
  const money = (value: Decimal): string => formatAtLeast(value, digits);
  const { share, due, prior, current } = structure;
  return [
    ...(isZero(prior) ? [] : [{ step: `${prefix}accumulated before`, result: money(prior) }]),
    { step: `${prefix}revenue base`, result: money(current) },
    ...share.slices.map((slice) => ({
      step: `${prefix}tier ${slice.tier}`,
      base: money(slice.base),
      percent: formatDecimal(slice.percent),
      result: money(slice.due),
    })),
    ...(money(due) === money(share.due)
      ? []
      : [{ step: `${prefix}minimum or maximum`, base: money(share.due), result: money(due) }]),
  ];
}

function validationLines(
  component: RevenueShare,
  structures: readonly StructureDue[],
  validated: Decimal,
  scope: BillingScope,
): LineDraft[] {
  const { validations } = component;
  const [first] = structures;
  if (validations === undefined || first === undefined) return [];
  const base = sum(structures.map(({ current }) => greaterOf(current, zero)));
  const excess = validationExcess(validations, validated, base);
  if (isZero(excess)) return [];
  const { numerator, denominator } = billedFraction(validations, first);
  const product = multiply(excess, numerator);
  return [
    {
      component: 'revenueShare',
      part: 'validations',
      group: component.group ?? 1,
      title: 'Fees for Validated Parking',
      description: null,
      glCode: REVENUE_SHARE_GL_CODE,
      quantity: null,
      rate: null,
      amount: divideHalfAwayFromZero(product, denominator, scope.minorUnits),
      trace: [
        {
          step: 'validations over the allowance',
          base: formatAtLeast(validated, scope.minorUnits),
          result: formatAtLeast(excess, scope.minorUnits),
        },
        {
          step: billedAtOf(validations) === 'full' ? 'billed in full' : 'billed at the share',
          base: formatAtLeast(excess, scope.minorUnits),
          result: formatAtLeast(
            divideHalfAwayFromZero(product, denominator, QUOTIENT_DIGITS),
            scope.minorUnits,
          ),
        },
      ],
    },
  ];
}

/** The part of the excess that is billed: all of it, or as much as the first structure takes of its revenue. */
function billedFraction(
  validations: Validations,
  { share, current, structure }: StructureDue,
): { readonly numerator: Decimal; readonly denominator: Decimal } {
  if (billedAtOf(validations) === 'full') return { numerator: whole(1), denominator: whole(1) };
  if (isPositive(current)) return { numerator: share.due, denominator: current };
  return { numerator: parseDecimal(structure.tiers[0]?.percent ?? '0'), denominator: hundred };
}
