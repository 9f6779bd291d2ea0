import { type Contract, monthOf, type StatedProfit, type Statement } from '@powerbill/core';
import { canonicalJson } from '../canonical-json';
import { sha256 } from '../sha256';
import type {
  Contracts,
  LiveFacts,
  Owner,
  StatementDraft,
  Statements,
  StoredContract,
  StoredStatement,
  WriteResult,
} from '../ports';
import type { World } from './world';

interface KeptContract {
  readonly id: string;
  contract: Contract;
  readonly owner: Owner;
  active: boolean;
  readonly versionId: string;
  obstacle: { readonly code: string; readonly message: string } | null;
}

interface KeptStatement {
  stored: StoredStatement;
  readonly period: string;
  readonly statement: Statement;
  readonly requestedBy: string | null;
  readonly liveFacts: LiveFacts;
}

/** Contracts and statements. A current key and an invoice number are held by one statement at a time. */
export class StatementsWorld {
  readonly contracts: KeptContract[] = [];
  readonly kept: KeptStatement[] = [];
  readonly numberKeys = new Map<string, string>();
  #version = 0;

  constructor(private readonly world: World) {}

  get current(): KeptStatement[] {
    return this.kept.filter(({ stored }) => stored.isCurrent);
  }

  #etag(): string {
    this.#version += 1;
    return `W/"s${this.#version}"`;
  }

  /** The profits of the current statements of a contract. */
  profitsOf(contractId: string): StatedProfit[] {
    return this.current
      .filter(({ stored }) => stored.contractId === contractId)
      .flatMap(({ statement: { servicePeriod, profit } }) =>
        profit === null
          ? []
          : [{ contractId, from: monthOf(servicePeriod.start), to: monthOf(servicePeriod.end), profit }],
      );
  }

  change(id: string, change: Partial<StoredStatement>): void {
    const found = this.kept.find(({ stored }) => stored.id === id);
    if (found !== undefined) found.stored = { ...found.stored, ...change, etag: this.#etag() };
  }

  readonly contractPort: Contracts = {
    inScope: (numbers) =>
      this.world.faults.run('contracts.inScope', () =>
        this.contracts
          .filter(
            (one) => one.active && (numbers.length === 0 || numbers.includes(one.contract.contractNumber)),
          )
          .map((one) => ({ id: one.id, number: one.contract.contractNumber }))
          .sort((a, b) => (a.number < b.number ? -1 : 1)),
      ),
    readVersion: (id, versionId) =>
      this.world.faults.run('contracts.readVersion', () => {
        const found = this.contracts.find((one) => one.id === id);
        if (found === undefined || (versionId !== null && versionId !== found.versionId)) return null;
        return storedContract(found);
      }),
    readForPeriod: (ids, period) =>
      this.world.faults.run('contracts.read', () => ({
        contracts: this.contracts.filter((one) => ids.includes(one.id)).map(storedContract),
        statements: this.#ofPeriod(ids, period),
      })),
  };

  #ofPeriod = (ids: readonly string[], period: string): StoredStatement[] =>
    this.kept
      .filter((one) => one.period === period && ids.includes(one.stored.contractId))
      .map(({ stored }) => stored);

  readonly port: Statements = {
    ofPeriod: (ids, period) => this.world.faults.run('statements.read', () => this.#ofPeriod(ids, period)),
    heldNumbers: (numbers) =>
      this.world.faults.run(
        'statements.heldNumbers',
        () =>
          new Map(
            numbers.flatMap((number) => {
              const holder = this.kept.find(({ stored }) => stored.id === this.numberKeys.get(number));
              return holder === undefined ? [] : [[number, holder.stored.contractId] as const];
            }),
          ),
      ),
    write: (drafts) =>
      this.world.faults.run('statements.write', () => drafts.map((draft) => this.#write(draft))),
  };

  #write(draft: StatementDraft): WriteResult {
    const { predecessor, existing } = draft;
    for (const one of [predecessor, existing]) {
      if (one !== null && this.kept.find(({ stored }) => stored.id === one.id)?.stored.etag !== one.etag)
        return CONFLICT;
    }
    const holdsKey = this.kept.some(
      ({ stored, period }) =>
        stored.isCurrent &&
        stored.id !== predecessor?.id &&
        stored.contractId === draft.contract.id &&
        period === draft.period,
    );
    const numbers = draft.statement.invoices.map((invoice) => invoice.number);
    const taken = numbers.some((number) => {
      const holder = this.numberKeys.get(number);
      return holder !== undefined && holder !== predecessor?.id;
    });
    const keyTaken = existing === null && this.kept.some(({ stored }) => stored.key === draft.key);
    if (holdsKey || taken || keyTaken) return CONFLICT;

    if (predecessor !== null) {
      this.change(predecessor.id, { isCurrent: false, status: 'superseded' });
      for (const { number } of predecessor.invoices) this.numberKeys.delete(number);
    }
    const id = existing?.id ?? draft.id;
    for (const number of numbers) this.numberKeys.set(number, id);
    if (existing !== null) {
      this.change(id, { isCurrent: true, status: draft.statement.review.route });
      return { ok: true };
    }
    this.kept.push({
      period: draft.period,
      statement: draft.statement,
      requestedBy: draft.requestedBy,
      liveFacts: draft.liveFacts,
      stored: {
        id,
        etag: this.#etag(),
        contractId: draft.contract.id,
        key: draft.key,
        version: draft.statement.version,
        status: draft.statement.review.route,
        isCurrent: true,
        inputHash: draft.inputHash,
        invoices: draft.statement.invoices.map((invoice) => ({
          id: this.world.newId(),
          number: invoice.number,
        })),
      },
    });
    return { ok: true };
  }
}

const CONFLICT: WriteResult = {
  ok: false,
  reason: 'conflict',
  code: '0x80060892',
  message: 'A key is taken.',
};

const storedContract = (one: KeptContract): StoredContract => ({
  id: one.id,
  number: one.contract.contractNumber,
  versionId: one.versionId,
  siteId: `site-${one.contract.site.number}`,
  siteNumber: one.contract.site.number,
  customerId: `customer-${one.contract.customer.number}`,
  owner: one.owner,
  active: one.active,
  reading:
    one.obstacle === null
      ? { ok: true, contract: one.contract, rowHash: sha256(canonicalJson(one.contract)) }
      : { ok: false, ...one.obstacle },
});
