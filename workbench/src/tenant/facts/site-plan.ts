import { type Contract, factsNeeded, monthOf } from '@powerbill/core';
import { centsOf, fineOf, percentOf, portion } from './cents';
import { componentOf } from './component-of';
import { randomOf } from './random';
import type { Random } from './random';
import { chooseStreams } from './revenue-streams';
import type { Stream } from './revenue-streams';

/** What does not change from month to month at a site: its size, its codes and accounts. */
export interface SitePlan {
  readonly contract: Contract;
  readonly seed: number;
  /** Empty where no component reads revenue. */
  readonly streams: readonly Stream[];
  /** Ten-thousandths. */
  readonly taxRate: number;
  /** Cents of net revenue in an average month, for each structure of the share (or the one that stands for all). */
  readonly structureRevenue: readonly number[];
  readonly bellRevenue: number;
  /** Hotels are full at the weekend, clinics on weekdays. */
  readonly isWeekendSite: boolean;
  /** By how many months the site's season lies behind the usual one. */
  readonly seasonDelay: number;
  /** Cents of billable payroll and expenses in an average month. */
  readonly payroll: number;
  readonly expenses: number;
  /** Cents of profit in an average month where a profit is shared, else null. */
  readonly profit: number | null;
}

/** Whether a statement of the contract reads revenue; its first month begins a cycle. */
export const readsRevenue = (contract: Contract): boolean =>
  factsNeeded(contract, monthOf(contract.startDate)).revenue !== null;

interface TierLike {
  readonly upTo: string | null;
}

/**
 * An average month that brings a site near the highest limit of its tiers: around it each month, or within the year
 * where the tiers fill up over the year.
 */
const nearLimit = (tiers: readonly TierLike[], accumulation: string, random: Random): number | undefined => {
  const limits = tiers.flatMap(({ upTo }) => (upTo === null ? [] : [centsOf(upTo)]));
  const highest = Math.max(0, ...limits);
  if (highest === 0) return undefined;
  const percent = accumulation === 'monthly' ? random.between(70, 130) : random.between(12, 24);
  return portion(highest, percent, 100);
};

const structureRevenue = (contract: Contract, random: Random): number[] => {
  const structures = componentOf(contract, 'revenueShare')?.structures;
  if (structures === undefined) return [random.between(1_500_000, 12_000_000)];
  return structures.map(({ tiers, accumulation }, index) => {
    const usual = index === 0 ? random.between(1_500_000, 18_000_000) : random.between(200_000, 1_500_000);
    return nearLimit(tiers, accumulation, random) ?? usual;
  });
};

/** Costs that an advance anticipates are somewhat above it. */
const payrollSize = (contract: Contract, random: Random): number => {
  const advance = componentOf(contract, 'midMonthAdvance')?.amount;
  const usual = random.between(1_500_000, 8_000_000);
  return advance === undefined
    ? usual
    : Math.max(usual, portion(centsOf(advance), random.between(90, 160), 100));
};

const profitSize = (contract: Contract, costs: number, random: Random): number | null => {
  const share = componentOf(contract, 'profitShare');
  if (share === undefined) return null;
  const usual = portion(costs, random.between(8, 45), 100);
  return nearLimit(share.tiers, share.accumulation, random) ?? usual;
};

/** The plan of a site: a pure function of the seed and its contract. */
export const planSite = (contract: Contract, seed: number): SitePlan => {
  const random = randomOf(seed, contract.contractNumber, 'plan');
  const accounts = componentOf(contract, 'billableAccounts');
  const payroll =
    accounts === undefined || accounts.payroll.accounts.length === 0 ? 0 : payrollSize(contract, random);
  const expenseCount = accounts?.expenses.accounts.length ?? 0;
  const expenses =
    expenseCount === 0
      ? 0
      : expenseCount < 4
        ? random.between(80_000, 600_000)
        : Math.max(percentOf(payroll, fineOf('30')), random.between(400_000, 2_500_000));
  return {
    contract,
    seed,
    streams: readsRevenue(contract) ? chooseStreams(contract, random) : [],
    taxRate: random.between(8, 25) * 50,
    structureRevenue: structureRevenue(contract, random),
    bellRevenue: random.between(150_000, 900_000),
    isWeekendSite: random.chance(45),
    seasonDelay: random.between(0, 2),
    payroll,
    expenses,
    profit: profitSize(contract, payroll + expenses, random),
  };
};
