import { DroppedReply } from '../../http/dropped-reply';
import { listen } from '../../http/listen';
import type { WorkbenchHandler } from '../../http/message';
import { account } from '../testing/rows';
import { fill, ORIGIN, ROOT, testService } from '../testing/service';
import { LooseJson } from '../testing/loose-json';
import { createTestDoors, type TestDoors } from './test-doors';

let now = new Date('2026-01-31T10:00:00Z');
const doors: TestDoors = createTestDoors({
  dataverse: () => service.dataverse,
  reset: () => service.dataverse.reset((store) => fill(store, now)),
  clock: () => now,
});
const service = testService(undefined, undefined, doors.hooks);
const { handle } = service.dataverse;
afterAll(() => service.dataverse.close());

const send = (handler: WorkbenchHandler, method: string, url: string, body?: unknown) =>
  handler({
    method,
    url: new URL(url),
    headers: { authorization: 'Bearer system', 'content-type': 'application/json' },
    body: new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body)),
  });

const door = async (method: string, name: string, body?: unknown) => {
  const answer = await send(doors.handle, method, `${ORIGIN}/_workbench/${name}`, body);
  return { status: answer.status, json: new LooseJson(JSON.parse(String(answer.body))) };
};
const create = (number: string) => send(handle, 'POST', `${ROOT}/accounts`, account(number));
const count = async () => (await send(handle, 'GET', `${ROOT}/accounts/$count`)).body;

beforeEach(async () => {
  now = new Date('2026-01-31T10:00:00Z');
  await door('POST', 'reset');
});

it('logs requests with what they cost, counts them by their look, and empties the log', async () => {
  await create('T1');
  await send(handle, 'GET', `${ROOT}/accounts(accountnumber='T1')?$select=name`);
  await send(handle, 'GET', `${ROOT}/accounts(accountnumber='T9')?$select=name`);
  const { json } = await door('GET', 'requests');
  expect(json.column('requests', 'status')).toEqual([204, 200, 404]);
  expect(json.list('counts')[0]?.all).toMatchObject({
    method: 'POST',
    path: '/api/data/v9.2/accounts',
    status: 204,
    count: 1,
    rowsWritten: 1,
  });
  expect(json.column('counts', 'path')[1]).toBe('/api/data/v9.2/accounts(…)?$select');
  const found = await door('GET', 'requests?status=404&method=GET&path=accounts(&limit=1');
  expect([found.json.list('requests').length, found.json.list('counts').length]).toEqual([1, 1]);
  await door('DELETE', 'requests');
  expect((await door('GET', 'requests')).json.list('counts')).toEqual([]);
});

it('resets to what a fresh environment holds', async () => {
  await create('T1');
  await door('POST', 'faults', { kind: 'fail' });
  await door('POST', 'clock', { advance: 'P1D' });
  expect((await door('POST', 'reset')).status).toBe(200);
  expect(await count()).toBe('0');
  expect((await send(handle, 'GET', `${ROOT}/WhoAmI`)).status).toBe(200);
  expect((await door('GET', 'clock')).json.at('moved')).toBe(false);
});

it('takes snapshots and brings them back, also over and over', async () => {
  await create('T1');
  const taken = await door('POST', 'snapshot?name=one');
  expect([taken.status, taken.json.text('snapshot/name')]).toEqual([201, 'one']);
  await create('T2');
  await door('POST', 'snapshot', { name: 'default' });
  await send(handle, 'DELETE', `${ROOT}/accounts(accountnumber='T1')`);
  for (const [name, expected] of [
    ['one', '1'],
    ['default', '2'],
    ['one', '1'],
  ] as const) {
    expect((await door('POST', `restore?name=${name}`)).status).toBe(200);
    expect(await count()).toBe(expected);
  }
  expect((await create('T2')).status).toBe(204);
  expect((await door('GET', 'snapshots')).json.column('snapshots', 'name')).toEqual(['one', 'default']);
  expect((await door('DELETE', 'snapshot?name=one')).status).toBe(200);
  expect((await door('POST', 'restore?name=one')).status).toBe(404);
  expect((await door('DELETE', 'snapshot?name=one')).status).toBe(404);
});

it('never gives a row version twice, also after a restore', async () => {
  await create('T1');
  await door('POST', 'snapshot');
  const etag = async () =>
    (await send(handle, 'GET', `${ROOT}/accounts(accountnumber='T1')`)).headers.ETag ?? '';
  await send(handle, 'PATCH', `${ROOT}/accounts(accountnumber='T1')`, { name: 'later' });
  const later = await etag();
  await door('POST', 'restore');
  await send(handle, 'PATCH', `${ROOT}/accounts(accountnumber='T1')`, { name: 'again' });
  expect(await etag()).not.toBe(later);
});

