/** Starts the rooms of the local platform and joins them: sign-in, Dataverse, the app shell, queues, the Functions host. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DataverseClient, loadChart, registerSteps } from '@powerbill/functions';
import { createAppServer } from './app/app-server';
import { clearRunning, writeRunning } from './data-folder';
import type { Counters } from './dataverse';
import { startAzurite } from './functions-host/azurite';
import { startFunctionsHost } from './functions-host/start-functions-host';
import type { Listener } from './http/listen';
import type { WorkbenchHandler } from './http/message';
import { route } from './http/route';
import { readSampleChart } from './main-job/read-contracts';
import type { WorkbenchUrls } from './main-job/summary';
import { claimFolder, openListener, openPlatform } from './open-platform';
import { productEnvironment } from './product-environment';
import { API_AUDIENCE, sampleToken } from './sample-token';
import { type PersonName, SAMPLE_SECRET, findPerson } from './tenant/people';

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
    const { signIn, dataverse, rooms } = openPlatform(productEnvironment, options, listener.origin);
    stops.push(() => dataverse.close());
    listener.serve(route({ ...rooms, ...shellRooms(options.projectFolder) }));
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

/** The app shell, to which the root leads. */
const shellRooms = (projectFolder: string): Readonly<Record<string, WorkbenchHandler>> => ({
  '/app': createAppServer({
    folders: {
      shell: join(projectFolder, 'workbench/dist/app'),
      controls: join(projectFolder, 'pcf-controls/out/controls'),
    },
  }),
  '/': () => Promise.resolve({ status: 302, headers: { location: '/app/' }, body: '' }),
});

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
