import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalDataverse, startLocalDataverse } from './local-dataverse';
import { processIdentity } from './process-identity';
import { productEnvironment } from './product-environment';
import { sampleToken } from './sample-token';
import { createSigningKeys } from './sign-in';
import { findPerson } from './tenant/people';

jest.setTimeout(30_000);

const opened: LocalDataverse[] = [];
afterAll(() => Promise.all(opened.map((one) => one.stop())));

async function open(testDoors: boolean) {
  const local = await startLocalDataverse({
    environment: productEnvironment,
    dataFolder: undefined,
    port: 0,
    testDoors,
  });
  opened.push(local);
  const origin = `http://127.0.0.1:${local.port}`;
  const authority = local.urls.token.replace('/oauth2/v2.0/token', '');
  return {
    origin,
    authority,
    token: () => sampleToken(authority, findPerson('system') ?? fail(), origin),
    door: (method: string, name: string, body?: object) =>
      fetch(`${origin}/_workbench/${name}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  };
}

const fail = (): never => {
  throw new Error('The sample tenant has no system user.');
};

it('opens the doors for tests when it is told to, and their clock, faults and limits reach the service', async () => {
  const { origin, token, door } = await open(true);
  const headers = { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' };
  const get = () => fetch(`${origin}/api/data/v9.2/WhoAmI`, { headers });
  expect((await get()).status).toBe(200);
  // Whoever has signed in stays so: only the service's own clock moves.
  await door('POST', 'clock', { now: '2030-01-01T00:00:00Z', stopped: true });
  const created = await fetch(`${origin}/api/data/v9.2/accounts?$select=createdon`, {
    method: 'POST',
    headers: { ...headers, prefer: 'return=representation' },
    body: JSON.stringify({ name: 'Later' }),
  });
  expect(await created.json()).toMatchObject({ createdon: '2030-01-01T00:00:00Z' });
  await door('POST', 'faults', { kind: 'conflict' });
  expect((await get()).status).toBe(412);
  await door('PUT', 'limits', { requests: 1, windowSeconds: 30 });
  expect((await get()).status).toBe(200);
  const throttled = await get();
  expect([throttled.status, throttled.headers.get('retry-after')]).toEqual([429, '30']);
  const log = (await (await door('GET', 'requests?limit=2')).json()) as { requests: { status: number }[] };
  expect(log.requests.map(({ status }) => status)).toEqual([200, 429]);
});

it('has no doors otherwise, and tells who is not signed in where to do so', async () => {
  const { origin, authority, door } = await open(false);
  expect((await door('GET', 'requests')).status).toBe(404);
  const refused = await fetch(`${origin}/api/data/v9.2/WhoAmI`);
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
    401,
    `Bearer authorization_uri=${authority}/oauth2/authorize, resource_id=${origin}/`,
  ]);
});

it('a start that does not get the folder leaves it without a key: that of who has it stays', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'two-starts-'));
  mkdirSync(join(folder, 'dataverse'));
  writeFileSync(join(folder, 'dataverse', 'workbench.lock'), processIdentity(process.pid));
  const start = startLocalDataverse({
    environment: productEnvironment,
    dataFolder: folder,
    port: 0,
    testDoors: false,
  });
  await expect(start).rejects.toThrow('is in use by process');
  // As long as it takes to make a key, twice.
  await createSigningKeys();
  await createSigningKeys();
  expect(readdirSync(folder)).toEqual(['dataverse']);
  rmSync(folder, { recursive: true });
});