it('brings back who may do what', async () => {
  await door('POST', 'snapshot');
  const { json } = await service.call(
    'system',
    'GET',
    '/systemusers?$select=systemuserid&$filter=isdisabled eq false',
  );
  expect((await service.call('manager', 'GET', '/WhoAmI')).status).toBe(200);
  const id = (await service.call('manager', 'GET', '/WhoAmI')).json.text('UserId');
  expect(json.column('value', 'systemuserid')).toContain(id);
  await service.call('system', 'PATCH', `/systemusers(${id})`, { isdisabled: true });
  expect((await service.call('manager', 'GET', '/WhoAmI')).status).toBe(403);
  await door('POST', 'restore');
  expect((await service.call('manager', 'GET', '/WhoAmI')).status).toBe(200);
});

it('moves the clock of the service', async () => {
  const createdOn = async (number: string) => {
    await create(number);
    const read = await send(handle, 'GET', `${ROOT}/accounts(accountnumber='${number}')?$select=createdon`);
    return new LooseJson(JSON.parse(String(read.body))).text('createdon');
  };
  expect((await door('POST', 'clock', { now: '2030-02-01T00:00:00+01:00' })).json.all).toEqual({
    now: '2030-01-31T23:00:00.000Z',
    moved: true,
    stopped: false,
  });
  now = new Date(now.getTime() + 2000);
  expect(await createdOn('T1')).toBe('2030-01-31T23:00:02Z');
  await door('POST', 'clock', { advance: 'P1DT1H' });
  await door('POST', 'clock', { advance: 58 });
  expect(await createdOn('T2')).toBe('2030-02-02T00:01:00Z');
  await door('POST', 'clock', { now: '2020-01-01T00:00:00Z', stopped: true });
  now = new Date(now.getTime() + 5000);
  expect(await createdOn('T3')).toBe('2020-01-01T00:00:00Z');
  await door('POST', 'clock', { advance: 'PT1S' });
  expect(await createdOn('T4')).toBe('2020-01-01T00:00:01Z');
  await door('DELETE', 'clock');
  expect(await createdOn('T5')).toBe('2026-01-31T10:00:07Z');
});

it('sets and takes away limits', async () => {
  expect((await door('GET', 'limits')).json.at('limits')).toBeNull();
  const set = await door('PUT', 'limits', { requests: 1, windowSeconds: 10 });
  expect(set.json.at('limits')).toEqual({
    requests: 1,
    executionMs: 1_200_000,
    concurrency: 52,
    windowSeconds: 10,
  });
  expect((await create('T1')).status).toBe(204);
  const refused = await create('T2');
  expect([refused.status, refused.headers['Retry-After']]).toEqual([429, '10']);
  await door('POST', 'clock', { advance: 10 });
  expect((await create('T2')).status).toBe(204);
  await door('DELETE', 'limits');
  expect((await create('T3')).status).toBe(204);
});

it.each([
  ['POST', 'clock', {}, ['/now clock.oneOf']],
  [
    'POST',
    'clock',
    { now: 'tomorrow', advance: 'soon' },
    ['/now moment.unreadable', '/advance duration.unreadable', '/now clock.oneOf'],
  ],
  ['POST', 'clock', { advance: -1, stopped: 1 }, ['/advance duration.unreadable', '/stopped flag.unknown']],
  ['PUT', 'limits', { requests: 0, more: 1 }, ['/requests number.notWhole', '/more name.unknown']],
  ['PUT', 'limits', [], [' body.notAnObject']],
  ['POST', 'snapshot?nam=x', undefined, ['?nam name.unknown']],
  ['POST', 'snapshot', { name: 7, nam: 'x' }, ['/name text.missing', '/nam name.unknown']],
  ['GET', 'requests?status=x&limit=-1', undefined, ['?status number.notWhole', '?limit number.notWhole']],
  ['POST', 'reset', { hard: true }, ['/hard name.unknown']],
])('%s %s refuses %j with every problem', async (method, name, body, problems) => {
  const { status, json } = await door(method, name, body);
  expect(status).toBe(400);
  expect(json.list('errors').map((one) => `${one.text('path')} ${one.text('code')}`)).toEqual(problems);
});

it('lists its doors, and has no others', async () => {
  const { json } = await door('GET', '');
  expect(json.column('doors', 'door')).toContain('POST /_workbench/reset');
  expect((await door('GET', 'nothing')).status).toBe(404);
  expect((await door('DELETE', 'faults/7')).status).toBe(404);
});

it('loses the answer of a write that stands, over a socket too', async () => {
  await door('POST', 'faults', { kind: 'drop', path: 'accounts' });
  await expect(create('T4')).rejects.toBeInstanceOf(DroppedReply);
  expect(await count()).toBe('1');
  expect((await door('GET', 'requests')).json.column('requests', 'status')).toEqual([0, 200]);
  const listener = await listen(0);
  listener.serve(handle);
  await door('POST', 'faults', { kind: 'drop' });
  await expect(
    fetch(`${listener.origin}/api/data/v9.2/WhoAmI`, { headers: { authorization: 'Bearer system' } }),
  ).rejects.toThrow();
  await listener.close();
});
