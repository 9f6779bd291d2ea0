import type { Day } from './days';
import { randomOf } from './random';
import type { SitePlan } from './site-plan';

const occupied = (plan: SitePlan, day: Day): number => {
  const size = randomOf(plan.seed, plan.contract.contractNumber, 'rooms').between(90, 420);
  const percent = randomOf(plan.seed, plan.contract.contractNumber, day.date, 'rooms').between(55, 85);
  const isWeekend = day.weekday === 5 || day.weekday === 6;
  return Math.trunc((size * Math.min(100, percent + (isWeekend ? 14 : 0))) / 100);
};

/** Occupied rooms of a month. */
export const roomsOf = (plan: SitePlan, days: readonly Day[]): number =>
  days.reduce((total, day) => total + occupied(plan, day), 0);

/** One row of statistics for each day. */
export const roomRows = (plan: SitePlan, days: readonly Day[]) =>
  days.map((day) => ({ date: day.date, category: 'Occupied Rooms', value: String(occupied(plan, day)) }));
