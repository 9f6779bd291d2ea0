import type { Decimal } from 'decimal.js';
import { lastDay, type Month } from '@powerbill/core';
import { accountLines, managementFeeLines, nonLedgerLines } from './plain-costs';
import { type PlainCase, type PlainLine, type PlainScope, componentsOf, sumOf } from './plain-case';
import { fixedFeeLines, labourLines, roomLines } from './plain-rates';
import {
  bellLines,
  depositLines,
  excessOf,
  netBase,
  revenueShareLines,
  tiersDue,
  validatedOf,
} from './plain-revenue';

/** Enough digits that nothing of a month is rounded but where a rule says so. */
export const DIGITS = 60;

interface PlainStatement {
  readonly lines: readonly PlainLine[];
  readonly total: Decimal;
}

/**
 * The statement of a case as one would write it with a decimal library and nothing else: a decimal object for
 * each value, lines, total. It checks no input and explains nothing, and it knows the terms that the sample
 * portfolio has: monthly, in one currency, without proration and taxes. The bench compares its totals with ours,
 * and our speed with its.
 */
export function plainCalculation(library: typeof Decimal): (one: PlainCase) => PlainStatement {
  const D = library.clone({ precision: DIGITS, rounding: library.ROUND_HALF_UP });
  return (one) => {
    const lines = linesOf(scopeOf(one, D)).filter(({ amount }) => !amount.isZero());
    const total = sumOf(
      D,
      lines.map(({ amount }) => amount),
    );
    return { lines, total };
  };
}

/** The same from the line of a batch to the line of its answer, by `JSON.parse` and `JSON.stringify`. */
export function plainPipeline(library: typeof Decimal): (line: string) => string {
  const calculate = plainCalculation(library);
  return (line) => {
    const one = JSON.parse(line) as PlainCase;
    const { lines, total } = calculate(one);
    return JSON.stringify({
      id: one.id,
      lines: lines.map(({ component, amount }) => ({ component, amount: amount.toFixed(2) })),
      total: total.toFixed(2),
    });
  };
}

function scopeOf(one: PlainCase, D: typeof Decimal): PlainScope {
  const { billing, currency, taxes, endDate } = one.contract;
  const isKnown =
    billing.frequency === 'monthly' &&
    billing.proration === 'none' &&
    currency === 'USD' &&
    taxes.length === 0 &&
    endDate === undefined;
  if (!isKnown) throw new Error('The sample portfolio had no such terms.');
  return {
    ...one,
    D,
    start: `${one.period}-01`,
    end: lastDay(one.period as Month),
    round: (value) => value.toDecimalPlaces(2),
  };
}

function linesOf(scope: PlainScope): PlainLine[] {
  const { D, round, contract } = scope;
  const costs = [...accountLines(scope), ...managementFeeLines(scope)];
  const nonLedger = nonLedgerLines(scope);
  const profitShares = profitShareLines(scope, costs, nonLedger);
  return [
    ...fixedFeeLines(scope),
    ...roomLines(scope),
    ...bellLines(scope),
    ...depositLines(scope),
    ...costs,
    ...nonLedger,
    ...componentsOf(contract, 'midMonthAdvance').map(({ amount }) => ({
      component: 'midMonthAdvance',
      amount: round(new D(amount)).negated(),
    })),
    ...labourLines(scope),
    ...adHocLines(scope, profitShares.length > 0),
    ...revenueShareLines(scope),
    ...profitShares,
  ];
}

const adHocOf = ({ facts, period, D }: PlainScope, kind: string): Decimal[] =>
  (facts.adHocLines ?? [])
    .filter((row) => row.month === period && row.kind === kind)
    .map(({ amount }) => new D(amount).toDecimalPlaces(2));

function adHocLines(scope: PlainScope, sharesProfit: boolean): PlainLine[] {
  const printed = [
    ...adHocOf(scope, 'miscellaneous'),
    ...adHocOf(scope, 'reimbursable'),
    ...(sharesProfit ? [] : adHocOf(scope, 'clientPaid').map((amount) => amount.negated())),
  ];
  return printed.map((amount) => ({ component: 'adHoc', amount }));
}

function profitShareLines(
  scope: PlainScope,
  costs: readonly PlainLine[],
  nonLedger: readonly PlainLine[],
): PlainLine[] {
  const { D, round, contract, facts, period } = scope;
  return componentsOf(contract, 'profitShare').map(
    ({ accumulation, tiers, validations, lossCarryforward }) => {
      if (lossCarryforward === true) throw new Error('The sample portfolio carried no losses forward.');
      const net = netBase(scope);
      const excess =
        validations === undefined
          ? new D(0)
          : excessOf(scope, validations, validatedOf(scope, false), D.max(0, net));
      const less = [
        ...[...costs, ...nonLedger].map(({ amount }) => amount),
        ...adHocOf(scope, 'clientPaid'),
        ...adHocOf(scope, 'nonBillable'),
      ];
      const profit = net.plus(excess).minus(sumOf(D, less));
      const before = (facts.profit ?? []).filter(
        ({ month }) =>
          accumulation !== 'monthly' && contract.startDate.slice(0, 7) <= month && month < period,
      );
      const prior = sumOf(
        D,
        before.map(({ amount }) => new D(amount)),
      );
      return { component: 'profitShare', amount: round(tiersDue(scope, prior, profit, tiers)) };
    },
  );
}
