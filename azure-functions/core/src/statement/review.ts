import { type Month, monthOf } from '../calendar/date';
import { isRevenueAccount } from '../contract/account-roles';
import type { Contract, Deviation } from '../contract/contract';
import type { Facts } from '../facts/facts';
import { ledgerBalancesOf } from '../measures/ledger-balance';
import { absolute } from '../money/absolute';
import { add } from '../money/add';
import { compare, isZero } from '../money/compare';
import { type Decimal, hundred, zero } from '../money/decimal';
import { divideHalfAwayFromZero } from '../money/divide-half-away-from-zero';
import { formatAtLeast } from '../money/format-decimal';
import { multiply } from '../money/multiply';
import { parseDecimal } from '../money/parse-decimal';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { subtract } from '../money/subtract';
import { sum } from '../money/sum';
import type { BillingScope } from './billing-scope';
import type { LineDraft } from './component-result';
import type { Finding } from './finding';
import type { PeriodFrame } from './period-frame';
import type { Review } from './statement';

/** The review of a statement for which no revenue is compared. */
export const EMPTY_REVIEW: Review = {
  route: 'readyToSend',
  reasons: [],
  forecast: null,
  actual: null,
  deviationAmount: null,
  deviationPercent: null,
};

/** Forecast and actual revenue of the service months. */
export interface Comparison {
  readonly forecast: Decimal;
  readonly actual: Decimal;
}

/** Compares forecast and actual revenue; null when no forecast was made for the service months. */
export function compareRevenue(scope: BillingScope, printedLines: readonly LineDraft[]): Comparison | null {
  const months = new Set<Month>(scope.frame.months);
  const forecasts = (scope.facts.facts.forecast ?? []).filter((row) => months.has(row.month));
  if (forecasts.length === 0) return null;
  const { roles } = scope;
  let ledger = zero;
  for (const month of scope.frame.months) {
    for (const [account, balance] of ledgerBalancesOf(scope.basis, month)) {
      if (isRevenueAccount(account, roles)) ledger = add(ledger, balance);
    }
  }
  const billed = sum(
    printedLines.filter((line) => isRevenueAccount(line.glCode, roles)).map((line) => line.amount),
  );
  return {
    forecast: sum(forecasts.map((row) => parseDecimal(row.internalRevenue))),
    actual: subtract(billed, ledger),
  };
}

/** What a person who reviews the statement sees, and who that is. */
export function reviewOf(
  scope: BillingScope,
  comparison: Comparison | null,
  findings: readonly Finding[],
): Review {
  const { contract, minorUnits } = scope;
  const isExceeded =
    comparison !== null && contract.deviation !== undefined && exceeds(comparison, contract.deviation);
  const routing = routeOf(contract, scope.facts.facts, scope.frame, isExceeded, findings);
  if (comparison === null) return { ...EMPTY_REVIEW, ...routing };
  const money = (value: Decimal): string =>
    formatAtLeast(roundHalfAwayFromZero(value, minorUnits), minorUnits);
  const difference = differenceOf(comparison);
  return {
    ...routing,
    forecast: money(comparison.forecast),
    actual: money(comparison.actual),
    deviationAmount: money(difference),
    deviationPercent: formatAtLeast(percentOfForecast(difference, comparison.forecast), PERCENT_DIGITS),
  };
}

const PERCENT_DIGITS = 2;

const differenceOf = ({ forecast, actual }: Comparison): Decimal => absolute(subtract(forecast, actual));

function percentOfForecast(difference: Decimal, forecast: Decimal): Decimal {
  if (isZero(forecast)) return zero;
  return divideHalfAwayFromZero(multiply(difference, hundred), absolute(forecast), PERCENT_DIGITS);
}

/** Whether the limits are exceeded, strictly; percents are compared unrounded. */
function exceeds(comparison: Comparison, deviation: Deviation): boolean {
  const difference = differenceOf(comparison);
  const { forecast } = comparison;
  const exceedsAmount = compare(difference, parseDecimal(deviation.amount)) > 0;
  const exceedsPercent =
    !isZero(forecast) &&
    compare(multiply(difference, hundred), multiply(absolute(forecast), parseDecimal(deviation.percent))) > 0;
  return deviation.rule === 'both' ? exceedsAmount && exceedsPercent : exceedsAmount || exceedsPercent;
}

/**
 * In arrears a comment of the site for the first service month is read by accounts receivable first;
 * else a deviation or a finding that is more than information needs approval.
 */
function routeOf(
  contract: Contract,
  facts: Facts,
  frame: PeriodFrame,
  isExceeded: boolean,
  findings: readonly Finding[],
): Pick<Review, 'route' | 'reasons'> {
  const comment = facts.readiness?.[monthOf(frame.start)]?.comment ?? '';
  if (contract.billing.timing === 'arrears' && comment.trim() !== '') {
    return { route: 'arReview', reasons: ['comment'] };
  }
  const reasons = [
    ...(isExceeded ? (['deviation'] as const) : []),
    ...(findings.some((finding) => finding.severity !== 'info') ? (['findings'] as const) : []),
  ];
  return { route: reasons.length > 0 ? 'approval' : 'readyToSend', reasons };
}
