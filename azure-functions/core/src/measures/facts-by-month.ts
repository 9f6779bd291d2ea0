import { type IsoDate, type Month, monthOf } from '../calendar/date';
import type { ClaimRow, Facts, LedgerRow, RevenueRow, ShiftRow, StatisticRow } from '../facts/facts';
import { lazily } from '../lazily';
import type { Decimal } from '../money/decimal';
import { parseDecimal } from '../money/parse-decimal';

/** Facts by the month that their rows are of. A section is sorted into months when it is first asked for. */
export interface FactsByMonth {
  readonly facts: Facts;
  readonly revenueOf: (month: Month) => readonly RevenueRow[];
  readonly statisticsOf: (month: Month) => readonly StatisticRow[];
  readonly shiftsOf: (month: Month) => readonly ShiftRow[];
  readonly ledgerOf: (month: Month) => readonly LedgerRow[];
  readonly claimsOf: (month: Month) => readonly ClaimRow[];
  /** The loaded profit of a month. */
  readonly profitOf: (month: Month) => Decimal | undefined;
  readonly indexValue: (index: string, month: Month) => Decimal | undefined;
}

/**
 * The facts sorted by month: rows with a date fall to the month of it, the others to the month that they name
 * (calculation.md, section 5).
 */
export function factsByMonth(facts: Facts): FactsByMonth {
  const profits = lazily(() => new Map(facts.profit?.map((row) => [row.month, parseDecimal(row.amount)])));
  const indexValues = lazily(
    () => new Map(facts.priceIndex?.map((row) => [indexKey(row.index, row.month), parseDecimal(row.value)])),
  );
  return {
    facts,
    revenueOf: byMonth(facts.revenue, monthOfDate),
    statisticsOf: byMonth(facts.statistics, monthOfDate),
    shiftsOf: byMonth(facts.shifts, monthOfDate),
    ledgerOf: byMonth(facts.ledger, ({ month }) => month),
    claimsOf: byMonth(facts.claims, monthOfDate),
    profitOf: (month) => profits().get(month),
    indexValue: (index, month) => indexValues().get(indexKey(index, month)),
  };
}

const monthOfDate = (row: { readonly date: IsoDate }): Month => monthOf(row.date);

const indexKey = (index: string, month: Month): string => `${month} ${index}`;

const NOTHING: readonly never[] = [];

function byMonth<R>(
  rows: readonly R[] | undefined,
  monthOfRow: (row: R) => Month,
): (month: Month) => readonly R[] {
  const sorted = lazily(() => {
    const months = new Map<Month, R[]>();
    for (const row of rows ?? NOTHING) {
      const month = monthOfRow(row);
      const bucket = months.get(month);
      if (bucket === undefined) months.set(month, [row]);
      else bucket.push(row);
    }
    return months;
  });
  return (month) => sorted().get(month) ?? NOTHING;
}
