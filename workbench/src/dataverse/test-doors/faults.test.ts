import { account } from '../testing/rows';
import { batchHeaders, batchText, changeSetText, statusesIn } from '../testing/batch-text';
import { testService } from '../testing/service';
import { FaultPlan } from './fault-plan';
import { Fields } from './fields';
import { readFault } from './planned-fault';

const plan = new FaultPlan();
const service = testService(undefined, undefined, { interfere: (request) => plan.interfere(request) });
afterAll(() => service.dataverse.close());
beforeEach(() => plan.clear());

const read = (fault: unknown) => {
  const fields = Fields.ofBody(new TextEncoder().encode(JSON.stringify(fault)));
  return { fault: readFault(fields), problems: fields.problems() };
};
const add = (fault: object): void => {
  const { fault: planned, problems } = read(fault);
  if (!planned) throw new Error(JSON.stringify(problems));
  plan.add(planned);
};
const create = (number: string) => service.call('system', 'POST', '/accounts', account(number));
const has = async (number: string) =>
  (await service.call('system', 'GET', `/accounts/$count?$filter=accountnumber eq '${number}'`)).text === '1';

it('fails the n-th matching request', async () => {
  add({ kind: 'throttle', on: 2, method: 'POST', path: '/accounts', retryAfter: 7 });
  add({ kind: 'fail', pattern: 'teams(\\?|$)', status: 502, code: '0x80040123', message: 'Out for lunch.' });
  expect((await create('T1')).status).toBe(204);
  const throttled = await create('T2');
  expect([throttled.status, throttled.headers['Retry-After'], throttled.json.at('error/code')]).toEqual([
    429,
    '7',
    '0x80072322',
  ]);
  expect((await create('T3')).status).toBe(204);
  const failed = await service.call('system', 'GET', '/teams?$top=1');
  expect([failed.status, failed.json.at('error')]).toEqual([
    502,
    { code: '0x80040123', message: 'Out for lunch.' },
  ]);
  expect([await has('T1'), await has('T2'), await has('T3')]).toEqual([true, false, true]);
  expect(plan.list().map(({ id, matched, struck }) => [id, matched, struck])).toEqual([
    [1, 3, 1],
    [2, 1, 1],
  ]);
});

it.each([
  ['executionTime', '0x80072321'],
  ['concurrency', '0x80072326'],
])('throttles by the limit of %s', async (limit, code) => {
  add({ kind: 'throttle', limit });
  expect((await create('X')).json.at('error/code')).toBe(code);
});

it('conflicts, and delays', async () => {
  add({ kind: 'delay', delayMs: 60, times: 2 });
  add({ kind: 'conflict', method: 'PATCH' });
  const started = performance.now();
  expect((await create('T4')).status).toBe(204);
  expect(performance.now() - started).toBeGreaterThan(55);
  const conflict = await service.call('system', 'PATCH', "/accounts(accountnumber='T4')", { name: 'x' });
  expect([conflict.status, conflict.json.at('error/code')]).toEqual([412, '0x80060882']);
});

it('strikes by probability, the same requests for the same seed', async () => {
  const struck = async (seed: number) => {
    plan.clear();
    add({ kind: 'fail', probability: 0.3, seed });
    const statuses: number[] = [];
    for (let index = 0; index < 60; index += 1) {
      statuses.push((await service.call('system', 'GET', '/WhoAmI')).status);
    }
    return statuses.flatMap((status, index) => (status === 503 ? [index] : []));
  };
  const first = await struck(7);
  expect(first.length).toBeGreaterThan(8);
  expect(first.length).toBeLessThan(30);
  expect(await struck(7)).toEqual(first);
  expect(await struck(8)).not.toEqual(first);
});

it('strikes inside of batches: a part alone, a change set as a whole', async () => {
  add({ kind: 'fail', inBatch: true, path: 'accounts', on: 2, times: 2 });
  const send = () =>
    service.call(
      'system',
      'POST',
      '/$batch',
      batchText(
        { line: 'POST accounts', body: account('B1') },
        { line: 'POST accounts', body: account('B2') },
        changeSetText(
          { line: 'POST accounts', body: account('B3') },
          { line: 'POST accounts', body: account('B4') },
        ),
      ),
      { ...batchHeaders, prefer: 'odata.continue-on-error' },
    );
  expect(statusesIn((await send()).text)).toEqual([204, 503, 503]);
  expect(await Promise.all(['B1', 'B2', 'B3', 'B4'].map(has))).toEqual([true, false, false, false]);
  plan.clear();
  add({ kind: 'drop', inBatch: true, path: 'accounts', on: 3 });
  await expect(send()).rejects.toThrow('lost');
  expect(await Promise.all(['B2', 'B3', 'B4'].map(has))).toEqual([true, true, true]);
});

it.each([
  [{}, ['/kind value.missing']],
  [{ kind: 'nothing' }, ['/kind value.unknown']],
  [
    { kind: 'fail', on: 0, status: 200, code: 'x', method: 'TRACE', pattern: '(', more: 1 },
    [
      '/method value.unknown',
      '/pattern pattern.unreadable',
      '/on number.notWhole',
      '/status number.notWhole',
      '/code code.unreadable',
      '/more name.unknown',
    ],
  ],
  [{ kind: 'drop', probability: 2 }, ['/probability number.noShare']],
  [{ kind: 'drop', seed: 1, path: '' }, ['/path text.missing', '/seed seed.withoutProbability']],
  [{ kind: 'delay', delayMs: 1e9, inBatch: 1 }, ['/inBatch flag.unknown', '/delayMs number.notWhole']],
])('refuses the fault %j with every problem', (fault, problems) => {
  const found = read(fault);
  expect(found.fault).toBeUndefined();
  expect(found.problems.map(({ path, code }) => `${path} ${code}`)).toEqual(problems);
});
