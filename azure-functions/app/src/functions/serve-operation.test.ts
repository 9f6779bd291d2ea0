import type { TokenClaims } from '../adapters/entra/token-verifier';
import { DataverseError, ThrottledError, UnreachableError } from '../adapters/dataverse/dataverse-error';
import { access } from '../api/roles';
import { type OperationName, operations } from '../api/operations';
import { securityRoles } from '@powerbill/schema';
import { monthOf, numberedContract } from '../testing/documents';
import { World } from '../testing/world';
import { serveOperation } from './serve-operation';

const people = {
  admin: [securityRoles.billingAdmin.name],
  manager: [securityRoles.billingManager.name],
  account: [securityRoles.accountManager.name],
  nobody: [],
};

function worldOfPeople(): World {
  const world = new World();
  for (const [name, roleNames] of Object.entries(people)) {
    world.users.push({
      objectId: name,
      applicationId: null,
      userId: `user-${name}`,
      isApplication: false,
      roleNames,
    });
  }
  world.users.push({
    objectId: 'app',
    applicationId: 'client',
    userId: 'user-app',
    isApplication: true,
    roleNames: [],
  });
  return world;
}

const claims = (objectId: string, changes: Partial<TokenClaims> = {}): TokenClaims => ({
  objectId,
  clientId: null,
  appRoles: [],
  isAppOnly: false,
  ...changes,
});

/** A token is the name of its bearer; `app` is the application with its role. */
const tokens = {
  verify: (token: string) => {
    if (token === 'bad') return Promise.resolve(null);
    if (token === 'app')
      return Promise.resolve(claims('app', { appRoles: ['PowerBill.Integration'], isAppOnly: true }));
    if (token === 'app-by-client') {
      const appOnly = { clientId: 'client', appRoles: ['PowerBill.Integration'], isAppOnly: true };
      return Promise.resolve(claims('unknown-principal', appOnly));
    }
    if (token === 'person-by-client') {
      return Promise.resolve(claims('stranger', { clientId: 'client', appRoles: ['PowerBill.Integration'] }));
    }
    if (token === 'person-with-app-role') {
      return Promise.resolve(claims('nobody', { appRoles: ['PowerBill.Integration'] }));
    }
    return Promise.resolve(claims(token));
  },
};

interface Sent {
  readonly as?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: string | Uint8Array;
}

async function send(
  world: World,
  name: OperationName,
  { as, headers = {}, params = {}, query = '', body = '' }: Sent,
) {
  const all: Readonly<Record<string, string>> = {
    ...headers,
    ...(as === undefined ? {} : { authorization: `Bearer ${as}` }),
  };
  const response = await serveOperation({ ports: world.ports, tokens }, name, {
    header: (header) => all[header] ?? null,
    params,
    query: new URLSearchParams(query),
    body: () => Promise.resolve(typeof body === 'string' ? new TextEncoder().encode(body) : body),
  });
  return { ...response, json: JSON.parse(response.body) as Readonly<Record<string, unknown>> };
}

const runBody = JSON.stringify({ month: '2025-06' });
const keyed = { 'idempotency-key': 'k-1' };

describe('who may call what', () => {
  it('asks for a token everywhere but for health', async () => {
    for (const name of Object.keys(operations) as OperationName[]) {
      const { status, json } = await send(worldOfPeople(), name, {});
      expect([name, status]).toEqual([name, access[name] === 'anonymous' ? 200 : 401]);
      if (status === 401) expect(json.code).toBe('token.missing');
    }
  });

  it.each([
    ['admin', 202],
    ['manager', 202],
    ['app', 202],
    ['app-by-client', 202],
    ['account', 403],
    ['nobody', 403],
    ['person-with-app-role', 403],
    ['person-by-client', 403],
    ['stranger', 403],
    ['bad', 401],
  ])('lets %s request statements: %i', async (as, expected) => {
    const { status } = await send(worldOfPeople(), 'requestStatementRun', {
      as,
      headers: keyed,
      body: runBody,
    });
    expect(status).toBe(expected);
  });

  it('lets the integration user alone load facts', async () => {
    for (const as of ['admin', 'manager', 'account']) {
      expect((await send(worldOfPeople(), 'loadFacts', { as, body: '{}' })).status).toBe(403);
    }
  });

  it('names the person for whom the run is made', async () => {
    const world = worldOfPeople();
    await send(world, 'requestStatementRun', { as: 'manager', headers: keyed, body: runBody });
    expect(world.runs.only.requestedBy).toBe('user-manager');
  });
});

