import { type AssembledFacts, factsNeeded } from '@powerbill/core';
import type { Ports, RunItem, StatementDraft, StoredContract, StoredStatement } from '../ports';
import { isOpen } from './item-state';
import { type BillableContract, planStatement, type StatementPlan } from './plan-statement';
import { type ItemResult, recordProgress } from './record-progress';
import { type BillableRun, isBillable } from './run-state';

export type BillChunkPorts = Pick<
  Ports,
  'runItems' | 'contracts' | 'factsReader' | 'statements' | 'ids' | 'clock' | 'logger'
>;

export interface ChunkDelivery {
  readonly runId: string;
  readonly chunk: number;
  /** How often the message has been delivered. */
  readonly attempt: number;
}

/** Rounds of reading again after a conflict; each one loses to another writer or skips a taken number. */
const MOST_ROUNDS = 10;

/**
 * Bills the open items of one chunk. Everything may happen twice: a statement is named by its inputs, its
 * current key is held by one row, and an item is counted only while it is open.
 */
export async function billChunk(ports: BillChunkPorts, delivery: ChunkDelivery): Promise<void> {
  const chunk = await ports.runItems.openChunk(delivery.runId, delivery.chunk);
  if (chunk === null || !isBillable(chunk.run)) return;
  const open = chunk.items.filter(isOpen);
  if (open.length === 0) return;
  const started = ports.clock.now().getTime();
  const results = await billItems(ports, chunk.run, open);
  await recordProgress(ports, chunk, results, delivery.attempt);
  ports.logger.info('chunk.billed', {
    runId: delivery.runId,
    chunk: delivery.chunk,
    attempt: delivery.attempt,
    items: open.length,
    written: [...results.values()].filter((result) => result.outcome === 'written').length,
    failed: [...results.values()].filter((result) => result.outcome === 'failed').length,
    milliseconds: ports.clock.now().getTime() - started,
    correlationId: chunk.run.correlationId,
  });
}

async function billItems(
  ports: BillChunkPorts,
  run: BillableRun,
  items: readonly RunItem[],
): Promise<ReadonlyMap<string, ItemResult>> {
  const results = new Map<string, ItemResult>();
  const ids = items.flatMap((item) => (item.contractId === null ? [] : [item.contractId]));
  const { contracts, statements } = await ports.contracts.readForPeriod(ids, run.period);
  const contractById = new Map(contracts.map((contract) => [contract.id, contract]));

  const readable: {
    readonly item: RunItem;
    readonly contract: StoredContract & { reading: { ok: true } };
  }[] = [];
  for (const item of items) {
    const contract = contractById.get(item.contractId ?? '');
    const obstacle = obstacleOf(contract);
    if (obstacle !== null) results.set(item.id, obstacle);
    else if (contract !== undefined && isReadable(contract)) readable.push({ item, contract });
  }

  const readings = await ports.factsReader.read(
    readable.map(({ contract }) => ({
      siteId: contract.siteId,
      siteNumber: contract.siteNumber,
      contractId: contract.id,
      contract: contract.reading.contract,
      period: run.period,
      needed: factsNeeded(contract.reading.contract, run.period),
    })),
  );
  const billable = readable.flatMap(({ item, contract }, index) => {
    const reading = readings[index];
    if (reading?.ok === true) return [{ item, input: inputOf(run, contract, reading) }];
    if (reading !== undefined) results.set(item.id, failed(reading.code, reading.message));
    return [];
  });
  await writeStatements(ports, run, billable, statements, results);
  return results;
}

const isReadable = (contract: StoredContract): contract is StoredContract & { reading: { ok: true } } =>
  contract.reading.ok;

function inputOf(
  run: BillableRun,
  contract: StoredContract & { reading: { ok: true } },
  snapshot: AssembledFacts,
): BillableContract {
  const { contract: terms, rowHash } = contract.reading;
  return { stored: contract, terms, rowHash, snapshot, period: run.period };
}

function obstacleOf(contract: StoredContract | undefined): ItemResult | null {
  if (contract === undefined) return failed('contract.missing', 'The contract is not there any more.');
  if (!contract.active) {
    const message = 'The contract is not active any more.';
    return { ...NOTHING, status: 'skipped', errorCode: 'contract.notActive', errorMessage: message };
  }
  return contract.reading.ok ? null : failed(contract.reading.code, contract.reading.message);
}

interface Billable {
  readonly item: RunItem;
  readonly input: BillableContract;
}

