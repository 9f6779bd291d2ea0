import fc from 'fast-check';
import { isMonth } from '../calendar/date';
import { type Json, isJsonArray, isJsonObject } from '../json/json';
import { calculate } from '../statement/calculate';
import { arbitraryContract } from '../testing/arbitrary-contract';
import { factsOf, valueOf } from '../testing/documents';
import { contractType } from './contract-type';
import { factsNeeded } from './facts-needed';
import { readContract } from './read-contract';

const ODD: readonly Json[] = [null, true, -1, '', 'x', [], {}, [null], [{}], 'all', '2025-13-01', 1e15];

/** The document with the value at one of its places, chosen by a number, replaced or taken out. */
function damaged(json: Json, choice: { next: () => number }): Json {
  const pick = choice.next();
  if (pick % 7 === 0) return ODD[pick % ODD.length] ?? null;
  if (isJsonArray(json) && json.length > 0) {
    const at = pick % json.length;
    return json.map((entry, index) => (index === at ? damaged(entry, choice) : entry));
  }
  if (!isJsonObject(json)) return ODD[pick % ODD.length] ?? null;
  const keys = Object.keys(json);
  const key = keys[pick % keys.length];
  if (pick % 5 === 0) return Object.fromEntries(Object.entries(json).filter(([name]) => name !== key));
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [name, name === key ? damaged(value, choice) : value]),
  );
}

it('no damage to a contract makes its reader throw, and every path stands in the document', () => {
  fc.assert(
    fc.property(
      arbitraryContract,
      fc.array(fc.nat(10_000), { minLength: 8, maxLength: 8 }),
      (json, choices) => {
        const numbers = choices.values();
        const reading = readContract(damaged(json, { next: () => numbers.next().value ?? 0 }));
        if (reading.ok) return;
        expect(reading.errors.length).toBeGreaterThan(0);
        for (const { path, message } of reading.errors) {
          expect(path).toMatch(/^\/contract/);
          expect(message).toMatch(/^.{10,500}\.$/s);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

it('every valid contract has a statement, for any month', () => {
  const month = fc
    .tuple(
      fc.constantFrom('1900', '2024', '2025', '2026', '2199'),
      fc.constantFrom('01', '02', '03', '07', '12'),
    )
    .map(([year, number]) => `${year}-${number}`);
  fc.assert(
    fc.property(arbitraryContract, month, (json, period) => {
      const contract = valueOf(readContract(json));
      if (!isMonth(period)) throw new Error(period);
      const statement = calculate({
        contract,
        facts: factsOf({ site: contract.site.number }),
        period,
        version: 1,
      });
      expect(statement.invoices.length === 0).toBe(
        statement.findings.some(({ code }) => code === 'statement.nothingToBill'),
      );
      expect(contractType(contract)).not.toBe('');
      expect(factsNeeded(contract, period)).toBeDefined();
    }),
  );
});
