import { measureBatch } from '../../bench/batch-bench';
import { benchTable } from '../../bench/bench-table';
import { batchTable, historyTable, memoryTable, whatIfTable } from '../../bench/core-table';
import { measureDataverse } from '../../bench/dataverse-bench';
import { dataverseTable } from '../../bench/dataverse-table';
import { measureHistory } from '../../bench/history-bench';
import { measureMainJob } from '../../bench/main-job-bench';
import { measureMemory } from '../../bench/memory-bench';
import { batchLines, portfolioContracts } from '../../bench/portfolio-cases';
import { measureWhatIf } from '../../bench/what-if-bench';
import type { Command } from '../command';
import { readOptions, wholeNumber } from '../options';
import { UsageError } from '../usage';

const help = `Usage: npm run bench [-- --only PART] [-- --statements N]

Measures and prints; asserts nothing. Times depend on the machine, ratios of one run much less.
  --only PART      one part: batch, memory, history, what-if, dataverse or main-job
  --statements N   the most statements that the memory is measured over (100000; a million takes several minutes)

  batch     calculate --batch over the sample portfolio and one month of facts: against JSON.parse and JSON.stringify of
            the same bytes, and against a plain pipeline on a decimal library
  memory    the peak memory of calculate --batch from 1,000 statements on
  history   what a statement costs when more and more months are carried
  what-if   a year of all contracts with a changed escalator, in Chromium (POWERBILL_BROWSER names it)
  dataverse queries over 50,000 rows, bulk writes and 52 clients, against the SQL engine alone
  main-job  the main job on a fresh store: time, requests, rows and memory, with the core alone as the reference
`;

const FIRST_COUNT = 1_000;
const STEP = 10;
const MOST_STATEMENTS = 100_000;
const MONTH = '2025-06';

const parts: Readonly<Record<string, (projectFolder: string, statements: number) => Promise<string>>> = {
  batch: async (folder) => batchTable(await measureBatch(batchLines(portfolioContracts(folder), MONTH))),
  memory: async (folder, statements) =>
    memoryTable(
      await measureMemory(folder, batchLines(portfolioContracts(folder), MONTH), countsUpTo(statements)),
    ),
  history: (folder) => Promise.resolve(historyTable(measureHistory(portfolioContracts(folder)))),
  'what-if': async (folder) => {
    const browser = process.env.POWERBILL_BROWSER;
    if (browser === undefined)
      return '\nWhat-if: no Chromium was found. Set POWERBILL_BROWSER to its path.\n';
    return whatIfTable(await measureWhatIf(folder, portfolioContracts(folder), browser));
  },
  dataverse: async () =>
    dataverseTable(await measureDataverse((line) => process.stderr.write(`progress: ${line}\n`))),
  'main-job': async (folder) => benchTable(await measureMainJob(folder)),
};

function countsUpTo(most: number): number[] {
  const counts: number[] = [];
  for (let count = FIRST_COUNT; count < most; count *= STEP) counts.push(count);
  return [...counts, most];
}

export const bench: Command = {
  help,
  async run(args, projectFolder) {
    const { only, statements } = readOptions(args, {
      only: { type: 'string' },
      statements: { type: 'string' },
    });
    if (only !== undefined && !Object.hasOwn(parts, only)) {
      throw new UsageError(`--only takes one of ${Object.keys(parts).join(', ')}.`);
    }
    const most =
      statements === undefined
        ? MOST_STATEMENTS
        : wholeNumber('statements', statements, FIRST_COUNT, 100_000_000);
    for (const [name, measure] of Object.entries(parts)) {
      if (only !== undefined && only !== name) continue;
      process.stderr.write(`progress: ${name}\n`);
      process.stdout.write(await measure(projectFolder, most));
    }
    return 0;
  },
};
