import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outcomeLine, previewMigration } from '@powerbill/functions';
import { readContracts, readSampleChart } from '../../main-job/read-contracts';
import type { Command } from '../command';
import { readOptions } from '../options';
import { CommandFailure, UsageError } from '../usage';

const help = `Usage: npx powerbill migrate --contracts FILE --out DIR

Maps an export of contracts as a dry run: nothing is sent anywhere.
  --contracts FILE  JSON lines, or one JSON record
  --out DIR         where contracts.jsonl (one powerbill.contract/1 a line) and outcomes.jsonl (one outcome for each
                    record, in order) are written

Exit codes: 0 every record has an outcome; 1 a line cannot be read, nothing is written; 2 wrong usage.
`;

export const migrate: Command = {
  help,
  async run(args, projectFolder) {
    const { contracts, out } = readOptions(args, { contracts: { type: 'string' }, out: { type: 'string' } });
    if (contracts === undefined || out === undefined) {
      throw new UsageError('migrate needs --contracts and --out. Use --help for the options.');
    }
    const records = readContracts(contracts);
    const results = await previewMigration({ chart: readSampleChart(projectFolder), records });
    const documents = results.flatMap(({ contract }) =>
      contract === null ? [] : [JSON.stringify(contract)],
    );
    const outcomes = results.map((result, index) => outcomeLine(records[index]?.line ?? 0, result));
    makeFolder(out);
    writeFileSync(join(out, 'contracts.jsonl'), lines(documents));
    writeFileSync(join(out, 'outcomes.jsonl'), lines(outcomes));
    const rejected = results.length - documents.length;
    process.stderr.write(`${results.length} read, ${documents.length} migrated, ${rejected} rejected.\n`);
    return 0;
  },
};

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    throw new CommandFailure(`The folder ${folder} cannot be made.`);
  }
}

const lines = (list: readonly string[]): string => list.map((line) => `${line}\n`).join('');
