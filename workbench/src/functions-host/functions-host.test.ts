import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { QueueServiceClient } from '@azure/storage-queue';
import { buildSync } from 'esbuild';
import { type RunningAzurite, type RunningFunctionsHost, startAzurite, startFunctionsHost } from './index';
import { sampleApp } from './testing/sample-app';

jest.setTimeout(60_000);

const project = resolve(__dirname, '../../..');
const ID = '7b000000-0000-4000-8000-000000000001';
let folder: string;
let azurite: RunningAzurite;
let host: RunningFunctionsHost;
const log: string[] = [];

beforeAll(async () => {
  const cache = join(project, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(join(cache, 'functions-host-'));
  buildSync({
    entryPoints: [join(__dirname, 'main.ts')],
    outfile: join(folder, 'host.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['@azure/storage-queue'],
  });
  writeFileSync(join(folder, 'app.cjs'), sampleApp);
  writeFileSync(
    join(folder, 'host.json'),
    JSON.stringify({ version: '2.0', extensions: { queues: { batchSize: 4 } } }),
  );
  azurite = await startAzurite({ projectFolder: project, folder: join(folder, 'queues') });
  host = await startFunctionsHost({
    entry: join(folder, 'host.cjs'),
    bundle: join(folder, 'app.cjs'),
    settings: { AzureWebJobsStorage: azurite.connectionString, WORK_QUEUE: 'work', TICKS: '* * * * * *' },
    claimSeconds: 2,
    onLog: (line) => log.push(line),
  });
});

afterAll(async () => {
  await host.stop();
  await azurite.stop();
  rmSync(folder, { recursive: true });
});

const call = (path: string, init?: RequestInit): Promise<Response> =>
  fetch(`${host.origin}/api/${path}`, init);

interface Seen {
  readonly message?: Record<string, unknown>;
  readonly attempt?: number;
  readonly timer?: boolean;
}
const seen = async (): Promise<Seen[]> => (await (await call('seen')).json()) as Seen[];

async function untilSeen(done: (seen: readonly Seen[]) => boolean): Promise<readonly Seen[]> {
  for (let turn = 0; turn < 200; turn += 1) {
    const found = await seen();
    if (done(found)) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Not seen: ${JSON.stringify(await seen())} ${log.join('\n')}`);
}

describe('HTTP functions', () => {
  it('get their parameters, query, body and trace, and answer with status, headers and cookies', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const response = await call(`echo/${ID}/w%C3%B6rt?q=1&q=2`, {
      method: 'POST',
      body: 'höllo',
      headers: { traceparent },
    });
    expect(response.status).toBe(202);
    expect(response.headers.get('x-told')).toBe('yes');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2; HttpOnly; SameSite=Lax']);
    expect(await response.json()).toEqual({
      params: { id: ID, word: 'wört' },
      query: ['1', '2'],
      body: 'höllo',
      trace: traceparent,
    });
  });

  it('answer bytes, nothing, and 500 when they throw', async () => {
    expect([...new Uint8Array(await (await call('binary')).arrayBuffer())]).toEqual([0, 255, 1]);
    expect((await call('nothing')).status).toBe(204);
    const broken = await call('broken');
    expect([broken.status, await broken.text()]).toEqual([500, '']);
    expect(log.join('\n')).toContain('broken on purpose');
  });

  it('are found by route and method', async () => {
    expect(await (await call('echo/special')).text()).toBe('literal');
    expect((await call('echo/not-a-guid', { method: 'POST' })).status).toBe(404);
    expect((await call('else')).status).toBe(404);
    const wrong = await call(`echo/${ID}`);
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('refuse a body above the limit before reading it', async () => {
    const response = await call(`echo/${ID}`, {
      method: 'POST',
      body: new Uint8Array(100 * 1024 * 1024 + 1),
    }).catch(() => undefined);
    expect([413, undefined]).toContain(response?.status);
    expect((await call('echo/special')).status).toBe(200);
  });
});

describe('queue functions', () => {
  const enqueue = (messages: unknown): Promise<Response> =>
    call('enqueue', { method: 'POST', body: JSON.stringify(messages) });

  it('get what an output binding wrote, one message for each entry of a list', async () => {
    await enqueue([{ n: 1 }, { n: 2 }]);
    const found = await untilSeen((list) => list.filter((one) => one.message?.n !== undefined).length === 2);
    expect(found.filter((one) => one.message?.n !== undefined).map((one) => one.attempt)).toEqual([1, 1]);
  });

  it('run once, even when they take longer than their claim', async () => {
    await enqueue({ slow: 2500 });
    await untilSeen((list) => list.some((one) => one.message?.slow !== undefined));
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect((await seen()).filter((one) => one.message?.slow !== undefined)).toHaveLength(1);
  });

  it('are tried five times, then the message lies in the poison queue', async () => {
    await enqueue({ fail: true });
    await untilSeen((list) => list.some((one) => one.message?.fail === true && one.attempt === 5));
    const service = QueueServiceClient.fromConnectionString(azurite.connectionString);
    const poison = service.getQueueClient('work-poison');
    let text: string | undefined;
    for (let turn = 0; turn < 50 && text === undefined; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      if (await poison.exists()) text = (await poison.receiveMessages()).receivedMessageItems[0]?.messageText;
    }
    expect(Buffer.from(text ?? '', 'base64').toString()).toBe('{"fail":true}');
    expect((await seen()).filter((one) => one.message?.fail === true).map((one) => one.attempt)).toEqual([
      1, 2, 3, 4, 5,
    ]);
  });
});

it('timer functions run on their schedule', async () => {
  const found = await untilSeen((list) => list.some((one) => one.timer !== undefined));
  expect(found.find((one) => one.timer !== undefined)?.timer).toBe(false);
});

describe('a host that cannot start', () => {
  const start = (source: string): Promise<RunningFunctionsHost> => {
    writeFileSync(join(folder, 'other.cjs'), source);
    return startFunctionsHost({
      entry: join(folder, 'host.cjs'),
      bundle: join(folder, 'other.cjs'),
      settings: {},
    });
  };

  it.each([
    ['no function', '', 'registers no function'],
    [
      'an unknown trigger',
      `require('@azure/functions').app.eventHub('e', { eventHubName: 'x', connection: 'y', handler() {} });`,
      'eventHubTrigger',
    ],
    [
      'a function key',
      `require('@azure/functions').app.http('k', { authLevel: 'function', handler() {} });`,
      'function key',
    ],
    [
      'a missing setting',
      `require('@azure/functions').app.storageQueue('q', { queueName: 'x', connection: 'STORE', handler() {} });`,
      'STORE is missing',
    ],
    [
      'a wrong schedule',
      `require('@azure/functions').app.timer('t', { schedule: '* * * * *', handler() {} });`,
      'six fields',
    ],
  ])('%s: says why', async (_what, source, reason) => {
    await expect(start(source)).rejects.toThrow(reason);
  });
});
