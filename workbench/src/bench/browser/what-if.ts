/** What the bench runs inside a page: the core as the ContractGrid's Preview uses it. */
import {
  calculatePeriods,
  type Contract,
  type ContractOnFacts,
  isJsonObject,
  type Json,
  type JsonObject,
  type Month,
  parseJson,
  propertyOf,
  type Reading,
  readContract,
  readFacts,
} from '@powerbill/core';

interface WhatIfCase {
  readonly stored: ContractOnFacts;
  readonly edited: ContractOnFacts;
}

const cases: WhatIfCase[] = [];

/** Adds cases: one `{ "stored", "edited", "facts" }` a line. */
export function add(lines: string): void {
  for (const line of lines.split('\n')) {
    const parsed = parseJson(line);
    if (!parsed.ok || !isJsonObject(parsed.value)) throw new Error('A line is no JSON object.');
    const document: JsonObject = parsed.value;
    const part = (name: string): Json => propertyOf(document, name) ?? null;
    const facts = read(readFacts(part('facts')));
    const contract = (name: string): Contract => read(readContract(part(name)));
    cases.push({
      stored: { contract: contract('stored'), facts },
      edited: { contract: contract('edited'), facts },
    });
  }
}

function read<T>(reading: Reading<T>): T {
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors[0]));
  return reading.value;
}

/** Milliseconds that the periods of all contracts take: of the edited versions, or of both. */
export function run(periods: readonly Month[], which: 'edited' | 'both'): number {
  const began = performance.now();
  calculatePeriods(
    cases.map(({ edited }) => edited),
    periods,
  );
  if (which === 'both') {
    calculatePeriods(
      cases.map(({ stored }) => stored),
      periods,
    );
  }
  return performance.now() - began;
}
