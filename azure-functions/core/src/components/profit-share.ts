import type { Month } from '../calendar/date';
import { ALWAYS, contains } from '../calendar/ranges';
import { given, rowOf } from '../contract/row-values';
import { monthly } from '../measures/monthly';
import { netRevenueOf } from '../measures/net-revenue';
import { add } from '../money/add';
import { isZero } from '../money/compare';
import { type Decimal, zero } from '../money/decimal';
import { describeMoney } from '../money/describe-money';
import { greaterOf } from '../money/greater-of';
import { negate } from '../money/negate';
import { parseDecimal } from '../money/parse-decimal';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { sum } from '../money/sum';
import type { Decoded } from '../reading/decoder';
import { optional, record, required } from '../reading/record';
import { oneOf, yesNo } from '../reading/scalars';
import { pricedTiers, shareOf } from '../sharing/tier-engine';
import { accumulations, priorMonths } from '../statement/accumulation';
import { adHocTotal } from '../statement/ad-hoc-lines';
import { type BillingScope, monthsTouched } from '../statement/billing-scope';
import {
  type AccumulatorDraft,
  type ComponentResult,
  type LineDraft,
  NOTHING,
  lineOf,
} from '../statement/component-result';
import { type Finding, missingFacts } from '../statement/finding';
import { DEFAULT_MANAGED_GL_CODE } from '../statement/gl-codes';
import { readsPeriod } from '../statement/reads';
import { type TraceStep, type Worked, added, figure, totalOf } from '../statement/trace';
import { type ComponentModule, type FactsRead, baseFields } from './component-module';
import { checkTiers, tierRows, tiersField, tiersOf } from '../sharing/tiers';
import {
  type Excess,
  validationExcess,
  validationRows,
  validationsField,
  validationsOf,
} from '../sharing/validations';

const decoder = record(
  {
    type: required(oneOf('profitShare')),
    ...baseFields,
    accumulation: required(oneOf(...accumulations)),
    tiers: required(tiersField),
    lossCarryforward: optional(yesNo),
    validations: optional(validationsField),
  },
  (draft, at) => {
    checkTiers(draft.tiers, ['tiers'], at);
    if (draft.lossCarryforward === true && draft.accumulation === 'monthly') {
      at.report(
        ['lossCarryforward'],
        'property.notAllowed',
        'Losses can be carried forward only with an annual accumulation.',
      );
    }
  },
);

export type ProfitShare = Decoded<typeof decoder>;

/** The structure number of the tiers: a profit share has one structure. */
const STRUCTURE = 1;

/** A share of what the site earns after all that is billed. */
export const profitShare: ComponentModule<ProfitShare> = {
  type: 'profitShare',
  family: 'Management Agreement',
  needsBillableAccounts: true,
  decoder,
  toRows: (component) => ({
    component: rowOf({
      pb_accumulation: component.accumulation,
      pb_settings:
        component.lossCarryforward === undefined
          ? undefined
          : JSON.stringify({ lossCarryforward: component.lossCarryforward }),
    }),
    tiers: tierRows(STRUCTURE, component.tiers),
    validationRules: validationRows(component.validations),
  }),
  fromRows: (rows, settings) =>
    given({
      accumulation: rows.component.pb_accumulation,
      tiers: tiersOf(STRUCTURE, rows.tiers),
      ...settings,
      validations: validationsOf(rows.validationRules),
    }),
  linePlace: 140,
  reads: ({ accumulation }, frame) => [
    ...readsPeriod('revenue', frame),
    ...profitReads(priorMonths(accumulation, frame)),
  ],
  escalates: () => [{ keyword: 'profitShareTiers', days: ALWAYS }],
  calculate,
  explain: () =>
    'A share of the profit of the period by its tiers, which the profit of the months before has filled.',
};

function profitReads(months: readonly Month[]): FactsRead[] {
  const [from] = months;
  const to = months.at(-1);
  return from === undefined || to === undefined ? [] : [{ section: 'profit', from, to }];
}

/**
 * One line: the tiers' share of the period's profit, which is not rounded before its tiers; rounded once half away
 * from zero to the currency's minor unit. Where losses are carried forward, profit is shared only above the highest
 * level that was shared already (calculation.md, section 4, profitShare).
 */
