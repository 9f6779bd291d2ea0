import type { Month } from '../calendar/date';
import { contains, rangeOf } from '../calendar/ranges';
import type { Contract } from '../contract/contract';
import { given, inOrderOf, rowName, rowOf } from '../contract/row-values';
import { isNetBase } from '../measures/net-revenue';
import { monthly } from '../measures/monthly';
import { add } from '../money/add';
import { compare, isZero } from '../money/compare';
import { type Decimal, zero } from '../money/decimal';
import { describeMoney } from '../money/describe-money';
import { formatAtLeast } from '../money/format-decimal';
import { greaterOf, lesserOf } from '../money/greater-of';
import { groupedDigits } from '../money/grouped-digits';
import { parseDecimal } from '../money/parse-decimal';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { sum } from '../money/sum';
import { notNegative } from '../reading/decimal';
import type { Decoded } from '../reading/decoder';
import { wrong } from '../reading/draft';
import { filledList } from '../reading/list';
import { optional, record, required } from '../reading/record';
import { oneOf } from '../reading/scalars';
import { type SharedRevenue, billedExcess } from '../sharing/billed-excess';
import {
  checkRevenueCodes,
  revenueCodesField,
  revenueCodesOf,
  revenueCodesText,
  structureIndex,
} from '../sharing/revenue-codes';
import { explainValidations } from '../sharing/explain-validations';
import { pricedTiers, shareOf } from '../sharing/tier-engine';
import { checkTiers, tierRows, tiersField, tiersOf } from '../sharing/tiers';
import { validationExcess, validationRows, validationsField, validationsOf } from '../sharing/validations';
import { accumulations, priorMonths } from '../statement/accumulation';
import type { BillingScope } from '../statement/billing-scope';
import { type ComponentResult, type LineDraft, NOTHING, lineOf } from '../statement/component-result';
import { missingFacts } from '../statement/finding';
import { REVENUE_SHARE_GL_CODE } from '../statement/gl-codes';
import { readsWindow } from '../statement/reads';
import { type TraceStep, type Worked, added, figure, ruled, totalOf } from '../statement/trace';
import { type ComponentModule, baseFields } from './component-module';

const structure = record(
  {
    revenueCodes: required(revenueCodesField),
    accumulation: required(oneOf(...accumulations)),
    tiers: required(tiersField),
    minimum: optional(notNegative),
    maximum: optional(notNegative),
  },
  (draft, at) => {
    checkTiers(draft.tiers, ['tiers'], at);
    const { minimum, maximum } = draft;
    if (minimum === undefined || maximum === undefined || minimum === wrong || maximum === wrong) return;
    if (compare(parseDecimal(minimum), parseDecimal(maximum)) > 0) {
      at.report(['maximum'], 'value.order', 'The maximum is smaller than the minimum.');
    }
  },
);

type Structure = Decoded<typeof structure>;

const decoder = record(
  {
    type: required(oneOf('revenueShare')),
    ...baseFields,
    structures: required(filledList(structure)),
    validations: optional(validationsField),
  },
  (draft, at) => checkRevenueCodes(draft.structures, at),
);

export type RevenueShare = Decoded<typeof decoder>;

/** A share of the net revenue, by tiers that may fill up over a year. */
export const revenueShare: ComponentModule<RevenueShare> = {
  type: 'revenueShare',
  family: 'Revenue Share',
  decoder,
  linePlace: 120,
  reads: ({ structures }, frame) =>
    readsWindow(
      'revenue',
      structures.map(({ accumulation }) => accumulation),
      frame,
    ),
  escalates: () => [{ keyword: null, days: rangeOf(null, null) }],
  calculate,
  explain: ({ part, trace }) =>
    part === 'validations'
      ? explainValidations(trace)
      : "The percent of each tier on the part of the revenue that lies in it, within each structure's minimum and maximum.",
  toRows: (component) => ({
    structures: component.structures.map((row, index) =>
      rowOf({
        pb_name: rowName('Structure', index + 1),
        pb_structurenumber: index + 1,
        pb_revenuecodes: revenueCodesText(row.revenueCodes),
        pb_accumulation: row.accumulation,
        pb_minimum: row.minimum,
        pb_maximum: row.maximum,
      }),
    ),
    tiers: component.structures.flatMap((row, index) => tierRows(index + 1, row.tiers)),
    validationRules: validationRows(component.validations),
  }),
  fromRows: (rows) =>
    given({
      structures: inOrderOf(rows.structures, 'pb_structurenumber').map((row) =>
        given({
          revenueCodes: revenueCodesOf(row.pb_revenuecodes),
          accumulation: row.pb_accumulation,
          tiers: tiersOf(Number.parseInt(String(row.pb_structurenumber), 10), rows.tiers),
          minimum: row.pb_minimum,
          maximum: row.pb_maximum,
        }),
      ),
      validations: validationsOf(rows.validationRules),
    }),
};

/**
 * The share of all structures as one line, then what validations exceed their allowance by; each rounded once half
 * away from zero to the currency's minor unit (calculation.md, section 4, revenueShare and validations).
 */
function calculate(component: RevenueShare, scope: BillingScope): ComponentResult {
  const months = scope.activeMonths(component).map((month) => revenueOf(scope.basis, component, month));
  const structures = component.structures.map((structure, index) =>
    structureDue(component, structure, index, scope),
  );
  const accumulators = structures.map(({ prior, current }, index) => ({
    component: 'revenueShare' as const,
    structure: index + 1,
    before: prior,
    after: add(prior, current),
  }));
  if (months.length === 0) return { ...NOTHING, accumulators };
  const validated = sum(months.map((month) => month.validated));
  return {
    lines: [
      shareLine(component, structures, scope),
      ...validationLines(component, structures, validated, scope),
    ],
    findings: months.some(({ hasRows }) => hasRows) ? [] : [missingFacts('revenueShare', 'no revenue')],
    accumulators,
  };
}

