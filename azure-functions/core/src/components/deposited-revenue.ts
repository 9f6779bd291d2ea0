import { type IsoDate, monthOf } from '../calendar/date';
import { contains } from '../calendar/ranges';
import { add } from '../money/add';
import { type Decimal, zero } from '../money/decimal';
import { formatAtLeast } from '../money/format-decimal';
import { multiply } from '../money/multiply';
import { negate } from '../money/negate';
import { parseDecimal } from '../money/parse-decimal';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import type { Decoded } from '../reading/decoder';
import { record, required } from '../reading/record';
import { oneOf, yesNo } from '../reading/scalars';
import type { BillingScope } from '../statement/billing-scope';
import type { ComponentResult, LineDraft } from '../statement/component-result';
import { missingFacts } from '../statement/finding';
import { LINE_PLACES } from '../statement/line-order';
import { type ComponentModule, baseFields } from './component-module';
import { REVENUE_SHARE_GL_CODE } from './gl-codes';

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
  billing: {
    linePlace: LINE_PLACES.depositedRevenue,
    calculate,
    reads: (component, frame) =>
      frame.clipped === null || !isOn(component)
        ? []
        : [{ section: 'revenue', from: monthOf(frame.clipped.start), to: monthOf(frame.clipped.end) }],
  },
  toRows: ({ deposits, operatorPaysParkingTax }) => ({
    component: { pb_settings: JSON.stringify({ deposits, operatorPaysParkingTax }) },
  }),
  fromRows: (_, settings) => settings,
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
  readonly hasRevenue: boolean;
}

function calculate(component: DepositedRevenue, scope: BillingScope): ComponentResult {
  const active = scope.activeInPeriod(component);
  if (active === null || !isOn(component)) return { lines: [], findings: [] };
  const sums = sumsOf(scope, (date) => contains(active, date));
  const paysTax = component.operatorPaysParkingTax;
  const credit = negate(paysTax ? sums.depositNet : sums.depositGross);
  const line = (part: string, title: string, step: string, exact: Decimal): LineDraft => ({
    component: 'depositedRevenue',
    part,
    group: component.group ?? 1,
    title,
    description: null,
    glCode: REVENUE_SHARE_GL_CODE,
    quantity: null,
    rate: null,
    amount: roundHalfAwayFromZero(exact, scope.minorUnits),
    trace: [{ step, result: formatAtLeast(exact, scope.minorUnits) }],
  });
  return {
    lines: [
      ...(paysTax
        ? [line('tax', 'Client Collected Parking Tax', 'net x tax rate of each row', sums.clientTax)]
        : []),
      ...(component.deposits
        ? [line('credit', 'Less: Deposited Revenue', paysTax ? 'net deposited' : 'gross deposited', credit)]
        : []),
    ],
    findings: sums.hasRevenue ? [] : [missingFacts('depositedRevenue', 'no revenue')],
    taxLiability: paysTax ? add(sums.clientTax, component.deposits ? sums.depositTax : zero) : zero,
  };
}

function sumsOf(scope: BillingScope, isActive: (date: IsoDate) => boolean): Sums {
  let clientTax = zero;
  let depositTax = zero;
  let depositNet = zero;
  let depositGross = zero;
  let hasRevenue = false;
  for (const row of scope.facts.revenue ?? []) {
    if (!isActive(row.date)) continue;
    hasRevenue = true;
    if (row.depositFlag === 'N' && !WITHOUT_CLIENT_TAX.has(row.category)) {
      clientTax = add(clientTax, multiply(parseDecimal(row.net), parseDecimal(row.taxRate ?? '0')));
    } else if (row.depositFlag === 'Y') {
      const net = parseDecimal(row.net);
      depositNet = add(depositNet, net);
      depositGross = add(depositGross, parseDecimal(row.gross));
      depositTax = add(depositTax, multiply(net, parseDecimal(row.taxRate ?? '0')));
    }
  }
  return { clientTax, depositTax, depositNet, depositGross, hasRevenue };
}
