/** Starts the rooms of the local platform and joins them: sign-in, Dataverse, the app shell, queues, the Functions host. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DataverseClient, loadChart, registerSteps } from '@powerbill/functions';
import { tableList } from '@powerbill/schema';
import { createAppServer } from './app/app-server';
import { clearRunning, findRunning, writeRunning } from './data-folder';
import {
  createDataverse,
  createTestDoors,
  openStore,
  provision,
  type Counters,
  type Store,
} from './dataverse';
import { startAzurite } from './functions-host/azurite';
import { startFunctionsHost } from './functions-host/start-functions-host';
import { listen, type Listener } from './http/listen';
import type { WorkbenchHandler } from './http/message';
import { route } from './http/route';
import { readSampleChart } from './main-job/read-contracts';
import type { WorkbenchUrls } from './main-job/summary';
import { API_AUDIENCE, sampleToken } from './sample-token';
import { createSignIn, createSigningKeys, keepSigningKeys } from './sign-in';
import { CommandFailure } from './cli/usage';
import {
  BUSINESS_UNIT_ID,
  ORGANIZATION_ID,
  type PersonName,
  SAMPLE_SECRET,
  TENANT_ID,
  findPerson,
  people,
} from './tenant/people';

export interface WorkbenchOptions {
  readonly projectFolder: string;
  /** Keeps the store and the keys; in memory when absent. */
  readonly dataFolder: string | undefined;
  /** 0 takes a free one. */
  readonly port: number;
  readonly testDoors: boolean;
  /** Dataverse, sign-in and nothing else: enough to read a store. */
  readonly withoutFunctions?: boolean;
}

export interface Workbench {
  readonly urls: WorkbenchUrls;
  /** The authority that tokens come from. */
  readonly authority: string;
  /** The origin of Dataverse: the audience of its tokens. */
  readonly origin: string;
  /** What Dataverse has done since it started. */
  readonly counters: Readonly<Counters>;
  /** A client of Dataverse that signs in as a sample person. */
  clientAs(name: PersonName): DataverseClient;
  stop(): Promise<void>;
}

const clock = () => new Date();

const organization = { id: ORGANIZATION_ID, name: 'powerbill' };

/** What a fresh environment holds before anybody signs in. */
const fill = (store: Store): void =>
  provision(store, { organization, businessUnitId: BUSINESS_UNIT_ID, users: people, now: clock() });

