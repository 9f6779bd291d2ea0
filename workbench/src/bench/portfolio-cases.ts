import type { Contract, Facts, Month } from '@powerbill/core';
import { migrateRecord } from '@powerbill/functions';
import { readContracts, readSampleChart, samplePortfolio } from '../main-job/read-contracts';
import { generateFacts } from '../tenant';

const SEED = 1;

/** The contracts of the sample portfolio. */
export function portfolioContracts(projectFolder: string): readonly Contract[] {
  const chart = readSampleChart(projectFolder);
  return readContracts(samplePortfolio(projectFolder)).flatMap(({ record }): Contract[] => {
    const { contract } = migrateRecord(record, { chart });
    return contract === null ? [] : [contract];
  });
}

/** What was measured at the site of a contract in some months, the same at each call. */
export const sampleFacts = (contract: Contract, from: string, to: string): Facts =>
  generateFacts(contract, SEED, from as Month, to as Month);

/** Lines of a batch: each contract with the facts of one month. */
export const batchLines = (contracts: readonly Contract[], month: string): readonly string[] =>
  contracts.map((contract) =>
    JSON.stringify({
      id: contract.contractNumber,
      contract,
      facts: sampleFacts(contract, month, month),
      period: month,
      version: 1,
    }),
  );