function calculate(component: ProfitShare, scope: BillingScope): ComponentResult {
  const { minorUnits } = scope;
  const months = scope.activeMonths(component);
  const history = historyOf(component, scope);
  if (months.length === 0) {
    return { ...NOTHING, accumulators: [accumulator(history.prior, history.prior)] };
  }
  const { parts, excessTrace } = profitParts(component, months, scope);
  const profit = totalOf(parts, minorUnits, 'the profit');
  const before = figure('accumulated before', history.prior, minorUnits);
  const after = totalOf([profit, before], minorUnits, 'accumulated after');
  const carries = component.lossCarryforward === true;
  const tiers = pricedTiers(component.tiers, 'profitShareTiers', component, scope);
  const share = shareOf(
    history.prior,
    profit.value,
    tiers,
    minorUnits,
    carries ? { start: history.highest } : {},
  );
  const due = added(share.slices, minorUnits, 'the share');
  const hasRevenue = months.some((month) => netRevenueOf(scope.basis, component, month).hasRows);
  return {
    lines: [
      lineOf(component, {
        title: 'Profit Share',
        description: `Profit ${describeMoney(roundHalfAwayFromZero(profit.value, minorUnits), scope.contract.currency, minorUnits)}`,
        glCode: DEFAULT_MANAGED_GL_CODE,
        amount: roundHalfAwayFromZero(due.value, minorUnits),
        trace: [
          ...excessTrace,
          ...parts.map(({ step }) => step),
          profit.step,
          before.step,
          after.step,
          ...(carries ? [figure('shared up to', history.highest, minorUnits).step] : []),
          ...share.tierTrace,
          ...due.trace,
        ],
      }),
    ],
    findings: [
      ...(hasRevenue ? [] : [missingFacts('profitShare', 'no revenue')]),
      ...(history.missing.length === 0 ? [] : [missingProfit(history.missing)]),
    ],
    accumulators: [accumulator(history.prior, after.value)],
    profit: profit.value,
  };
}

/** Components whose printed lines the operator has been paid for before the profit is shared. */
const PAID_BEFORE = ['billableAccounts', 'insurance', 'claims', 'managementFee'] as const;

/** Revenue and excess validations, less what was billed, what the client paid and what is not billed. */
function profitParts(
  component: ProfitShare,
  months: readonly Month[],
  scope: BillingScope,
): { readonly parts: readonly Worked[]; readonly excessTrace: readonly TraceStep[] } {
  const { minorUnits, linesBefore } = scope;
  const net = sum(months.map((month) => netRevenueOf(scope.basis, component, month).net));
  const validated = sum(months.map((month) => validatedOf(scope.basis, component, month)));
  const excess: Excess =
    component.validations === undefined
      ? { value: zero, trace: [] }
      : validationExcess(component.validations, validated, greaterOf(net, zero), minorUnits);
  const billed = (types: readonly LineDraft['component'][]): Decimal =>
    sum(linesBefore.filter(({ component: type }) => types.includes(type)).map(({ amount }) => amount));
  const less = (what: string, value: Decimal): Worked => figure(`less ${what}`, negate(value), minorUnits);
  const always = [
    figure('net revenue', net, minorUnits),
    less('billed accounts, insurance, claims and management fees', billed(PAID_BEFORE)),
  ];
  const others = [
    figure('validations above the allowance', excess.value, minorUnits),
    less('what the client paid', adHocTotal('clientPaid', scope)),
    less('what is not billable', adHocTotal('nonBillable', scope)),
    less('expenses that the ledger does not hold', billed(['nonLedgerExpense'])),
  ];
  const parts = [...always, ...others.filter(({ value }) => !isZero(value))];
  return { parts, excessTrace: excess.trace };
}

/** Validations of a month on the component's active days, without those of revenue by the hour. */
const validatedOf = monthly<ProfitShare, Decimal>((basis, component, month) => {
  const days = basis.activeDays(component);
  return sum(
    basis.facts
      .revenueOf(month)
      .filter((row) => row.depositFlag === 'V' && row.category !== 'Per Man Hour')
      .filter((row) => days !== null && contains(days, row.date))
      .map((row) => parseDecimal(row.billableValidation ?? '0')),
  );
});

const accumulator = (before: Decimal, after: Decimal): AccumulatorDraft => ({
  component: 'profitShare',
  structure: null,
  before,
  after,
});

interface History {
  /** The profit of the window before the period. */
  readonly prior: Decimal;
  /** The highest running sum at the end of a month of the window, at least 0. */
  readonly highest: Decimal;
  /** Months of the window without a profit. */
  readonly missing: readonly Month[];
}

function historyOf(component: ProfitShare, scope: BillingScope): History {
  const window = priorMonths(component.accumulation, scope.frame);
  let [prior, highest] = [zero, zero];
  const missing: Month[] = [];
  for (const month of monthsTouched(window, scope.activeDays(component))) {
    const profit = scope.facts.profitOf(month);
    if (profit === undefined) missing.push(month);
    prior = add(prior, profit ?? zero);
    highest = greaterOf(highest, prior);
  }
  return { prior, highest, missing };
}

const missingProfit = (months: readonly Month[]): Finding => ({
  code: 'facts.missing',
  severity: 'warning',
  component: 'profitShare',
  message:
    `The profit of ${months.join(', ')} is missing, so that the accumulated profit is not complete: ` +
    `bill or load these months and calculate again.`,
});
