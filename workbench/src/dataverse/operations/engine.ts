/** The parts of a running service that every operation uses. */
import type { Dispatcher } from '../events/dispatcher';
import type { Steps } from '../events/steps';
import type { Preferences } from '../http/preferences';
import type { MetadataService } from '../metadata/metadata-service';
import type { Catalog } from '../model/table';
import type { Directory } from '../security/directory';
import type { Caller } from '../security/principal';
import type { Store } from '../store/open-store';
import type { Counters } from './counters';

export interface Engine {
  readonly store: Store;
  readonly catalog: Catalog;
  readonly directory: Directory;
  readonly steps: Steps;
  readonly dispatcher: Dispatcher;
  readonly metadata: MetadataService;
  readonly clock: () => Date;
  readonly newId: () => string;
  /** `http://host/api/data/v9.2` */
  readonly serviceRoot: string;
  readonly organization: { readonly id: string; readonly name: string };
  readonly counters: Counters;
}

/** One request: who asks, and what he would like. */
export interface Session {
  readonly engine: Engine;
  readonly caller: Caller;
  readonly preferences: Preferences;
  readonly correlationId: string;
  /** Asynchronous steps are left out, as an administrator may ask. */
  readonly bypassEvents: boolean;
}
