import type { Month } from '../calendar/date';
import { moduleOf } from '../components/registry';
import type { Contract } from '../contract/contract';
import { unsupportedPart, unsupportedParts } from '../contract/unsupported-parts';
import type { Facts } from '../facts/facts';
import { type Decimal, zero } from '../money/decimal';
import { formatAtLeast } from '../money/format-decimal';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { sum } from '../money/sum';
import { type BillingScope, billingScope } from './billing-scope';
import type { ComponentResult } from './component-result';
import type { Finding } from './finding';
import { invoicesOf } from './invoices';
import { periodFrame } from './period-frame';
import { EMPTY_REVIEW, compareRevenue, reviewOf, routeOf } from './review';
import type { Accumulator, Statement } from './statement';

export interface CalculationInput {
  readonly contract: Contract;
  readonly facts: Facts;
  /** The first month of the service period. */
  readonly period: Month;
  /** Printed in invoice numbers, 1 to 99. */
  readonly version: number;
}

/** What a contract bills for a service period. The same input gives the same statement. */
export function calculate(input: CalculationInput): Statement {
  const { contract, facts } = input;
  const frame = periodFrame(contract, input.period);
  const scope = billingScope(contract, facts, frame);
  if (!frame.beginsCycle) return withoutBilling(input, scope, [notBillable], EMPTY_REVIEW);
  if (frame.clipped === null) return withoutBilling(input, scope, [notInForce], EMPTY_REVIEW);
  const unsupported = unsupportedFindings(scope);
  if (unsupported.length > 0) {
    const routing = routeOf(contract, facts, frame, false, unsupported);
    return withoutBilling(input, scope, unsupported, { ...EMPTY_REVIEW, ...routing });
  }
  return bill(input, scope);
}

function bill(input: CalculationInput, scope: BillingScope): Statement {
  const results = scope.contract.components.flatMap((component): (ComponentResult & { place: number })[] => {
    const { billing } = moduleOf(component.type);
    if (billing === undefined) return [];
    return [{ ...billing.calculate(component, scope), place: billing.linePlace }];
  });
  const ordered = [...results].sort((left, right) => left.place - right.place);
  const { invoices, total, printedLines } = invoicesOf(
    ordered.flatMap((result) => result.lines),
    scope,
    input.version,
  );
  const comparison = compareRevenue(scope, printedLines);
  const findings: Finding[] = [
    ...ordered.flatMap((result) => result.findings),
    ...(comparison === null && scope.contract.deviation !== undefined ? [forecastMissing] : []),
    ...(invoices.length === 0 ? [nothingToBill] : []),
  ];
  const money = (value: Decimal): string =>
    formatAtLeast(roundHalfAwayFromZero(value, scope.minorUnits), scope.minorUnits);
  return {
    ...headOf(input, scope),
    invoices,
    total: money(total),
    taxLiability: money(sum(results.map((result) => result.taxLiability ?? zero))),
    profit: null,
    review: reviewOf(scope, comparison, findings),
    accumulators: ordered.flatMap((result) =>
      (result.accumulators ?? []).map(({ component, structure, before, after }): Accumulator => ({
        component,
        structure,
        before: money(before),
        after: money(after),
      })),
    ),
    findings,
  };
}

function withoutBilling(
  input: CalculationInput,
  scope: BillingScope,
  findings: readonly Finding[],
  review: Statement['review'],
): Statement {
  const nothing = formatAtLeast(zero, scope.minorUnits);
  return {
    ...headOf(input, scope),
    invoices: [],
    total: nothing,
    taxLiability: nothing,
    profit: null,
    review,
    accumulators: [],
    findings: [...findings, nothingToBill],
  };
}

function headOf({ contract, version }: CalculationInput, { frame }: BillingScope) {
  return {
    schema: 'powerbill.statement/1',
    contractNumber: contract.contractNumber,
    site: contract.site.number,
    currency: contract.currency,
    version,
    servicePeriod: { start: frame.start, end: frame.end },
  } as const;
}

function unsupportedFindings({ contract, facts, frame }: BillingScope): Finding[] {
  const adHocLines = (facts.adHocLines ?? []).flatMap((line, index) =>
    frame.months.includes(line.month)
      ? [unsupportedPart(`/facts/adHocLines/${index}`, null, 'An ad-hoc line')]
      : [],
  );
  return [...unsupportedParts(contract), ...adHocLines].map(({ component, message }) => ({
    code: 'component.unsupported',
    severity: 'error',
    component,
    message,
  }));
}

const notBillable: Finding = {
  code: 'period.notBillable',
  severity: 'info',
  component: null,
  message: 'The month does not begin a billing cycle of the contract: nothing is billed for it.',
};

const notInForce: Finding = {
  code: 'contract.notInForce',
  severity: 'info',
  component: null,
  message: 'The contract is not in force on any day of the service period.',
};

const forecastMissing: Finding = {
  code: 'forecast.missing',
  severity: 'info',
  component: null,
  message: 'There is no forecast for the service period: the deviation was not tested.',
};

const nothingToBill: Finding = {
  code: 'statement.nothingToBill',
  severity: 'info',
  component: null,
  message: 'There is nothing to bill for the service period.',
};