describe('problems', () => {
  it('are problem+json with a code and the correlation id that was given', async () => {
    const response = await send(worldOfPeople(), 'getRun', {
      as: 'manager',
      params: { id: '11111111-0000-4000-8000-000000000001' },
      headers: { 'x-correlation-id': 'my-id' },
    });
    expect(response.status).toBe(404);
    expect(response.headers).toMatchObject({
      'content-type': 'application/problem+json',
      'x-correlation-id': 'my-id',
    });
    expect(response.json).toEqual({
      type: 'urn:powerbill:problem:run.unknown',
      title: 'There is no such run',
      status: 404,
      detail: 'There is no run 11111111-0000-4000-8000-000000000001, or you may not read it.',
      code: 'run.unknown',
      correlationId: 'my-id',
      errors: [],
    });
  });

  it('make a correlation id where none or a strange one is given', async () => {
    const response = await send(worldOfPeople(), 'checkHealth', { headers: { 'x-correlation-id': 'a\nb' } });
    expect(response.headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    ['{', 400, 'input.notJson', ''],
    ['{"month":"2025-06","month":"2025-07"}', 400, 'input.notJson', '/month'],
    ['[]', 400, 'input.invalid', ''],
    ['{"month":"2025-6"}', 400, 'input.invalid', '/month'],
    ['{"month":"2025-06","extra":1}', 400, 'input.invalid', '/extra'],
    ['{"month":"2025-06","contracts":[""]}', 400, 'input.invalid', '/contracts/0'],
  ])('refuse the body %s', async (body, status, code, path) => {
    const response = await send(worldOfPeople(), 'requestStatementRun', {
      as: 'manager',
      headers: keyed,
      body,
    });
    expect(response.status).toBe(status);
    expect(response.json.code).toBe(code);
    expect(response.json.errors).toMatchObject([{ path }]);
  });

  it('refuse a body that is not UTF-8, or too large, announced or not', async () => {
    const world = worldOfPeople();
    const base = { as: 'manager', headers: keyed } as const;
    const bytes = await send(world, 'requestStatementRun', { ...base, body: new Uint8Array([0xff]) });
    expect(bytes.json.code).toBe('input.notJson');
    const large = await send(world, 'requestStatementRun', { ...base, body: ' '.repeat(1024 * 1024 + 1) });
    expect(large.status).toBe(413);
    const announced = await send(world, 'requestStatementRun', {
      as: 'manager',
      headers: { ...keyed, 'content-length': '99999999' },
    });
    expect(announced.status).toBe(413);
  });

  it('name every part of the input that is wrong', async () => {
    const body = '{"month":"2025-13","contracts":["",1],"extra":1,"more":2}';
    const response = await send(worldOfPeople(), 'requestStatementRun', {
      as: 'manager',
      headers: keyed,
      body,
    });
    const errors = response.json.errors as readonly { readonly path: string }[];
    expect(errors.map(({ path }) => path)).toEqual([
      '/month',
      '/contracts/0',
      '/contracts/1',
      '/extra',
      '/more',
    ]);
  });

  it.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['application/jsonp', 415],
    ['application/json; charset=utf-8', 202],
    ['application/cloudevents+json', 202],
  ])('take the content type %s with %i', async (type, status) => {
    const headers = { ...keyed, 'content-type': type };
    const response = await send(worldOfPeople(), 'requestStatementRun', {
      as: 'manager',
      headers,
      body: runBody,
    });
    expect(response.status).toBe(status);
    if (status === 415) expect(response.json.code).toBe('input.notJsonType');
  });

  it('ask for an idempotency key', async () => {
    const response = await send(worldOfPeople(), 'requestStatementRun', { as: 'manager', body: runBody });
    expect(response.json.code).toBe('idempotencyKey.missing');
  });

  it.each<[Error, number, string]>([
    [new ThrottledError(40), 503, 'store.throttled'],
    [new UnreachableError(new Error('down')), 503, 'store.unavailable'],
    [new DataverseError(500, '0x0', 'secret detail'), 503, 'store.unavailable'],
    [new DataverseError(400, '0x0', 'secret detail'), 500, 'unexpected'],
    [new Error('secret detail'), 500, 'unexpected'],
  ])('say nothing of what was not expected: %s', async (error, status, code) => {
    const world = worldOfPeople();
    world.faults.meanwhile('runs.read', () => {
      throw error;
    });
    const id = '11111111-0000-4000-8000-000000000001';
    const response = await send(world, 'getRun', { as: 'app', params: { id } });
    expect([response.status, response.json.code]).toEqual([status, code]);
    expect(response.body).not.toContain('secret');
    expect(JSON.stringify(world.log)).not.toContain('secret');
    if (status === 503 && code === 'store.throttled') expect(response.headers['retry-after']).toBe('40');
  });

  it('tell which service does not answer, without saying why', async () => {
    const world = worldOfPeople();
    world.probes.push({ name: 'queue', check: () => Promise.reject(new Error('secret')) });
    world.probes.push({ name: 'dataverse', check: () => Promise.resolve() });
    const response = await send(world, 'checkHealth', {});
    expect(response.status).toBe(503);
    expect(response.json).toMatchObject({ code: 'service.unhealthy', detail: 'No answer from: queue.' });
  });
});