async function writeStatements(
  ports: BillChunkPorts,
  run: BillableRun,
  billable: readonly Billable[],
  statements: readonly StoredStatement[],
  results: Map<string, ItemResult>,
): Promise<void> {
  let pending = billable.map((one) => ({ ...one, lowestVersion: 1 }));
  let known = statements;
  for (let round = 1; pending.length > 0; round += 1) {
    if (round > MOST_ROUNDS) throw new Error('Statements are changed by somebody else all the time.');
    const drafts: { readonly one: (typeof pending)[number]; readonly draft: StatementDraft }[] = [];
    for (const one of pending) {
      const plan = planStatement(one.input, ofContract(known, one.input.stored.id), one.lowestVersion);
      if (plan.kind === 'write') drafts.push({ one, draft: draftOf(ports, run, one.input, plan) });
      else results.set(one.item.id, withoutWriting(plan));
    }
    const written = await ports.statements.write(drafts.map(({ draft }) => draft));
    const conflicts: typeof drafts = [];
    for (const [index, { one, draft }] of drafts.entries()) {
      const result = written[index];
      if (result?.ok === true) results.set(one.item.id, resultOf(draft));
      else if (result?.reason === 'refused') results.set(one.item.id, failed(result.code, result.message));
      else if (result?.reason === 'conflict') conflicts.push({ one, draft });
      // The message is delivered again; what is written by then is found unchanged.
      else throw new Error(result?.message ?? 'A statement was not answered.');
    }
    if (conflicts.length === 0) return;
    known = await ports.statements.ofPeriod(
      conflicts.map(({ draft }) => draft.contract.id),
      run.period,
    );
    pending = await skipTakenNumbers(ports, conflicts);
  }
}

const ofContract = (statements: readonly StoredStatement[], contractId: string): StoredStatement[] =>
  statements.filter((statement) => statement.contractId === contractId);

/** Two contracts may name the same site on an invoice: the later one takes the next version that is free. */
async function skipTakenNumbers<T extends { readonly lowestVersion: number }>(
  ports: Pick<BillChunkPorts, 'statements'>,
  conflicts: readonly { readonly one: T; readonly draft: StatementDraft }[],
): Promise<T[]> {
  const numbersOf = (draft: StatementDraft) => draft.statement.invoices.map((invoice) => invoice.number);
  const held = await ports.statements.heldNumbers(conflicts.flatMap(({ draft }) => numbersOf(draft)));
  return conflicts.map(({ one, draft }) => {
    const taken = numbersOf(draft).some((number) => {
      const holder = held.get(number);
      return holder !== undefined && holder !== draft.contract.id;
    });
    return taken ? { ...one, lowestVersion: draft.statement.version + 1 } : one;
  });
}

const draftOf = (
  ports: Pick<BillChunkPorts, 'ids'>,
  run: BillableRun,
  input: BillableContract,
  plan: Extract<StatementPlan, { kind: 'write' }>,
): StatementDraft => ({
  id: ports.ids.next(),
  key: plan.key,
  contract: input.stored,
  terms: input.terms,
  statement: plan.statement,
  period: run.period,
  inputHash: plan.inputHash,
  factsUsed: input.snapshot.used.map(({ key }) => key),
  liveFacts: input.snapshot.live,
  requestedBy: run.requestedBy,
  correlationId: run.correlationId,
  predecessor: plan.predecessor,
  existing: plan.existing,
});

const NOTHING: ItemResult = {
  status: 'succeeded',
  outcome: 'nothingToBill',
  statementId: null,
  errorCode: null,
  errorMessage: null,
};

const failed = (errorCode: string, errorMessage: string): ItemResult => ({
  status: 'failed',
  outcome: 'failed',
  statementId: null,
  errorCode,
  errorMessage,
});

const resultOf = (draft: StatementDraft): ItemResult => ({
  ...NOTHING,
  outcome: draft.statement.invoices.length > 0 ? 'written' : 'nothingToBill',
  statementId: draft.existing?.id ?? draft.id,
});

function withoutWriting(plan: Exclude<StatementPlan, { kind: 'write' }>): ItemResult {
  switch (plan.kind) {
    case 'notBillable':
      return { ...NOTHING, errorCode: plan.code, errorMessage: plan.message };
    case 'unchanged':
      return {
        ...NOTHING,
        outcome: plan.current.invoices.length > 0 ? 'unchanged' : 'nothingToBill',
        statementId: plan.current.id,
      };
    case 'sent':
      return {
        status: 'skipped',
        outcome: 'unchanged',
        statementId: plan.current.id,
        errorCode: 'statement.sent',
        errorMessage: 'The statement has been sent. Ask for a revision to bill the month again.',
      };
    case 'exhausted':
      return failed('statement.versionsExhausted', 'All 99 versions of the statement are taken.');
  }
}