interface MonthRevenue {
  /** Net of the net base rows of each structure. */
  readonly net: readonly Decimal[];
  readonly validated: Decimal;
  readonly hasRows: boolean;
}

/** The revenue of a month on the days on which the component is active. */
const revenueOf = monthly<RevenueShare, MonthRevenue>((basis, component, month) => {
  const days = basis.activeDays(component);
  const structureOf = structureIndex(component.structures);
  const withoutCodes = bellCodesTakenOut(basis.contract, basis.roles.bellRevenueCodes);
  const net = component.structures.map(() => zero);
  let validated = zero;
  let hasRows = false;
  for (const row of basis.facts.revenueOf(month)) {
    if (days === null || !contains(days, row.date)) continue;
    hasRows = true;
    if (row.depositFlag === 'V') validated = add(validated, parseDecimal(row.billableValidation ?? '0'));
    if (!isNetBase(row) || withoutCodes.has(row.code)) continue;
    const index = structureOf(row.code);
    if (index !== undefined) net[index] = add(net[index] ?? zero, parseDecimal(row.net));
  }
  return { net, validated, hasRows };
});

/** The bell codes belong to the bell service fee wherever a contract has one, active or not. */
const bellCodesTakenOut = (contract: Contract, codes: readonly string[]): ReadonlySet<string> =>
  new Set(contract.components.some(({ type }) => type === 'bellServiceFee') ? codes : []);

interface StructureDue extends SharedRevenue {
  readonly prior: Decimal;
  /** Not rounded. */
  readonly due: Decimal;
  readonly trace: readonly TraceStep[];
}

/** What is due by the tiers, then not below the minimum and not above the maximum. */
function structureDue(
  component: RevenueShare,
  structure: Structure,
  index: number,
  scope: BillingScope,
): StructureDue {
  const digits = scope.minorUnits;
  const name = component.structures.length > 1 ? `structure ${index + 1} ` : '';
  const netOf = (months: readonly Month[]): Decimal =>
    sum(months.map((month) => revenueOf(scope.basis, component, month).net[index] ?? zero));
  const prior = netOf(priorMonths(structure.accumulation, scope.frame));
  const current = netOf(scope.frame.months);
  const tiers = pricedTiers(structure.tiers, null, component, scope);
  const share = shareOf(prior, current, tiers, digits, { name });
  const base = figure(`${name}revenue base`, current, digits);
  const before = figure(`${name}accumulated before`, prior, digits);
  const accumulated =
    structure.accumulation === 'monthly'
      ? [base]
      : [before, base, totalOf([before, base], digits, `${name}accumulated after`)];
  const byTiers = added(share.slices, digits, `${name}tiers`);
  const limited = limits(structure, share.due, name, digits);
  return {
    prior,
    current,
    tiers,
    share,
    due: limited.at(-1)?.value ?? share.due,
    trace: [
      ...accumulated.map(({ step }) => step),
      ...share.tierTrace,
      ...byTiers.trace,
      ...limited.map(({ step }) => step),
    ],
  };
}

function limits(
  { minimum, maximum }: Structure,
  due: Decimal,
  name: string,
  digits: number,
): readonly Worked[] {
  const steps: Worked[] = [];
  const limit = (what: string, given: string, limited: (left: Decimal, right: Decimal) => Decimal): void => {
    const value = parseDecimal(given);
    const base = steps.at(-1)?.value ?? due;
    steps.push(
      ruled(
        `${name}${what} ${groupedDigits(formatAtLeast(value, digits))}`,
        base,
        limited(base, value),
        digits,
      ),
    );
  };
  if (minimum !== undefined) limit('not below the minimum', minimum, greaterOf);
  if (maximum !== undefined) limit('not above the maximum', maximum, lesserOf);
  return steps;
}

function shareLine(
  component: RevenueShare,
  structures: readonly StructureDue[],
  scope: BillingScope,
): LineDraft {
  const digits = scope.minorUnits;
  const base = roundHalfAwayFromZero(sum(structures.map(({ current }) => current)), digits);
  const traces = structures.flatMap(({ trace }) => trace);
  // The parts of a total stand directly above it: what each structure is due is said once more.
  const total = added(
    structures.map(({ due }, index) => ruled(`structure ${index + 1} due`, due, due, digits)),
    digits,
    'structures',
  );
  return lineOf(component, {
    title: 'Fees for Services',
    description: `Revenue base ${describeMoney(base, scope.contract.currency, digits)}`,
    glCode: REVENUE_SHARE_GL_CODE,
    amount: roundHalfAwayFromZero(total.value, digits),
    trace: structures.length > 1 ? [...traces, ...total.trace] : traces,
  });
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
  const excess = validationExcess(validations, validated, base, scope.minorUnits);
  if (isZero(excess.value)) return [];
  const billed = billedExcess(validations, excess, first, scope.minorUnits);
  return [
    lineOf(component, {
      part: 'validations',
      title: 'Fees for Validated Parking',
      glCode: REVENUE_SHARE_GL_CODE,
      amount: billed.amount,
      trace: billed.trace,
    }),
  ];
}
