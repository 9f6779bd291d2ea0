/** Measures what a statement costs when the statements of more and more months before it are made with it. */
import { addMonths, calculatePeriods, type Contract, monthsFrom, type Month } from '@powerbill/core';
import { medianMilliseconds } from './median';
import { sampleFacts } from './portfolio-cases';

export interface HistoryCost {
  readonly months: number;
  readonly microsecondsAStatement: number;
}

const LENGTHS = [6, 12, 24, 48, 96] as const;
const FIRST = '2025-01' as Month;
const ROUNDS = 7;
/** Enough contracts for a median, few enough that eight years of their facts fit in memory. */
const MOST_CONTRACTS = 30;

/** Contracts whose share runs on over the year, each billed for all months from the first to the last. */
export function measureHistory(contracts: readonly Contract[]): readonly HistoryCost[] {
  const running = contracts.filter(accumulates).slice(0, MOST_CONTRACTS);
  const longest = Math.max(...LENGTHS);
  const cases = running.map((contract) => ({
    contract,
    facts: sampleFacts(contract, FIRST, addMonths(FIRST, longest - 1)),
  }));
  const measured = medianMilliseconds(
    ROUNDS,
    Object.fromEntries(
      LENGTHS.map((months) => {
        const periods = monthsFrom(FIRST, months);
        return [String(months), () => void calculatePeriods(cases, periods)];
      }),
    ),
  );
  return LENGTHS.map((months) => ({
    months,
    microsecondsAStatement: ((measured[String(months)] ?? 0) * 1000) / (months * cases.length),
  }));
}

const accumulates = ({ components }: Contract): boolean =>
  components.some(
    (component) =>
      (component.type === 'profitShare' && component.accumulation !== 'monthly') ||
      (component.type === 'revenueShare' &&
        component.structures.some(({ accumulation }) => accumulation !== 'monthly')),
  );
