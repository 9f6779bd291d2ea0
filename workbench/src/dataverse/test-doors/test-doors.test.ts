import { listen } from '../../http/listen';
import { DroppedReply } from '../../http/listen';
import type { WorkbenchHandler } from '../../http/message';
import { account } from '../testing/rows';
import { fill, ORIGIN, ROOT, testService } from '../testing/service';
import { createTestDoors, type TestDoors } from './test-doors';

const service = testService();
const doors: TestDoors = createTestDoors({
  dataverse: () => service.dataverse,
  reset: () => service.dataverse.reset((store) => fill(store, service.now)),
});
const handler = doors.around(service.dataverse.handle);
afterAll(() => service.dataverse.close());

const send = (handle: WorkbenchHandler, method: string, url: string, body?: object) =>
  handle({
    method,
    url: new URL(url),
    headers: { authorization: 'Bearer system', 'content-type': 'application/json' },
    body: new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body)),
  });

const door = (method: string, name: string, body?: object) =>
  send(doors.handle, method, `${ORIGIN}/_workbench/${name}`, body);
const count = async () => (await send(service.dataverse.handle, 'GET', `${ROOT}/accounts/$count`)).body;

it('lets the n-th matching request fail', async () => {
  await door('POST', 'faults', { kind: 'throttle', on: 2, method: 'POST', path: '/accounts', retryAfter: 7 });
  await door('POST', 'faults', { kind: 'fail', path: 'teams', status: 502 });
  expect((await send(handler, 'POST', `${ROOT}/accounts`, account('T1'))).status).toBe(204);
  const throttled = await send(handler, 'POST', `${ROOT}/accounts`, account('T2'));
  expect([throttled.status, throttled.headers['Retry-After']]).toEqual([429, '7']);
  expect(throttled.body).toContain('0x80072322');
  expect((await send(handler, 'POST', `${ROOT}/accounts`, account('T3'))).status).toBe(204);
  expect((await send(handler, 'GET', `${ROOT}/teams`)).status).toBe(502);
  expect(await count()).toBe('2');
  await door('DELETE', 'faults');
});

it('loses the answer of a write that stands', async () => {
  await door('POST', 'faults', { kind: 'drop', path: 'accounts' });
  await expect(send(handler, 'POST', `${ROOT}/accounts`, account('T4'))).rejects.toBeInstanceOf(DroppedReply);
  expect(await count()).toBe('3');
  const listener = await listen(0);
  listener.serve(handler);
  await door('DELETE', 'faults');
  await door('POST', 'faults', { kind: 'drop' });
  await expect(fetch(`${listener.origin}/api/data/v9.2/WhoAmI`)).rejects.toThrow();
  await listener.close();
});

it('logs requests with what they cost, and resets', async () => {
  doors.observe({
    method: 'GET',
    path: '/x',
    status: 200,
    operations: 1,
    rowsRead: 2,
    rowsWritten: 0,
    milliseconds: 1,
  });
  const log = JSON.parse(String((await door('GET', 'requests')).body)) as {
    counters: { rowsWritten: number };
    requests: object[];
  };
  expect(log.requests).toHaveLength(1);
  expect(log.counters.rowsWritten).toBe(3);
  expect((await door('POST', 'reset')).status).toBe(200);
  expect(await count()).toBe('0');
  expect((await send(service.dataverse.handle, 'GET', `${ROOT}/WhoAmI`)).status).toBe(200);
});

it.each([{}, { kind: 'nothing' }, { kind: 'fail', on: 0 }, { kind: 'fail', more: 1 }])(
  'refuses the fault %j',
  async (fault) => {
    expect((await door('POST', 'faults', fault)).status).toBe(400);
  },
);

it('has no other doors', async () => {
  expect((await door('GET', 'nothing')).status).toBe(404);
});