/** Starts the workbench and resolves when everything answers. Its children end with this process. */
export async function startWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const { dataFolder } = options;
  if (dataFolder !== undefined) claimFolder(dataFolder);
  const listener = await openListener(options.port);
  const stops: (() => Promise<void>)[] = [() => listener.close()];
  const stop = async (): Promise<void> => {
    for (const step of stops.reverse()) await step();
    if (dataFolder !== undefined) clearRunning(dataFolder);
  };
  try {
    const { signIn, dataverse } = await openPlatform(options, listener);
    stops.push(() => dataverse.close());
    const clientAs = (name: PersonName) => clientOf(signIn.authority, listener.origin, name);
    const functionsOrigin = options.withoutFunctions
      ? ''
      : await openFunctions(options, listener, signIn, stops);
    if (dataFolder !== undefined) {
      writeRunning(dataFolder, { port: listener.port, functionsOrigin });
    }
    return {
      urls: {
        app: `${listener.origin}/app/`,
        dataverse: `${listener.origin}/api/data/v9.2`,
        functions: `${functionsOrigin}/api`,
        token: `${signIn.authority}/oauth2/v2.0/token`,
      },
      authority: signIn.authority,
      origin: listener.origin,
      counters: dataverse.counters,
      clientAs,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function claimFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
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

async function openListener(port: number): Promise<Listener> {
  try {
    return await listen(port);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new CommandFailure(`Port ${port} is in use: choose another with --port.`);
    }
    throw error;
  }
}

/** Opens the store of a data folder; whatever keeps it shut is told in one sentence. */
function openStoreOf(dataFolder: string | undefined): Store {
  if (dataFolder === undefined) return openStore({ tables: tableList });
  const folder = join(dataFolder, 'dataverse');
  try {
    return openStore({ tables: tableList, folder });
  } catch (error) {
    throw new CommandFailure(`The store in ${folder} cannot be opened. ${reasonOf(error)}`);
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function openPlatform(options: WorkbenchOptions, listener: Listener) {
  const { dataFolder, projectFolder } = options;
  const keys = dataFolder === undefined ? await createSigningKeys() : await keepSigningKeys(dataFolder);
  const signIn = createSignIn({
    authorityOrigin: listener.origin,
    keys,
    clock,
    people,
    resources: [
      { audience: API_AUDIENCE, applicationRoles: ['PowerBill.Integration'] },
      { audience: listener.origin, applicationRoles: [] },
    ],
  });
  const store = openStoreOf(dataFolder);
  fill(store);
  const doors = createTestDoors({ dataverse: () => dataverse, reset: () => dataverse.reset(fill) });
  const dataverse = createDataverse({
    store,
    tables: tableList,
    origin: listener.origin,
    authenticate: signIn.verifier(listener.origin),
    clock,
    newId: randomUUID,
    deliver: (url, init) => fetch(url, init),
    organization,
    ...(options.testDoors ? { observe: doors.observe } : {}),
  });
  const app = createAppServer({
    folders: {
      shell: join(projectFolder, 'workbench/dist/app'),
      controls: join(projectFolder, 'pcf-controls/out/controls'),
    },
  });
  const rooms: Record<string, WorkbenchHandler> = {
    [`/${TENANT_ID}`]: signIn.handle,
    '/api/data': options.testDoors ? doors.around(dataverse.handle) : dataverse.handle,
    '/app': app,
    '/': () => Promise.resolve({ status: 302, headers: { location: '/app/' }, body: '' }),
  };
  if (options.testDoors) rooms['/_workbench'] = doors.handle;
  listener.serve(route(rooms));
  return { signIn, dataverse };
}

/** Starts the queues and the Functions host, and registers the webhooks and the chart that the app needs. */
async function openFunctions(
  { projectFolder }: WorkbenchOptions,
  listener: Listener,
  signIn: { readonly authority: string; readonly issuer: string },
  stops: (() => Promise<void>)[],
): Promise<string> {
  const webhookKey = randomBytes(24).toString('base64url');
  const azurite = await startAzurite({ projectFolder });
  stops.push(() => azurite.stop());
  const host = await startFunctionsHost({
    entry: join(projectFolder, 'workbench/dist/functions-host.mjs'),
    bundle: join(projectFolder, 'azure-functions/app/dist/main.cjs'),
    settings: {
      DATAVERSE_URL: `${listener.origin}/api/data/v9.2`,
      DATAVERSE_SCOPE: `${listener.origin}/.default`,
      ENTRA_AUTHORITY: signIn.authority,
      ENTRA_ISSUER: signIn.issuer,
      API_AUDIENCE,
      CLIENT_ID: findPerson('app')?.clientId ?? '',
      CLIENT_SECRET: SAMPLE_SECRET,
      AzureWebJobsStorage: azurite.connectionString,
      WEBHOOK_KEY: webhookKey,
    },
    onLog: (line) => {
      if (!isRoutine(line)) process.stderr.write(`${line}\n`);
    },
  });
  stops.push(() => host.stop());
  const client = clientOf(signIn.authority, listener.origin, 'system');
  await registerSteps(client, { functionsUrl: `${host.origin}/api`, key: webhookKey });
  await loadChart(client, readSampleChart(projectFolder));
  return host.origin;
}

/** Whether a line of the function app's structured log tells of nothing unusual: progress has lines of its own. */
const isRoutine = (line: string): boolean => line.startsWith('{') && line.includes('"level":"info"');

/** A client of Dataverse that signs in as a sample person. */
export function clientOf(authority: string, origin: string, name: PersonName): DataverseClient {
  const person = findPerson(name);
  if (!person) throw new Error(`There is no sample person ${name}.`);
  let kept: Promise<string> | undefined;
  return new DataverseClient({
    url: `${origin}/api/data/v9.2`,
    token: (renew) => {
      if (kept === undefined || renew) kept = sampleToken(authority, person, origin);
      return kept;
    },
  });
}
