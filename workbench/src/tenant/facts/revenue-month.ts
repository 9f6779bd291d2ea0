import type { Month } from '@powerbill/core';
import { centsText, fineOf, fineText, percentOf, portion, split } from './cents';
import type { Day } from './days';
import { monthNumber } from './months';
import { randomOf } from './random';
import type { Random } from './random';
import type { Stream } from './revenue-streams';
import type { RevenueRow } from './sample-rows';
import type { SitePlan } from './site-plan';

/** Percent of an average month, January to December. */
const season = [88, 90, 96, 101, 106, 112, 115, 113, 103, 98, 90, 88];
/** Parts of a week, Sunday to Saturday. */
const weekendWeek = [104, 78, 80, 86, 98, 128, 134];
const workingWeek = [62, 108, 116, 118, 114, 104, 70];

/** Net revenue of the structures of a site in one month, in cents, before it is split by code. */
export const structureTotals = (plan: SitePlan, month: Month, neededForProfit = 0): readonly number[] => {
  const random = randomOf(plan.seed, plan.contract.contractNumber, month, 'revenue');
  const place = (monthNumber(month) - 1 - plan.seasonDelay + 12) % 12;
  return plan.structureRevenue.map((average, index) => {
    const seasonal = portion(average, (season[place] ?? 100) * random.between(96, 104), 10_000);
    return index === 0 ? Math.max(seasonal, neededForProfit) : seasonal;
  });
};

const dayWeight = (plan: SitePlan, day: Day, random: Random): number =>
  ((plan.isWeekendSite ? weekendWeek : workingWeek)[day.weekday] ?? 100) * random.between(85, 115);

const rowOf = (plan: SitePlan, stream: Stream, date: string, net: number): RevenueRow => ({
  date,
  code: stream.code,
  category: stream.category,
  collectionType: stream.collectionType,
  depositFlag: stream.depositFlag,
  gross: centsText(net + percentOf(net, plan.taxRate * 100)),
  net: centsText(net),
  taxRate: fineText(plan.taxRate),
  billableValidation: '0',
});

const soldOn = (stream: Stream, days: readonly Day[]): readonly Day[] => {
  if (stream.rhythm === 'daily') return days;
  const wanted = stream.rhythm === 'weekly' ? [1, 8, 15, 22] : [10, 25];
  return days.filter(({ dayOfMonth }) => wanted.includes(dayOfMonth));
};

const rowsOfStream = (plan: SitePlan, stream: Stream, days: readonly Day[], total: number): RevenueRow[] => {
  const sold = soldOn(stream, days);
  const random = randomOf(plan.seed, plan.contract.contractNumber, days[0]?.date ?? '', 'sales', stream.code);
  const amounts = split(
    total,
    sold.map((day) => dayWeight(plan, day, random)),
  );
  return sold.map((day, index) => rowOf(plan, stream, day.date, amounts[index] ?? 0));
};

export interface RevenueMonth {
  readonly rows: readonly RevenueRow[];
  /** Cents, without luggage service that a bell service fee bills. */
  readonly net: number;
  readonly netOfStructures: readonly number[];
  readonly bell: number;
  /** Cents that the deposit and tax lines read. */
  readonly deposited: { readonly net: number; readonly gross: number };
  readonly collectedTax: number;
}

/** Corrections take a little back; what they take is sold elsewhere, so that the structure keeps its total. */
const CORRECTION_PERCENT = fineOf('0.8');

const streamTotals = (plan: SitePlan, structure: number, total: number): ReadonlyMap<Stream, number> => {
  const streams = plan.streams.filter((stream) => stream.structure === structure);
  const corrections = streams.filter(({ rhythm }) => rhythm === 'corrections');
  const sales = streams.filter(({ rhythm }) => rhythm !== 'corrections');
  const correction = sales.length === 0 ? total : -percentOf(total, CORRECTION_PERCENT);
  const corrected = total - correction * corrections.length;
  const amounts = split(
    corrected,
    sales.map(({ weight }) => weight),
  );
  return new Map([
    ...corrections.map((stream) => [stream, correction] as const),
    ...sales.map((stream, index) => [stream, amounts[index] ?? 0] as const),
  ]);
};

const taxOf = (plan: SitePlan, net: number): number => percentOf(net, plan.taxRate * 100);

/** The revenue of a month by code and day, with weekly and seasonal shape. */
export const revenueMonth = (
  plan: SitePlan,
  days: readonly Day[],
  totals: readonly number[],
): RevenueMonth => {
  const month = days[0]?.date.slice(0, 7) ?? '';
  const random = randomOf(plan.seed, plan.contract.contractNumber, month, 'bell');
  const bell = portion(plan.bellRevenue, random.between(88, 112), 100);
  const shares = totals.map((total, structure) => streamTotals(plan, structure, total));
  const amountOf = (stream: Stream): number =>
    stream.isBell ? bell : (shares[stream.structure]?.get(stream) ?? 0);
  const sumOf = (wanted: (stream: Stream) => boolean): number =>
    plan.streams.filter(wanted).reduce((sum, stream) => sum + amountOf(stream), 0);
  const depositedNet = sumOf(({ depositFlag }) => depositFlag === 'Y');
  return {
    rows: plan.streams
      .flatMap((stream) => rowsOfStream(plan, stream, days, amountOf(stream)))
      .sort((left, right) => (left.date < right.date ? -1 : left.date > right.date ? 1 : 0)),
    net: sumOf(({ isBell }) => !isBell),
    netOfStructures: totals.map((_, structure) => sumOf((stream) => stream.structure === structure)),
    bell: sumOf(({ isBell }) => isBell),
    deposited: { net: depositedNet, gross: depositedNet + taxOf(plan, depositedNet) },
    collectedTax: taxOf(
      plan,
      sumOf(({ depositFlag, category }) => depositFlag === 'N' && category !== 'Other Revenue'),
    ),
  };
};
