/** The main job: migrate a portfolio, load its facts, bill a month. It uses only operations of the function app, with tokens. */
import { createHash } from 'node:crypto';
import { coreVersion, type Contract, type Month } from '@powerbill/core';
import {
  ApiProblem,
  createApiClient,
  migrateRecord,
  type ApiClient,
  type OutputOf,
  type TitledChart,
} from '@powerbill/functions';
import { CommandFailure } from '../cli/usage';
import { API_AUDIENCE, sampleToken } from '../sample-token';
import { findPerson, type PersonName } from '../tenant/people';
import { generateFacts, priceIndexRows } from '../tenant';
import type { Workbench } from '../workbench';
import { FIRST_MONTH, LAST_MONTH } from './months';
import type { Progress } from './progress';
import type { ExportedRecord } from './read-contracts';
import type { Migration, Refusal } from './summary';

export interface MainJob {
  readonly month: Month;
  readonly records: readonly ExportedRecord[];
  readonly chart: TitledChart;
  readonly seed: number;
  readonly progress: Progress;
}

/** Records and sites of one call: a call lasts about a second, so that progress is seen. */
const RECORDS_A_CALL = 25;
const SITES_A_CALL = 10;
/** Calls in flight: one process writes the store. */
const CALLS_AT_ONCE = 2;
const POLL_MS = 250;
/** Price indexes that an escalator can name at once, with the months that its first steps look back to. */
const SAMPLE_INDEXES = ['CPI-U', 'ECI'];
const FIRST_INDEX_MONTH = '2022-01' as Month;

type Run = OutputOf<'getRun'>;

/**
 * Runs the job and says what became of the records at this start. Throws `CommandFailure` when the function app refuses
 * a call.
 */
export async function runMainJob(workbench: Workbench, job: MainJob): Promise<Migration> {
  const asAdmin = clientAs(workbench, 'admin');
  const asApp = clientAs(workbench, 'app');
  try {
    const migration = await migrate(asAdmin, job);
    await loadFacts(asApp, job);
    await bill(asAdmin, job);
    return migration;
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    const details = error.errors.map(({ path, message }) => `${path}: ${message}`);
    throw new CommandFailure([`The function app refused a call: ${error.message}`, ...details].join(' '));
  } finally {
    job.progress.end();
  }
}

function clientAs(workbench: Workbench, name: PersonName): ApiClient {
  const person = findPerson(name);
  if (!person) throw new Error(`There is no sample person ${name}.`);
  let token: Promise<string> | undefined;
  return createApiClient(workbench.urls.functions, () => {
    token ??= sampleToken(workbench.authority, person, API_AUDIENCE);
    return token;
  });
}

async function migrate(api: ApiClient, { records, progress }: MainJob): Promise<Migration> {
  const refusals: Refusal[] = [];
  let unchanged = 0;
  let done = 0;
  progress.begin('migrate', records.length);
  await eachChunk(records, RECORDS_A_CALL, 1, async (chunk) => {
    const nanPaths = Object.fromEntries(
      chunk.flatMap((one, index) => (one.nanPaths.length === 0 ? [] : [[String(index), [...one.nanPaths]]])),
    );
    const { results } = await api.migrateContracts({ records: chunk.map((one) => one.record), nanPaths });
    for (const result of results) refusals.push(...refusalsOf(result));
    unchanged += results.filter(({ outcome }) => outcome === 'unchanged').length;
    progress.done((done += chunk.length));
  });
  progress.end();
  return { refusals, unchanged };
}

function refusalsOf(result: OutputOf<'migrateContracts'>['results'][number]): Refusal[] {
  if (result.outcome !== 'rejected' && result.outcome !== 'refused') return [];
  return result.findings
    .filter((finding) => finding.severity === 'error')
    .map(({ code, path, message }) => ({ record: result.record ?? '(no key)', code, path, message }));
}

async function loadFacts(api: ApiClient, job: MainJob): Promise<void> {
  const contracts = job.records.flatMap(({ record }): Contract[] => {
    const { contract } = migrateRecord(record, { chart: job.chart });
    return contract === null ? [] : [contract];
  });
  let done = 0;
  job.progress.begin('facts', contracts.length);
  const [first] = contracts;
  if (first !== undefined) {
    // Price indexes are of no site: any document may bring them.
    const priceIndex = priceIndexRows(job.seed, SAMPLE_INDEXES, FIRST_INDEX_MONTH, LAST_MONTH as Month);
    const document = { schema: 'powerbill.facts/1', site: first.site.number, priceIndex };
    await api.loadFacts({ facts: [document], source: 'warehouse' });
  }
  await eachChunk(contracts, SITES_A_CALL, CALLS_AT_ONCE, async (chunk) => {
    const facts = chunk.map((contract) =>
      generateFacts(contract, job.seed, FIRST_MONTH as Month, LAST_MONTH as Month),
    );
    await api.loadFacts({ facts, source: 'warehouse' });
    job.progress.done((done += chunk.length));
  });
  job.progress.end();
}

async function bill(api: ApiClient, job: MainJob): Promise<void> {
  job.progress.begin('bill', job.records.length);
  let run = await requestRun(api, job, new Date());
  while (run.finishedOn === null) {
    job.progress.done(run.succeeded + run.failed, run.total ?? undefined);
    await pause(POLL_MS);
    run = await api.getRun({ id: run.id });
  }
  job.progress.done(run.succeeded + run.failed, run.total ?? undefined);
  job.progress.end();
  if (run.failed > 0) {
    process.stderr.write(
      `${run.failed} of ${run.total ?? 0} contracts could not be billed: see the run in the app.\n`,
    );
  }
}

/**
 * Requests the run of this portfolio, month and core. A start finds the run that a killed one left and goes on with it;
 * a run that has ended before is followed by another one, as facts and contracts may have changed since.
 */
async function requestRun(api: ApiClient, job: MainJob, began: Date, attempt = 1): Promise<Run> {
  const run = await api.requestStatementRun({ month: job.month }, { idempotencyKey: runKey(job, attempt) });
  const endedBefore = run.finishedOn !== null && new Date(run.finishedOn) < began;
  return endedBefore ? requestRun(api, job, began, attempt + 1) : run;
}

function runKey({ month, records, seed }: MainJob, attempt: number): string {
  const portfolio = createHash('sha256').update(JSON.stringify(records)).digest('hex');
  return ['main-job', month, portfolio, seed, coreVersion, attempt].join('~');
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Works on chunks of a list, some at once; the first failure ends it. */
async function eachChunk<T>(
  list: readonly T[],
  size: number,
  atOnce: number,
  work: (chunk: readonly T[]) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < list.length) {
      const from = next;
      next += size;
      await work(list.slice(from, from + size));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
