import fc from 'fast-check';
import { type Month, monthOf } from '../calendar/date';
import { addMonths } from '../calendar/months';
import type { Contract } from '../contract/contract';
import { readContract } from '../contract/read-contract';
import type { Facts } from '../facts/facts';
import { arbitraryContract } from './arbitrary-contract';
import { arbitraryFacts } from './arbitrary-facts';
import { valueOf } from './documents';

/** A contract of any kind, facts that it looks at, and the first month of one of its cycles. */
export interface ArbitraryCase {
  readonly contract: Contract;
  readonly facts: Facts;
  readonly period: Month;
}

/** Months of a service period. */
export const PERIOD_MONTHS = { monthly: 1, quarterly: 3, semiannual: 6, annual: 12 } as const;

/** Cases of every kind, of one of the first cycles of the contract. */
export const arbitraryCase: fc.Arbitrary<ArbitraryCase> = fc
  .tuple(
    arbitraryContract.map((json) => valueOf(readContract(json))),
    fc.oneof({ weight: 3, arbitrary: fc.nat(1) }, { weight: 1, arbitrary: fc.nat(13) }),
  )
  .chain(([contract, cycles]) => {
    const period = addMonths(monthOf(contract.startDate), cycles * PERIOD_MONTHS[contract.billing.frequency]);
    return arbitraryFacts(contract, period).map((facts): ArbitraryCase => ({ contract, facts, period }));
  });
