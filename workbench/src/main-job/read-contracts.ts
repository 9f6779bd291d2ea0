import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeUtf8, parseJson, type Json } from '@powerbill/core';
import { chartFromJson, readLegacyExport, type TitledChart } from '@powerbill/functions';
import { readInput } from '../cli/input';
import { CommandFailure } from '../cli/usage';

/** One record of an export, with the places that held a bare NaN. */
export interface ExportedRecord {
  readonly line: number;
  readonly record: Json;
  readonly nanPaths: readonly string[];
}

export const samplePortfolio = (projectFolder: string): string =>
  join(projectFolder, 'workbench/src/tenant/portfolio/legacy-contracts.jsonl');

/** The records of an export file. A line that cannot be read ends the command before anything is written. */
export function readContracts(file: string): readonly ExportedRecord[] {
  const text = decodeUtf8(readInput(file));
  if (text === undefined) throw new CommandFailure(`${file} is not valid UTF-8: save it in this encoding.`);
  const records = readLegacyExport(text).map((line) => {
    if (line.ok) return line;
    throw new CommandFailure(`${file}, line ${line.line}: ${line.message}`);
  });
  if (records.length === 0) throw new CommandFailure(`${file} holds no record.`);
  return records;
}

/** The chart of accounts of the sample tenant. */
export function readSampleChart(projectFolder: string): TitledChart {
  const file = join(projectFolder, 'workbench/src/tenant/portfolio/chart-of-accounts.json');
  const parsed = parseJson(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new CommandFailure(`${file}: ${parsed.error.message}`);
  return chartFromJson(parsed.value);
}