describe('listRunItems', () => {
  it('gives page after page by its token', async () => {
    const world = worldOfPeople();
    const id = '11111111-0000-4000-8000-000000000001';
    const june = monthOf('2025-06');
    world.runs.insert({
      id,
      name: 'June',
      period: june,
      scope: [],
      keyHash: 'k',
      requestedBy: null,
      correlationId: 'c',
    });
    const items = Array.from({ length: 130 }, (_, index) => ({
      id: `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`,
      key: `Ç-${String(index).padStart(4, '0')}`,
      contractId: 'x',
      chunk: 1,
    }));
    await world.ports.runItems.add(id, items);
    const first = await send(world, 'listRunItems', { as: 'app', params: { id } });
    const token = String(first.json.continuationToken);
    const second = await send(world, 'listRunItems', {
      as: 'app',
      params: { id },
      query: `continuationToken=${token}`,
    });
    expect([(first.json.items as unknown[]).length, (second.json.items as unknown[]).length]).toEqual([
      100, 30,
    ]);
    expect(second.json.continuationToken).toBeNull();
    const failed = await send(world, 'listRunItems', { as: 'app', params: { id }, query: 'status=failed' });
    expect(failed.json.items).toEqual([]);
    const wrong = await send(world, 'listRunItems', { as: 'app', params: { id }, query: 'status=odd' });
    expect(wrong.status).toBe(400);
  });
});

describe('previewContract', () => {
  const id = '00000000-0000-4000-8000-000000000002';
  const ask = (body: unknown, as = 'manager', world = worldOfPeople()) => {
    world.addContract(numberedContract(1));
    return send(world, 'previewContract', { as, params: { id }, body: JSON.stringify(body) });
  };

  it('shows the months of a range line by line, without a second version where nothing was edited', async () => {
    const { status, json } = await ask({ from: '2025-05', to: '2025-06' });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      contractNumber: 'C-1',
      currency: 'USD',
      total: { stored: '2501.00', edited: null, difference: null },
      periods: [
        { month: '2025-05', start: '2025-05-01', end: '2025-05-31' },
        {
          month: '2025-06',
          total: { stored: '1250.50', edited: null, difference: null },
          lines: [{ group: 1, component: 'fixedFee', title: 'Valet', stored: '1250.50', edited: null }],
          storedFindings: [],
          editedFindings: [],
        },
      ],
    });
  });

  it('shows both versions with exact differences, numbers of the body taken as they are written', async () => {
    const world = worldOfPeople();
    world.addContract(numberedContract(1));
    const contract = JSON.stringify(numberedContract(1)).replace('"1250.5"', '1250.60000000000000001');
    const { json } = await send(world, 'previewContract', {
      as: 'manager',
      params: { id },
      body: `{"from":"2025-06","contract":${contract}}`,
    });
    expect(json).toMatchObject({ total: { stored: '1250.50', edited: '1250.60', difference: '0.10' } });
  });

  it.each(['admin', 'manager', 'app'])('is there for %s', async (as) => {
    expect((await ask({ from: '2025-06' }, as)).status).toBe(200);
  });

  it.each(['account', 'nobody'])('is not there for %s', async (as) => {
    expect((await ask({ from: '2025-06' }, as)).json.code).toBe('caller.forbidden');
  });

  it.each<[unknown, number, string, string[]]>([
    [{ from: '2025-6', to: '2025-13' }, 400, 'input.invalid', ['/from', '/to']],
    [{ from: '2025-06', to: '2025-05' }, 400, 'input.invalid', ['/to']],
    [{ from: '2025-06', to: '2027-06' }, 400, 'input.invalid', ['/to']],
    [{ from: '2025-06', id, extra: 1 }, 400, 'input.invalid', ['/id']],
    [{ from: '2025-06', extra: 1 }, 400, 'input.invalid', ['/extra']],
    [{ from: '2025-06', contract: { schema: 'x' } }, 422, 'contract.invalid', ['/contract/schema']],
  ])('refuses %j', async (body, status, code, paths) => {
    const response = await ask(body);
    const errors = response.json.errors as readonly { readonly path: string }[];
    expect([response.status, response.json.code]).toEqual([status, code]);
    expect(errors.map(({ path }) => path).slice(0, paths.length)).toEqual(paths);
  });

  it('takes twenty-four months', async () => {
    const { json } = await ask({ from: '2025-01', to: '2026-12' });
    expect((json.periods as unknown[]).length).toBe(24);
  });

  it('passes on that Dataverse asks for a pause', async () => {
    const world = worldOfPeople();
    world.faults.meanwhile('contracts.readVersion', () => {
      throw new ThrottledError(40);
    });
    const response = await ask({ from: '2025-06' }, 'manager', world);
    expect([response.status, response.headers['retry-after']]).toEqual([503, '40']);
  });
});
