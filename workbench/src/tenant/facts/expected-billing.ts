import { type Month, monthOf } from '@powerbill/core';
import { adHocRows } from './ad-hoc-rows';
import { centsOf } from './cents';
import { componentOf } from './component-of';
import { expectedShare } from './expected-share';
import { monthsBefore } from './months';
import { roomsOf } from './room-rows';
import type { SiteMonth } from './site-month';
import type { SitePlan } from './site-plan';

/** Gives the month of the same site, made at most once. */
export type MonthOf = (month: Month) => SiteMonth;

const startOf = (plan: SitePlan): Month => monthOf(plan.contract.startDate);

const fixedFees = (plan: SitePlan): number =>
  plan.contract.components.reduce(
    (total, component) =>
      component.type === 'fixedFee'
        ? total + component.services.reduce((sum, service) => sum + centsOf(service.fee), 0)
        : total,
    0,
  );

const deposits = (plan: SitePlan, { revenue }: SiteMonth): number => {
  const component = componentOf(plan.contract, 'depositedRevenue');
  if (component === undefined || revenue === null) return 0;
  const { deposited, collectedTax } = revenue;
  const credit = component.operatorPaysParkingTax ? deposited.net : deposited.gross;
  return (component.operatorPaysParkingTax ? collectedTax : 0) - (component.deposits ? credit : 0);
};

const revenueShare = (plan: SitePlan, current: SiteMonth, siteMonthOf: MonthOf): number => {
  const component = componentOf(plan.contract, 'revenueShare');
  if (component === undefined) return 0;
  return component.structures.reduce((total, { tiers, accumulation }, index) => {
    const prior = monthsBefore(current.month, accumulation, startOf(plan)).reduce(
      (sum, month) => sum + (siteMonthOf(month).revenue?.netOfStructures[index] ?? 0),
      0,
    );
    return total + expectedShare(tiers, prior, current.revenue?.netOfStructures[index] ?? 0);
  }, 0);
};

const profitShare = (plan: SitePlan, current: SiteMonth, siteMonthOf: MonthOf): number => {
  const component = componentOf(plan.contract, 'profitShare');
  if (component === undefined) return 0;
  const prior = monthsBefore(current.month, component.accumulation, startOf(plan)).reduce(
    (sum, month) => sum + siteMonthOf(month).profit,
    0,
  );
  return expectedShare(component.tiers, prior, Math.max(0, current.profit));
};

/** Ad-hoc lines that count as revenue. */
const adHoc = (plan: SitePlan, { month }: SiteMonth): number =>
  adHocRows(plan, month)
    .filter(({ kind }) => kind === 'miscellaneous' || kind === 'reimbursable')
    .reduce((sum, { amount }) => sum + centsOf(amount), 0);

/** Cents that the statement of a month will come to, near enough for a forecast. */
export const expectedBilling = (plan: SitePlan, current: SiteMonth, siteMonthOf: MonthOf): number => {
  const { contract } = plan;
  const room = componentOf(contract, 'perOccupiedRoom');
  const rooms = room === undefined ? 0 : roomsOf(plan, current.days) * centsOf(room.rate);
  const bell = componentOf(contract, 'bellServiceFee') === undefined ? 0 : (current.revenue?.bell ?? 0);
  const advance = centsOf(componentOf(contract, 'midMonthAdvance')?.amount ?? '0');
  return (
    fixedFees(plan) +
    current.labour.labour +
    rooms +
    bell +
    deposits(plan, current) +
    current.costs +
    revenueShare(plan, current, siteMonthOf) +
    profitShare(plan, current, siteMonthOf) +
    adHoc(plan, current) -
    advance
  );
};
