/** An environment in memory that behaves: versions, keys that are held once, transactions, lost answers. */
import type { Contract } from '@powerbill/core';
import type {
  DirectoryUser,
  Evidence,
  LogFields,
  Owner,
  Ports,
  Probe,
  RegisteredEndpoint,
  RegisteredStep,
  RunMessage,
  TitledChart,
} from '../ports';
import { Faults } from './faults';
import { FactsWorld } from './facts-world';
import { LiveWorld } from './live-world';
import { MigrationWorld } from './migration-world';
import { RunsWorld } from './runs-world';
import { StatementsWorld } from './statements-world';

export interface SentMessage {
  readonly message: RunMessage;
  readonly delaySeconds: number | undefined;
}

export class World {
  now = new Date('2025-07-01T06:00:00.000Z');
  readonly faults = new Faults();
  readonly sent: SentMessage[] = [];
  readonly log: { readonly event: string; readonly fields: LogFields }[] = [];
  readonly users: (DirectoryUser & { readonly objectId: string; readonly applicationId: string | null })[] =
    [];
  readonly probes: Probe[] = [];
  readonly endpoints = new Map<string, RegisteredEndpoint>();
  readonly steps = new Map<string, RegisteredStep>();
  chart: TitledChart = { accounts: [] };
  #id = 0;

  readonly runs = new RunsWorld(this);
  readonly statements = new StatementsWorld(this);
  readonly facts = new FactsWorld(this);
  readonly live = new LiveWorld(this);
  readonly migration = new MigrationWorld(this);

  newId(): string {
    this.#id += 1;
    return `00000000-0000-4000-8000-${String(this.#id).padStart(12, '0')}`;
  }

  /** Adds an active contract with its site, as a migration leaves it. */
  addContract(contract: Contract): void {
    const owner: Owner = { table: 'team', id: this.newId() };
    this.facts.sites.push({ id: `site-${contract.site.number}`, number: contract.site.number, owner });
    this.statements.contracts.push({
      id: this.newId(),
      contract,
      owner,
      active: true,
      versionId: this.newId(),
      obstacle: null,
    });
  }

  readonly evidence: Evidence[][] = [];

  async *evidencePages(): AsyncGenerator<readonly Evidence[]> {
    for (const page of this.evidence) yield await Promise.resolve(page);
  }

  get ports(): Ports {
    const note = (event: string, fields: LogFields = {}) => void this.log.push({ event, fields });
    return {
      clock: { now: () => this.now },
      ids: { next: () => this.newId() },
      logger: { info: note, warn: note, error: note },
      queue: {
        send: (message, options = {}) =>
          this.faults.run(
            'queue.send',
            () => void this.sent.push({ message, delaySeconds: options.delaySeconds }),
          ),
      },
      chart: { readChart: () => this.faults.run('chart.read', () => this.chart) },
      chartWriter: {
        writeChart: (chart) => this.faults.run('chart.write', () => void (this.chart = chart)),
      },
      runs: this.runs.runs,
      runItems: this.runs.items,
      contracts: this.statements.contractPort,
      factsStore: this.facts.store,
      liveFacts: this.live.store,
      factsReader: this.facts.reader,
      statements: this.statements.port,
      evidence: { pages: () => this.evidencePages() },
      migration: this.migration.port,
      users: {
        find: (identity) =>
          this.faults.run('users.find', () => {
            const found = this.users.find((user) =>
              'objectId' in identity
                ? user.objectId === identity.objectId
                : user.applicationId === identity.applicationId,
            );
            return found ?? null;
          }),
      },
      probes: this.probes,
      steps: {
        writeEndpoint: (endpoint) =>
          this.faults.run('steps.endpoint', () => void this.endpoints.set(endpoint.id, endpoint)),
        writeStep: (step) => this.faults.run('steps.step', () => void this.steps.set(step.id, step)),
      },
    };
  }
}
