import type { Facts } from '@powerbill/core';
import type { Decimal } from 'decimal.js';
import { type ComponentOf, type PlainLine, type PlainScope, componentsOf, sumOf } from './plain-case';

type Row = NonNullable<Facts['revenue']>[number];
type Validations = NonNullable<ComponentOf<'revenueShare'>['validations']>;
type Tiers = ComponentOf<'revenueShare'>['structures'][number]['tiers'];

const rowsOf = ({ facts, start, end }: PlainScope): Row[] =>
  (facts.revenue ?? []).filter(({ date }) => start <= date && date <= end);

const isNetBase = (row: Row): boolean => row.depositFlag !== 'V' && row.category !== 'Per Man Hour';

const netOf = ({ D }: PlainScope, rows: readonly Row[]): Decimal =>
  sumOf(
    D,
    rows.map(({ net }) => new D(net)),
  );

/** Net revenue of the month that is a base of percents. */
export const netBase = (scope: PlainScope): Decimal => netOf(scope, rowsOf(scope).filter(isNetBase));

export function tiersDue({ D }: PlainScope, prior: Decimal, current: Decimal, tiers: Tiers): Decimal {
  const total = prior.plus(current);
  let floor = new D(0);
  let due = new D(0);
  for (const { upTo, percent } of tiers) {
    floor = D.max(floor, prior);
    const bound = upTo === null ? null : new D(upTo);
    if (bound !== null && floor.gte(bound)) continue;
    const isLast = bound === null || total.lte(bound);
    const slice = (isLast ? total : bound).minus(floor);
    if (slice.gt(0)) due = due.plus(slice.times(percent).dividedBy(100));
    if (isLast) break;
    floor = bound;
  }
  return due;
}

/** What was validated above the allowance. */
export function excessOf(
  { D }: PlainScope,
  { type, threshold }: Validations,
  validated: Decimal,
  base: Decimal,
): Decimal {
  const allowed = {
    vehicleCount: () => new D(0),
    percentOfRevenue: () => base.times(threshold ?? '0').dividedBy(100),
    amount: () => new D(threshold ?? '0'),
  }[type]();
  return D.max(0, validated.minus(allowed));
}

/** Validations of the month; the profit leaves those of revenue by the hour out. */
export const validatedOf = (scope: PlainScope, withHours: boolean): Decimal =>
  sumOf(
    scope.D,
    rowsOf(scope)
      .filter((row) => row.depositFlag === 'V' && (withHours || row.category !== 'Per Man Hour'))
      .map((row) => new scope.D(row.billableValidation ?? '0')),
  );

export function revenueShareLines(scope: PlainScope): PlainLine[] {
  const { D, round, contract, facts } = scope;
  const bellCodes =
    componentsOf(contract, 'bellServiceFee').length === 0
      ? []
      : (contract.accountRoles?.bellRevenueCodes ?? ['OR1', 'OR2']);
  return componentsOf(contract, 'revenueShare').flatMap(({ structures, validations }): PlainLine[] => {
    const dues = structures.map(({ revenueCodes, accumulation, tiers, minimum, maximum }) => {
      const counts = (row: Row): boolean =>
        isNetBase(row) &&
        !bellCodes.includes(row.code) &&
        (revenueCodes === 'all' || revenueCodes.includes(row.code));
      const current = netOf(scope, rowsOf(scope).filter(counts));
      // All contracts of the sample began in the year of the month: both windows begin with the contract.
      const before =
        accumulation === 'monthly'
          ? []
          : (facts.revenue ?? []).filter(({ date }) => contract.startDate <= date && date < scope.start);
      const due = tiersDue(scope, netOf(scope, before.filter(counts)), current, tiers);
      const atLeast = minimum === undefined ? due : D.max(due, minimum);
      return { current, tiers, due, billed: maximum === undefined ? atLeast : D.min(atLeast, maximum) };
    });
    const billed = sumOf(
      D,
      dues.map((one) => one.billed),
    );
    const share = { component: 'revenueShare', amount: round(billed) };
    const [first] = dues;
    if (validations === undefined || first === undefined) return [share];
    const base = sumOf(
      D,
      dues.map(({ current }) => D.max(0, current)),
    );
    const excess = excessOf(scope, validations, validatedOf(scope, true), base);
    const at = validations.billedAt ?? (validations.type === 'vehicleCount' ? 'full' : 'share');
    const shared = first.current.gt(0)
      ? excess.times(first.due).dividedBy(first.current)
      : excess.times(first.tiers[0]?.percent ?? '0').dividedBy(100);
    return [share, { component: 'revenueShare', amount: round(at === 'full' ? excess : shared) }];
  });
}

export const bellLines = (scope: PlainScope): PlainLine[] =>
  componentsOf(scope.contract, 'bellServiceFee').map(({ collectionTypes }) => {
    const listed = collectionTypes.map((label) => label.trim().toLowerCase());
    const rows = rowsOf(scope).filter(
      (row) =>
        row.category === 'Other Revenue' && listed.includes((row.collectionType ?? '').trim().toLowerCase()),
    );
    return { component: 'bellServiceFee', amount: scope.round(netOf(scope, rows)) };
  });

const UNTAXED = ['Per Man Hour', 'Other Revenue'];

export const depositLines = (scope: PlainScope): PlainLine[] =>
  componentsOf(scope.contract, 'depositedRevenue').flatMap(
    ({ deposits, operatorPaysParkingTax: paysTax }) => {
      const { D, round } = scope;
      const sum = (rows: readonly Row[], of: (row: Row) => Decimal): Decimal => sumOf(D, rows.map(of));
      const collected = rowsOf(scope).filter(
        (row) => row.depositFlag === 'N' && !UNTAXED.includes(row.category),
      );
      const banked = rowsOf(scope).filter(({ depositFlag }) => depositFlag === 'Y');
      const tax = paysTax ? sum(collected, (row) => new D(row.net).times(row.taxRate ?? '0')) : new D(0);
      const credit = deposits ? sum(banked, (row) => new D(paysTax ? row.net : row.gross)) : new D(0);
      return [tax, credit.negated()].map((amount) => ({
        component: 'depositedRevenue',
        amount: round(amount),
      }));
    },
  );
