import type { Month } from '../calendar/date';
import { componentTypes, moduleOf } from '../components/registry';
import type { Contract } from '../contract/contract';
import { missingIndexFindings } from '../escalation/missing-index';
import type { Facts } from '../facts/facts';
import { type Decimal, zero } from '../money/decimal';
import { formatAtLeast } from '../money/format-decimal';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { sum } from '../money/sum';
import { AD_HOC_PLACE, adHocLines } from './ad-hoc-lines';
import { type Basis, basisOf } from './basis';
import { type BillingScope, billingScope } from './billing-scope';
import { type AccumulatorDraft, type ComponentResult, type LineDraft, linesOnly } from './component-result';
import type { Finding } from './finding';
import { invoicesOf } from './invoices';
import { periodFrame } from './period-frame';
import { EMPTY_REVIEW, compareRevenue, reviewOf } from './review';
import type { Accumulator, Statement } from './statement';

export interface CalculationInput {
  readonly contract: Contract;
  readonly facts: Facts;
  /** The first month of the service period. */
  readonly period: Month;
  /** Printed in invoice numbers, 1 to 99. */
  readonly version: number;
}

/**
 * What a contract bills for a service period. The same input gives the same statement (calculation.md,
 * sections 3 to 6).
 */
export const calculate = (input: CalculationInput): Statement =>
  statementOn(basisOf(input.contract, input.facts), input.period, input.version);

/** The statement of one period of a contract and its facts. */
export function statementOn(basis: Basis, period: Month, version: number): Statement {
  const frame = periodFrame(basis.contract, period);
  const lines: LineDraft[] = [];
  const scope = billingScope(basis, frame, lines);
  if (!frame.beginsCycle) return withoutBilling(scope, version, notBillable);
  if (frame.clipped === null) return withoutBilling(scope, version, notInForce);
  return bill(scope, lines, version);
}

/**
 * The results of the components and the ad-hoc lines in the order of their lines. The lines of each are added to
 * `lines` before the next is calculated: they are what the scope shows it as the lines before.
 */
function results(scope: BillingScope, lines: LineDraft[]): ComponentResult[] {
  const parts = scope.contract.components.map((component) => ({
    place: moduleOf(component.type).linePlace,
    calculate: () => moduleOf(component.type).calculate(component, scope),
  }));
  const adHoc = { place: AD_HOC_PLACE, calculate: () => linesOnly(adHocLines(scope)) };
  const ordered = [...parts, adHoc].sort((left, right) => left.place - right.place);
  return ordered.map(({ calculate: resultOf }) => {
    const result = resultOf();
    for (const line of result.lines) lines.push(line);
    return result;
  });
}

function bill(scope: BillingScope, lines: LineDraft[], version: number): Statement {
  const { contract, minorUnits } = scope;
  const ordered = results(scope, lines);
  const { invoices, total, printedLines } = invoicesOf(lines, scope, version);
  const comparison = compareRevenue(scope, printedLines);
  const findings: Finding[] = [
    ...ordered.flatMap((result) => result.findings),
    ...missingIndexFindings(scope),
    ...(comparison === null && contract.deviation !== undefined ? [forecastMissing] : []),
    ...(invoices.length === 0 ? [nothingToBill] : []),
  ];
  const money = (value: Decimal): string =>
    formatAtLeast(roundHalfAwayFromZero(value, minorUnits), minorUnits);
  const profit = ordered.find((result) => result.profit !== undefined)?.profit;
  return {
    ...headOf(scope, version),
    invoices,
    total: money(total),
    taxLiability: money(sum(ordered.map((result) => result.taxLiability ?? zero))),
    profit: profit === undefined ? null : money(profit),
    review: reviewOf(scope, comparison, findings),
    accumulators: accumulatorsOf(ordered).map(({ component, structure, before, after }): Accumulator => ({
      component,
      structure,
      before: money(before),
      after: money(after),
    })),
    findings,
  };
}

/** Accumulators stand in the order of the component types, not in that of the lines. */
const accumulatorsOf = (parts: readonly ComponentResult[]): AccumulatorDraft[] =>
  parts
    .flatMap((part) => part.accumulators ?? [])
    .sort((left, right) => componentTypes.indexOf(left.component) - componentTypes.indexOf(right.component));

function withoutBilling(scope: BillingScope, version: number, reason: Finding): Statement {
  const nothing = formatAtLeast(zero, scope.minorUnits);
  return {
    ...headOf(scope, version),
    invoices: [],
    total: nothing,
    taxLiability: nothing,
    profit: null,
    review: EMPTY_REVIEW,
    accumulators: [],
    findings: [reason, nothingToBill],
  };
}

function headOf({ contract, frame }: BillingScope, version: number) {
  return {
    schema: 'powerbill.statement/1',
    contractNumber: contract.contractNumber,
    site: contract.site.number,
    currency: contract.currency,
    version,
    servicePeriod: { start: frame.start, end: frame.end },
  } as const;
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
