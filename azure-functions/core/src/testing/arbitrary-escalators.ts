import fc from 'fast-check';
import type { JsonObject } from '../json/json';
import {
  arbitraryDecimal as decimal,
  arbitraryRecord as record,
  arbitraryWord as word,
} from './arbitrary-values';

const KEYWORDS = ['baseRates', 'managementFee', 'profitShareTiers', 'payrollTaxPercent'];
const WITHOUT_RATES = ['bellServiceFee', 'depositedRevenue', 'claims', 'performance'];

/** The same contract, its escalators aimed at keywords and at components that it has. */
export function aimed(contract: JsonObject): JsonObject {
  const { escalators, components: listed } = contract;
  if (!Array.isArray(escalators) || !Array.isArray(listed)) return contract;
  const ids = (listed as { type: string; id?: string }[])
    .filter(({ type }) => !WITHOUT_RATES.includes(type))
    .map(({ type, id }) => id ?? type);
  const targets = [...new Set([...KEYWORDS, ...ids])];
  return {
    ...contract,
    escalators: (escalators as (JsonObject & { target: number })[]).map((entry) => ({
      ...entry,
      target: targets[entry.target % targets.length] ?? 'baseRates',
    })),
  };
}

/** `target` is a number that chooses among the targets that a contract has. */
const escalator = record(
  {
    target: fc.nat(100),
    month: fc.integer({ min: 1, max: 12 }),
  },
  { firstYear: fc.integer({ min: 1900, max: 2199 }) },
).chain((common) =>
  fc.oneof(
    record({ kind: fc.constantFrom('percent', 'amount'), value: decimal }).map((own): JsonObject => ({
      ...common,
      ...own,
    })),
    record(
      { kind: fc.constantFrom('greaterOf', 'lesserOf'), value: decimal, index: word },
      { floorPercent: decimal, capPercent: decimal, lagMonths: fc.nat(24) },
    ).map((own): JsonObject => ({ ...common, ...own })),
    record({ kind: fc.constant('index'), index: word }).map((own): JsonObject => ({ ...common, ...own })),
  ),
);

/** Escalators of every kind; `aimed` gives them targets. */
export const arbitraryEscalators: fc.Arbitrary<JsonObject[]> = fc
  .array(escalator, { maxLength: 3 })
  .map((list) => list.map((entry, index) => ({ id: `e${String(index)}`, ...entry })));
