import { addMonths, monthOf, readFacts } from '@powerbill/core';
import type { Contract, Facts, Json, Month } from '@powerbill/core';
import { adHocRows } from './ad-hoc-rows';
import { bookedRevenueRows } from './booked-revenue';
import { centsText } from './cents';
import { claimRows } from './claim-rows';
import { componentOf } from './component-of';
import type { MonthOf } from './expected-billing';
import { forecastRow } from './forecast-row';
import { monthsBetween } from './months';
import { performanceRows } from './performance-rows';
import { priceIndexRows } from './price-index-rows';
import { readinessOf } from './readiness-of';
import { roomRows } from './room-rows';
import { siteMonth } from './site-month';
import type { SiteMonth } from './site-month';
import { planSite } from './site-plan';
import type { SitePlan } from './site-plan';

const monthsOf = (plan: SitePlan): MonthOf => {
  const made = new Map<string, SiteMonth>();
  return (month) => {
    const known = made.get(month);
    if (known !== undefined) return known;
    const fresh = siteMonth(plan, month);
    made.set(month, fresh);
    return fresh;
  };
};

/** A step compares two months a year apart, and the first one may lie in the first year. */
const MONTHS_BEFORE_START = 36;

/** The indexes that the escalators of a contract name, from well before its start. */
const indexRows = ({ contract, seed }: SitePlan, to: Month): readonly Json[] => {
  const indexes = [...new Set(contract.escalators.flatMap(({ index }) => index ?? []))];
  return priceIndexRows(seed, indexes, addMonths(monthOf(contract.startDate), -MONTHS_BEFORE_START), to);
};

const byDate = (left: { readonly date: string }, right: { readonly date: string }): number =>
  left.date < right.date ? -1 : left.date > right.date ? 1 : 0;

/** Profits count only where they add up over a year. */
const profitRows = (plan: SitePlan, months: readonly SiteMonth[]) => {
  const share = componentOf(plan.contract, 'profitShare');
  if (share === undefined || share.accumulation === 'monthly') return [];
  return months.map(({ month, profit }) => ({ month, amount: centsText(profit) }));
};

/**
 * What was measured at the site of a contract in the months from `from` to `to`, invented: a pure function of the seed, the
 * contract and the month, so that any month made alone has the same rows. It holds only sections that a component
 * or the review reads, and every component finds something in them.
 */
export const generateFacts = (contract: Contract, seed: number, from: Month, to: Month): Facts => {
  const plan = planSite(contract, seed);
  const siteMonthOf = monthsOf(plan);
  const months = monthsBetween(from, to).map(siteMonthOf);
  const hasRooms = componentOf(contract, 'perOccupiedRoom') !== undefined;
  const sections: Readonly<Record<string, readonly Json[]>> = {
    revenue: months
      .flatMap(({ revenue, validations }) => [...(revenue?.rows ?? []), ...validations.rows])
      .sort(byDate),
    statistics: hasRooms ? months.flatMap(({ days }) => roomRows(plan, days)) : [],
    shifts: months.flatMap(({ labour }) => labour.rows),
    ledger: months.flatMap((month) => [...month.ledger.rows, ...bookedRevenueRows(plan, month)]),
    claims: months.flatMap((month) => claimRows(plan, month)),
    forecast: months.map((month) => forecastRow(plan, month, siteMonthOf)),
    performance: months.flatMap(({ month }) => performanceRows(plan, month)),
    priceIndex: indexRows(plan, to),
    profit: profitRows(plan, months),
    adHocLines: months.flatMap(({ month }) => adHocRows(plan, month)),
  };
  const filled = Object.entries(sections).filter(([, rows]) => rows.length > 0);
  const reading = readFacts(
    {
      schema: 'powerbill.facts/1',
      site: contract.site.number,
      ...Object.fromEntries(filled),
      readiness: Object.fromEntries(months.map(({ month }) => [month, readinessOf(plan, month)])),
    },
    '/facts',
  );
  if (reading.ok) return reading.value;
  throw new Error(
    `The sample facts of ${contract.contractNumber} are not valid: ${JSON.stringify(reading.errors[0])}`,
  );
};
