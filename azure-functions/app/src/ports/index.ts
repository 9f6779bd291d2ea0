/**
 * What the use cases ask of the outside world. Each capability is small; a use case names the ones it touches
 * with `Pick<Ports, …>`, and a test hands it fakes of exactly those.
 */
import type { ChartReader, ChartWriter } from './chart';
import type { Contracts } from './contracts';
import type { EvidenceReader } from './evidence';
import type { FactsReader, FactsStore } from './facts';
import type { LiveFactsStore } from './live-facts';
import type { MigrationStore } from './migration';
import type { UserDirectory } from './people';
import type { RunQueue } from './queue';
import type { RunItems, Runs } from './runs';
import type { Statements } from './statements';
import type { StepRegistry } from './steps';
import type { Clock, Ids, Logger, Probe } from './system';

export type * from './chart';
export type * from './contracts';
export type * from './evidence';
export type * from './facts';
export type * from './live-facts';
export type * from './migration';
export type * from './people';
export type * from './queue';
export type * from './runs';
export type * from './statements';
export type * from './steps';
export type * from './system';
export type * from './write-result';

/** Every capability by its key. */
export interface Ports {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly queue: RunQueue;
  readonly chart: ChartReader;
  readonly chartWriter: ChartWriter;
  readonly runs: Runs;
  readonly runItems: RunItems;
  readonly contracts: Contracts;
  readonly factsStore: FactsStore;
  readonly liveFacts: LiveFactsStore;
  readonly factsReader: FactsReader;
  readonly statements: Statements;
  readonly evidence: EvidenceReader;
  readonly migration: MigrationStore;
  readonly users: UserDirectory;
  readonly probes: readonly Probe[];
  readonly steps: StepRegistry;
}
