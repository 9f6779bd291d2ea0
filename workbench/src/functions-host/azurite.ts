import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { rememberLines, startChild, waitUntilReady } from './child-process';

/** Azurite's well-known account and key: they are public. */
const ACCOUNT = 'devstoreaccount1';
const ACCOUNT_KEY =
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** Runs before Azurite: it ends when its parent is gone, and the channel that tells so does not keep it alive. */
const endWithParent = `data:text/javascript,process.channel.unref();process.on('disconnect',()=>process.exit(0))`;

export interface RunningAzurite {
  readonly connectionString: string;
  readonly processId: number | undefined;
  readonly ended: Promise<number | null>;
  stop(): Promise<void>;
}

/**
 * Starts Azurite's queue service on a free port. With `folder` it keeps its messages there, otherwise in memory.
 * `projectFolder` is where `node_modules` is looked for. Azurite saves its queues every few seconds: what was queued just
 * before a kill may be lost, so whoever queues must be able to queue again.
 */
export async function startAzurite(options: {
  readonly projectFolder: string;
  readonly folder?: string;
  readonly onLog?: (line: string) => void;
}): Promise<RunningAzurite> {
  const entry = createRequire(join(options.projectFolder, 'package.json')).resolve(
    'azurite/dist/src/queue/main.js',
  );
  if (options.folder !== undefined) mkdirSync(options.folder, { recursive: true });
  const args = [
    ...['--queueHost', '127.0.0.1', '--queuePort', '0'],
    ...['--silent', '--skipApiVersionCheck', '--disableTelemetry'],
    ...(options.folder === undefined ? ['--inMemoryPersistence'] : ['--location', options.folder]),
  ];
  const lines = rememberLines(20);
  let tell: (origin: string) => void = () => undefined;
  const told = new Promise<string>((resolve) => {
    tell = resolve;
  });
  const child = startChild(entry, args, { execArgv: ['--import', endWithParent] }, (line) => {
    lines.add(line);
    options.onLog?.(line);
    const origin = /successfully listens on (http:\/\/\S+)/.exec(line)?.[1];
    if (origin !== undefined) tell(origin);
  });
  const origin = await waitUntilReady(child, 'Azurite', 60, () => lines.last(), told);
  return {
    connectionString: `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${ACCOUNT_KEY};QueueEndpoint=${origin}/${ACCOUNT};`,
    processId: child.process.pid,
    ended: child.ended,
    stop: () => child.stop(),
  };
}
