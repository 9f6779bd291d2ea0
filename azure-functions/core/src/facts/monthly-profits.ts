import type { Month } from '../calendar/date';
import { addMonths } from '../calendar/months';
import type { MonthSpan } from '../contract/facts-needed';
import type { JsonObject } from '../json/json';

/** The profit of a service period, as its current statement says it. */
export interface StatedProfit {
  readonly contractId: string;
  /** First and last month of the service period. */
  readonly from: Month;
  readonly to: Month;
  readonly profit: string;
}

/** A profit that was loaded for a month. */
export interface LoadedProfit {
  readonly month: Month;
  readonly amount: string;
}

/**
 * The profit of each month of a span that is known: that of the month's current statement, else the one that was loaded.
 * The profit of a period of several months stands at its last month, and its other months count 0.
 */
export function monthlyProfits(
  stated: readonly StatedProfit[],
  loaded: readonly LoadedProfit[],
  span: MonthSpan | null,
): JsonObject[] {
  return monthsOf(span).flatMap((month) => {
    const statement = stated
      .filter(({ from, to }) => from <= month && month <= to)
      .reduce<StatedProfit | null>(
        (latest, one) => (latest !== null && latest.from > one.from ? latest : one),
        null,
      );
    if (statement !== null) return [{ month, amount: statement.to === month ? statement.profit : '0' }];
    const amount = loaded.find((row) => row.month === month)?.amount;
    return amount === undefined ? [] : [{ month, amount }];
  });
}

function monthsOf(span: MonthSpan | null): Month[] {
  const months: Month[] = [];
  if (span === null) return months;
  for (let month = span.from; month <= span.to; month = addMonths(month, 1)) months.push(month);
  return months;
}
