/** Opens what every local environment has: sign-in and Dataverse behind one listener, with or without a data folder. */
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import type { TableDefinition } from '@powerbill/schema';
import { CommandFailure } from './cli/usage';
import { findRunning } from './data-folder';
import {
  createDataverse,
  createTestDoors,
  type Dataverse,
  Fault,
  makeFolder,
  openStore,
  platformLimits,
  provision,
  type Provisioning,
  type Store,
} from './dataverse';
import { listen, type Listener } from './http/listen';
import type { WorkbenchHandler } from './http/message';
import {
  type Account,
  createSignIn,
  createSigningKeys,
  keepSigningKeys,
  type Resource,
  type SignIn,
  type SigningKeys,
} from './sign-in';
import { TENANT_ID } from './tenant/people';
import { sequentialIds } from './sequential-ids';

/** What an environment consists of before anybody writes a row. */
export interface Environment {
  readonly tables: readonly TableDefinition[];
  readonly provisioning: Omit<Provisioning, 'now'>;
  /** Who can sign in. */
  readonly people: readonly Account[];
  /** Other resources than Dataverse that tokens are issued for. */
  readonly resources: readonly Resource[];
}

export interface PlatformOptions {
  /** Keeps the store and the keys; in memory when absent. */
  readonly dataFolder: string | undefined;
  readonly testDoors: boolean;
  /** Throttles as the platform does, user by user. */
  readonly limits?: boolean;
}

export interface Platform {
  readonly signIn: SignIn;
  readonly dataverse: Dataverse;
  /** Handlers by the beginning of the path that they answer. */
  readonly rooms: Readonly<Record<string, WorkbenchHandler>>;
}

const clock = () => new Date();

const storeFolder = (dataFolder: string): string => join(dataFolder, 'dataverse');

/** Refuses a data folder that cannot be used or on which another workbench runs. */
export function claimFolder(folder: string): void {
  try {
    makeFolder(storeFolder(folder));
    accessSync(folder, constants.W_OK);
    accessSync(storeFolder(folder), constants.W_OK);
  } catch (error) {
    throw new CommandFailure(`${folder} cannot be used as a data folder: ${reasonOf(error)}.`);
  }
  const running = findRunning(folder);
  if (running) {
    throw new CommandFailure(
      `A workbench runs on ${folder} already (port ${running.port}): stop it first, or use another folder.`,
    );
  }
}

/** Opens the listener; a port that is taken is told in one sentence. */
export async function openListener(port: number): Promise<Listener> {
  try {
    return await listen(port);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new CommandFailure(`Port ${port} is in use: choose another with --port.`);
    }
    throw error;
  }
}

/** Opens sign-in and Dataverse for an environment. The first token waits for the signing keys. */
export function openPlatform(environment: Environment, options: PlatformOptions, origin: string): Platform {
  const { tables, people } = environment;
  const { testDoors } = options;
  const { store, keys } = openStoreAndKeys(tables, options.dataFolder);
  const signIn = createSignIn({
    authorityOrigin: origin,
    keys,
    clock,
    people,
    resources: [...environment.resources, { audience: origin, applicationRoles: [] }],
  });
  const fill = (into: Store): void => provision(into, { ...environment.provisioning, now: clock() });
  bringUpToDate(() => fill(store));
  const doors = createTestDoors({ dataverse: () => dataverse, reset: () => dataverse.reset(fill), clock });
  const dataverse = createDataverse({
    store,
    tables,
    origin,
    authenticate: signIn.verifier(origin),
    clock,
    newId: sequentialIds(),
    deliver: (url, init) => fetch(url, init),
    organization: environment.provisioning.organization,
    authority: signIn.authority,
    ...(testDoors ? doors.hooks : {}),
    ...(options.limits === true ? { limits: platformLimits } : {}),
  });
  return {
    signIn,
    dataverse,
    rooms: {
      [`/${TENANT_ID}`]: signIn.handle,
      '/api/data': dataverse.handle,
      ...(testDoors ? { '/_workbench': doors.handle } : {}),
    },
  };
}

/** Rows of a kept store may stand in the way of what a definition says now: the store tells which. */
function bringUpToDate(fill: () => void): void {
  try {
    fill();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new CommandFailure(
      `The rows of the store and what the environment defines contradict each other. ${error.message}`,
    );
  }
}

/** The keys of a data folder are written by whoever has its store: a second start leaves those of the first alone. */
function openStoreAndKeys(
  tables: readonly TableDefinition[],
  dataFolder: string | undefined,
): { readonly store: Store; readonly keys: Promise<SigningKeys> } {
  if (dataFolder !== undefined) {
    const store = openStoreIn(dataFolder, tables);
    return { store, keys: openKeys(dataFolder) };
  }
  // They are made on another thread while the store is.
  const keys = createSigningKeys();
  return { keys, store: openStore({ tables }) };
}

/** What keeps the keys from their folder is told at once; whoever asks for a token gets none. */
function openKeys(dataFolder: string): Promise<SigningKeys> {
  const keys = keepSigningKeys(dataFolder);
  keys.catch((error: unknown) => {
    process.stderr.write(
      `Nobody can sign in: the key cannot be kept in ${dataFolder} (${reasonOf(error)}).\n`,
    );
    process.exitCode = 1;
  });
  return keys;
}

/** Opens the store of a data folder; whatever keeps it shut is told in one sentence. */
function openStoreIn(dataFolder: string, tables: readonly TableDefinition[]): Store {
  const folder = storeFolder(dataFolder);
  try {
    return openStore({ tables, folder });
  } catch (error) {
    throw new CommandFailure(`The store in ${folder} cannot be opened. ${reasonOf(error)}`);
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
