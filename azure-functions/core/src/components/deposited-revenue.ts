import { contains } from '../calendar/ranges';
import { monthly } from '../measures/monthly';
import { add } from '../money/add';
import { type Decimal, zero } from '../money/decimal';
import { multiply } from '../money/multiply';
import { negate } from '../money/negate';
import { parseDecimal } from '../money/parse-decimal';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { sum } from '../money/sum';
import type { Decoded } from '../reading/decoder';
import { record, required } from '../reading/record';
import { oneOf, yesNo } from '../reading/scalars';
import type { BillingScope } from '../statement/billing-scope';
import { type ComponentResult, type LineDraft, NOTHING, lineOf } from '../statement/component-result';
import { missingFacts } from '../statement/finding';
import { readsPeriod } from '../statement/reads';
import { type TraceStep, added, figure, ruled } from '../statement/trace';
import { type ComponentModule, baseFields } from './component-module';
import { REVENUE_SHARE_GL_CODE } from '../statement/gl-codes';

const decoder = record({
  type: required(oneOf('depositedRevenue')),
  ...baseFields,
  deposits: required(yesNo),
  operatorPaysParkingTax: required(yesNo),
});

export type DepositedRevenue = Decoded<typeof decoder>;

/** Settles between the parties who banked the revenue and who owes the parking tax. */
export const depositedRevenue: ComponentModule<DepositedRevenue> = {
  type: 'depositedRevenue',
  decoder,
  toRows: ({ deposits, operatorPaysParkingTax }) => ({
    component: { pb_settings: JSON.stringify({ deposits, operatorPaysParkingTax }) },
  }),
  fromRows: (_, settings) => settings,
  linePlace: 40,
  reads: (component, frame) => (isOn(component) ? readsPeriod('revenue', frame) : []),
  calculate,
  explain: ({ part }) =>
    part === 'tax'
      ? 'The parking tax on the revenue that the client collected, which the operator pays.'
      : 'The revenue that the operator banked, credited to the client.',
};

const isOn = (component: DepositedRevenue): boolean => component.deposits || component.operatorPaysParkingTax;

/** Categories whose tax the client does not collect for the operator. */
const WITHOUT_CLIENT_TAX: ReadonlySet<string> = new Set(['Per Man Hour', 'Other Revenue']);

interface Sums {
  /** Tax on what the client collected. */
  readonly clientTax: Decimal;
  /** Tax on what the operator banked. */
  readonly depositTax: Decimal;
  readonly depositNet: Decimal;
  readonly depositGross: Decimal;
  readonly hasRows: boolean;
}

/**
 * The tax that the client collected for the operator, then the credit for what the operator banked; each line
 * rounded once half away from zero to the currency's minor unit, and the tax liability once from unrounded
 * products (calculation.md, section 4, depositedRevenue).
 */
function calculate(component: DepositedRevenue, scope: BillingScope): ComponentResult {
  const months = scope.activeMonths(component);
  if (months.length === 0 || !isOn(component)) return NOTHING;
  const sums = months.map((month) => sumsOf(scope.basis, component, month));
  const paysTax = component.operatorPaysParkingTax;
  const parts = (step: string, of: (month: Sums) => Decimal) =>
    added(
      sums.map((month, index) => figure(`${step} ${months[index] ?? ''}`, of(month), scope.minorUnits)),
      scope.minorUnits,
    );
  const tax = parts('net x tax rate of each row', (month) => month.clientTax);
  const banked = paysTax
    ? parts('net deposited', (month) => month.depositNet)
    : parts('gross deposited', (month) => month.depositGross);
  const credit = ruled('credited', banked.value, negate(banked.value), scope.minorUnits);
  const line = (part: string, title: string, exact: Decimal, trace: readonly TraceStep[]): LineDraft =>
    lineOf(component, {
      part,
      title,
      glCode: REVENUE_SHARE_GL_CODE,
      amount: roundHalfAwayFromZero(exact, scope.minorUnits),
      trace,
    });
  return {
    lines: [
      ...(paysTax ? [line('tax', 'Client Collected Parking Tax', tax.value, tax.trace)] : []),
      ...(component.deposits
        ? [line('credit', 'Less: Deposited Revenue', credit.value, [...banked.trace, credit.step])]
        : []),
    ],
    findings: sums.some(({ hasRows }) => hasRows) ? [] : [missingFacts('depositedRevenue', 'no revenue')],
    taxLiability: paysTax
      ? add(tax.value, component.deposits ? sum(sums.map(({ depositTax }) => depositTax)) : zero)
      : zero,
  };
}

const sumsOf = monthly<DepositedRevenue, Sums>((basis, component, month) => {
  const days = basis.activeDays(component);
  let [clientTax, depositTax, depositNet, depositGross] = [zero, zero, zero, zero];
  let hasRows = false;
  for (const row of basis.facts.revenueOf(month)) {
    if (days === null || !contains(days, row.date)) continue;
    hasRows = true;
    if (row.depositFlag === 'N' && !WITHOUT_CLIENT_TAX.has(row.category)) {
      clientTax = add(clientTax, multiply(parseDecimal(row.net), parseDecimal(row.taxRate ?? '0')));
    } else if (row.depositFlag === 'Y') {
      const net = parseDecimal(row.net);
      depositNet = add(depositNet, net);
      depositGross = add(depositGross, parseDecimal(row.gross));
      depositTax = add(depositTax, multiply(net, parseDecimal(row.taxRate ?? '0')));
    }
  }
  return { clientTax, depositTax, depositNet, depositGross, hasRows };
});
