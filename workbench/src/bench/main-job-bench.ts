/** Measures the main job over the sample portfolio on a fresh store: time, requests, rows and memory of each stage. */
import { calculate, type Month } from '@powerbill/core';
import { readEvidence, type Evidence } from '@powerbill/functions';
import type { Counters } from '../dataverse';
import type { Progress, Stage } from '../main-job/progress';
import { readContracts, readSampleChart, samplePortfolio } from '../main-job/read-contracts';
import { listStatements } from '../main-job/read-summary';
import { runMainJob } from '../main-job/run-main-job';
import { startWorkbench } from '../workbench';

export interface StageCost {
  readonly stage: Stage;
  readonly seconds: number;
  readonly counters: Counters;
}

export interface MainJobCost {
  readonly records: number;
  readonly statements: number;
  readonly startSeconds: number;
  readonly stages: readonly StageCost[];
  /** Seconds that the core alone takes for the statements of the same evidence. */
  readonly coreSeconds: number;
  readonly memoryMegabytes: number;
}

const MONTH = '2025-06';
const BYTES_A_MEGABYTE = 1024 * 1024;

export async function measureMainJob(projectFolder: string): Promise<MainJobCost> {
  const records = readContracts(samplePortfolio(projectFolder));
  const began = performance.now();
  const workbench = await startWorkbench({ projectFolder, dataFolder: undefined, port: 0, testDoors: false });
  const startSeconds = secondsSince(began);
  try {
    const { progress, stages } = stopwatch(() => workbench.counters);
    await runMainJob(workbench, {
      month: MONTH as Month,
      records,
      chart: readSampleChart(projectFolder),
      seed: 1,
      progress,
    });
    const client = workbench.clientAs('system');
    const evidence: Evidence[] = [];
    for await (const one of readEvidence(client, MONTH as Month)) evidence.push(one);
    return {
      records: records.length,
      statements: (await listStatements(client, MONTH)).size,
      startSeconds,
      stages,
      coreSeconds: calculateAll(evidence),
      memoryMegabytes: Math.round(process.memoryUsage().rss / BYTES_A_MEGABYTE),
    };
  } finally {
    await workbench.stop();
  }
}

function calculateAll(evidence: readonly Evidence[]): number {
  const began = performance.now();
  for (const { contract, facts, period, version } of evidence)
    calculate({ contract, facts, period, version });
  return secondsSince(began);
}

/** A progress that says nothing and notes what each stage cost. */
function stopwatch(counters: () => Readonly<Counters>): { progress: Progress; stages: StageCost[] } {
  const stages: StageCost[] = [];
  let current: { stage: Stage; began: number; before: Counters } | undefined;
  return {
    stages,
    progress: {
      begin: (stage) => {
        process.stderr.write(`progress: ${stage}\n`);
        current = { stage, began: performance.now(), before: { ...counters() } };
      },
      done: () => undefined,
      end: () => {
        if (!current) return;
        const { stage, began, before } = current;
        current = undefined;
        stages.push({ stage, seconds: secondsSince(began), counters: difference(counters(), before) });
      },
    },
  };
}

const secondsSince = (began: number): number => (performance.now() - began) / 1000;

const difference = (after: Readonly<Counters>, before: Counters): Counters => ({
  requests: after.requests - before.requests,
  batches: after.batches - before.batches,
  operations: after.operations - before.operations,
  rowsRead: after.rowsRead - before.rowsRead,
  rowsWritten: after.rowsWritten - before.rowsWritten,
});
