import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Contract, parseJson } from '@powerbill/core';
import { type TitledChart, chartFromJson, migrateRecord, readLegacyExport } from '@powerbill/functions';

export const portfolioFolder = join(__dirname, '..', 'portfolio');

/** The chart of accounts of the sample tenant. */
export const sampleChart = (): TitledChart => {
  const parsed = parseJson(readFileSync(join(portfolioFolder, 'chart-of-accounts.json'), 'utf8'));
  if (!parsed.ok) throw new Error(parsed.error.message);
  return chartFromJson(parsed.value);
};

/** The contracts of the sample portfolio, migrated. */
export const migratedPortfolio = (): readonly Contract[] => {
  const chart = sampleChart();
  const text = readFileSync(join(portfolioFolder, 'legacy-contracts.jsonl'), 'utf8');
  return readLegacyExport(text).flatMap((line) => {
    const contract = line.ok ? migrateRecord(line.record, { chart }).contract : null;
    return contract ?? [];
  });
};
