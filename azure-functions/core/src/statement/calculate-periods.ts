import type { Month } from '../calendar/date';
import type { Contract } from '../contract/contract';
import type { Facts } from '../facts/facts';
import { type Decimal, zero } from '../money/decimal';
import { parseDecimal } from '../money/parse-decimal';
import { type Basis, basisOf } from './basis';
import { statementOn } from './calculate';
import { periodFrame } from './period-frame';
import type { Statement } from './statement';

/** A contract, and the facts of its site that it is billed on. */
export interface ContractOnFacts {
  readonly contract: Contract;
  readonly facts: Facts;
}

/**
 * The statements of several periods for each of several contracts, in ascending order of the periods. What the
 * periods of a contract have in common is worked out once. The profit of an earlier period is carried into
 * the later ones instead of the loaded one: all of it stands at the last month of its period. Apart from
 * that each statement is the one that `calculate` gives (calculation.md, section 4, profitShare).
 */
export function calculatePeriods(
  cases: readonly ContractOnFacts[],
  periods: readonly Month[],
  version = 1,
): Statement[][] {
  const ascending = [...new Set(periods)].sort();
  return cases.map(({ contract, facts }) => {
    const { basis, carry } = withCarriedProfit(basisOf(contract, facts));
    return ascending.map((period) => {
      const statement = statementOn(basis, period, version);
      carry(period, statement.profit);
      return statement;
    });
  });
}

/** A basis whose profits are those carried, else the loaded ones. */
function withCarriedProfit(basis: Basis): {
  readonly basis: Basis;
  readonly carry: (period: Month, profit: string | null) => void;
} {
  const carried = new Map<Month, Decimal>();
  return {
    basis: {
      ...basis,
      facts: {
        ...basis.facts,
        profitOf: (month) => carried.get(month) ?? basis.facts.profitOf(month),
      },
    },
    carry: (period, profit) => {
      if (profit === null) return;
      const { months } = periodFrame(basis.contract, period);
      for (const month of months) carried.set(month, month === months.at(-1) ? parseDecimal(profit) : zero);
    },
  };
}
