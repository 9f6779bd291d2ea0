import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrateRecord, outcomeLine } from '@powerbill/functions';
import { readContracts, readSampleChart } from '../../main-job/read-contracts';
import type { Command } from '../command';
import { readOptions } from '../options';
import { UsageError } from '../usage';

const help = `Usage: npx powerbill migrate --contracts FILE --out DIR

Maps an export of contracts as a dry run: nothing is sent anywhere.
  --contracts FILE  JSON lines, or one JSON record
  --out DIR         where contracts.jsonl (one powerbill.contract/1 a line) and outcomes.jsonl (one outcome for each
                    record, in order) are written

Exit codes: 0 every record has an outcome; 1 a line cannot be read, nothing is written; 2 wrong usage.
`;

export const migrate: Command = {
  name: 'migrate',
  summary: 'migrates an export of contracts as a dry run',
  help,
  async run(args, projectFolder) {
    const { contracts, out } = readOptions(args, { contracts: { type: 'string' }, out: { type: 'string' } });
    if (contracts === undefined || out === undefined) {
      throw new UsageError('migrate needs --contracts and --out. Use --help for the options.');
    }
    const chart = readSampleChart(projectFolder);
    const migrated = readContracts(contracts).map(({ line, record, nanPaths }) => ({
      line,
      result: migrateRecord(record, { chart, nanPaths }),
    }));
    const documents = migrated.flatMap(({ result }) =>
      result.contract === null ? [] : [JSON.stringify(result.contract)],
    );
    const outcomes = migrated.map(({ line, result }) => outcomeLine(line, result));
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, 'contracts.jsonl'), lines(documents));
    writeFileSync(join(out, 'outcomes.jsonl'), lines(outcomes));
    const rejected = migrated.length - documents.length;
    process.stderr.write(`${migrated.length} read, ${documents.length} migrated, ${rejected} rejected.\n`);
    return Promise.resolve(0);
  },
};

const lines = (list: readonly string[]): string => list.map((line) => `${line}\n`).join('');
