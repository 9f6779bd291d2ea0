/** The parts of a running service that every operation uses. */
import type { Dispatcher } from '../events/dispatcher';
import type { CustomApis } from '../custom-api/custom-apis';
import type { Depths } from '../events/depths';
import type { Bypass } from '../events/bypass';
import type { Steps } from '../events/steps';
import type { Preferences } from '../http/preferences';
import type { MetadataService } from '../metadata/metadata-service';
import type { Catalog } from '../model/table';
import type { Directory } from '../security/directory';
import type { Caller } from '../security/principal';
import type { Store } from '../store/open-store';
import type { Counters } from './counters';
import type { Interfere } from './interference';
import type { RowTurns } from './row-turns';
import type { Solution } from './named-solution';

export interface Engine {
  readonly store: Store;
  readonly catalog: Catalog;
  readonly directory: Directory;
  readonly steps: Steps;
  readonly dispatcher: Dispatcher;
  readonly turns: RowTurns;
  readonly depths: Depths;
  readonly customApis: CustomApis;
  readonly metadata: MetadataService;
  readonly clock: () => Date;
  readonly newId: () => string;
  /** `http://host/api/data/v9.2` */
  readonly serviceRoot: string;
  readonly organization: { readonly id: string; readonly name: string };
  readonly counters: Counters;
  /** Faults that tests ask for; none outside of tests. */
  readonly interfere: Interfere;
}

/** One request: who asks, and what he would like. */
export interface Session {
  readonly engine: Engine;
  readonly caller: Caller;
  readonly preferences: Preferences;
  readonly correlationId: string;
  /** How many events and answers to them have led to the request: 1 for one that answers none. */
  readonly depth: number;
  /** Steps that are left out, as who holds the privilege may ask. */
  readonly bypass: Bypass;
  /** What the client has tagged the request with: steps see it. */
  readonly tag: string | undefined;
  /** `MSCRM.SuppressDuplicateDetection: false`: a row that a duplicate rule finds twice is not written. */
  readonly detectDuplicates: boolean;
  /** The solution in which new components land, where the request names one. */
  readonly solution: Solution | undefined;
}
