import { readMonth } from '@powerbill/core';
import { lineProgress } from '../../main-job/progress';
import { readContracts, readSampleChart, samplePortfolio } from '../../main-job/read-contracts';
import { listStatements, readSummary } from '../../main-job/read-summary';
import { runMainJob } from '../../main-job/run-main-job';
import type { Migration, Summary } from '../../main-job/summary';
import { summaryTable } from '../../main-job/summary-table';
import { assignSampleSites } from '../../tenant/assign-sample-sites';
import { startWorkbench, type Workbench } from '../../workbench';
import type { Command } from '../command';
import { untilInterrupted } from '../interrupted';
import { CommandFailure, UsageError } from '../usage';
import { readStartOptions, type StartOptions } from './start-options';

const help = `Usage: npm start -- [options]

Starts the workbench, migrates contracts, loads facts, bills a month, and stays up until Ctrl-C.
  --month yyyy-MM   the service month, 2025-01 to 2025-06 (2025-06)
  --contracts FILE  an export of contracts (the sample portfolio)
  --data DIR        keeps the store in a folder (a fresh one in memory)
  --port N          the port of the app and of Dataverse (a free one)
  --seed N          the seed of the generated facts (1)
  --once            ends after the job
  --json            one JSON line on standard output instead of the table
  --test-doors      opens /_workbench: reset, request log, faults

Exit codes: 0 done; 1 failed; 2 wrong usage.
`;

export const start: Command = {
  help,
  async run(args, projectFolder) {
    const began = performance.now();
    const options = readStartOptions(args);
    const month = readMonth(options.month, '/month');
    if (!month.ok) throw new UsageError('--month takes a month like 2025-06.');
    // Everything that can be refused is read before anything is started.
    const records = readContracts(options.contracts ?? samplePortfolio(projectFolder));
    const chart = readSampleChart(projectFolder);
    const workbench = await startWorkbench({
      projectFolder,
      dataFolder: options.data,
      port: options.port,
      testDoors: options.testDoors,
    });
    const stopped = untilInterrupted();
    try {
      const client = workbench.clientAs('system');
      const before = await listStatements(client, options.month);
      const progress = lineProgress((line) => process.stderr.write(line));
      const job = runMainJob(workbench, { month: month.value, records, chart, seed: options.seed, progress });
      const migration = await Promise.race([job, stopped.then(interrupted)]);
      await assignSampleSites(client, workbench.urls.dataverse);
      const stored = await readSummary(client, options.month);
      print(workbench, options, migration, {
        month: options.month,
        contracts: stored.contracts,
        statements: stored.statements,
        new: stored.statementIds.filter((id) => !before.has(id)).length,
        invoices: stored.invoices,
        total: stored.total,
        byType: stored.byType,
        findings: withRefusals(stored.findings, migration),
        seconds: Math.round((performance.now() - began) / 100) / 10,
      });
      if (!options.once) await stopped;
    } finally {
      await workbench.stop();
    }
    return 0;
  },
};

/** Changed records are refused with a finding of their own; it stands beside those of the statements. */
function withRefusals(findings: Summary['findings'], { refusals }: Migration): Summary['findings'] {
  const changed = refusals.filter(({ code }) => code === 'record.changed').length;
  return changed === 0 ? findings : { ...findings, 'record.changed': changed };
}

function print(workbench: Workbench, options: StartOptions, migration: Migration, summary: Summary): void {
  if (options.json) {
    const line = options.once ? summary : { ...summary, urls: workbench.urls };
    process.stdout.write(`${JSON.stringify(line)}\n`);
    return;
  }
  process.stdout.write(summaryTable(summary, migration));
  if (!options.once) process.stdout.write(`\nOpen ${workbench.urls.app} and stop with Ctrl-C.\n`);
}

function interrupted(): never {
  throw new CommandFailure('Stopped before the job was done.');
}
