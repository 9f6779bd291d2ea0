import { tableList } from '@powerbill/schema';
import type { Deliver } from '../events/webhook';
import { openStore } from '../store/open-store';
import { batchHeaders, batchText, statusesIn } from '../testing/batch-text';
import { bodies, register } from '../testing/register-step';
import { account, create } from '../testing/rows';
import { ORIGIN, type TestService, testService } from '../testing/service';

const CORRELATION = 'x-ms-correlation-request-id';

/** A service whose webhook answers each event with another change of the same row. */
function looping(deepestChain?: number): { service: TestService; statuses: number[] } {
  const statuses: number[] = [];
  const deliver: Deliver = async (url, init) => {
    service.delivered.push({ url, init });
    const { PrimaryEntityId: id } = bodies(service).at(-1) ?? {};
    const correlation = { [CORRELATION]: init.headers[CORRELATION] ?? '' };
    const body = { name: `Change ${statuses.length}` };
    const answer = await service.call('system', 'PATCH', `/accounts(${id})`, body, correlation);
    statuses.push(answer.status);
    if (answer.status !== 204) expect(answer.json.at('error/code')).toBe('0x80044182');
    return { status: 200 };
  };
  const limit = deepestChain === undefined ? {} : { deepestChain };
  const service = testService(openStore({ tables: tableList }), ORIGIN, { deliver, ...limit });
  return { service, statuses };
}

it.each([
  [undefined, 8],
  [3, 3],
])(
  'P13 a loop of events ends at depth 8, or at what the service was given (%s): refused with 400 0x80044182',
  async (limit, deepest) => {
    const { service, statuses } = looping(limit);
    const id = await create(service, 'accounts', account('D1'));
    await register(service, 'Update', 'account');
    await service.call('system', 'PATCH', `/accounts(${id})`, { name: 'x' });
    await service.dataverse.drained();
    expect(bodies(service).map((body) => body.Depth)).toEqual(
      Array.from({ length: deepest }, (_, index) => index + 1),
    );
    expect(statuses.filter((status) => status !== 204)).toEqual([400]);
    await service.dataverse.close();
  },
);

it('P13 a correlation id that its client chose and goes on using is no loop', async () => {
  const service = testService();
  await register(service, 'Create', 'account');
  const correlation = { [CORRELATION]: 'a-session-of-one-client' };
  for (let at = 0; at < 12; at += 1) {
    const answer = await service.call('system', 'POST', '/accounts', account(`D${at}`), correlation);
    expect(answer.status).toBe(204);
    await service.dataverse.drained();
  }
  expect(new Set(bodies(service).map((body) => body.Depth))).toEqual(new Set([1]));
  await service.dataverse.close();
});

it('P13 the requests of a batch are no answers to each other', async () => {
  const service = testService();
  await register(service, 'Create', 'account');
  const requests = Array.from({ length: 12 }, (_, at) => ({
    line: 'POST accounts',
    body: account(`D4${at}`),
  }));
  const answer = await service.call('system', 'POST', '/$batch', batchText(...requests), batchHeaders);
  expect(new Set(statusesIn(answer.text))).toEqual(new Set([204]));
  await service.dataverse.drained();
  expect(new Set(bodies(service).map((body) => body.Depth))).toEqual(new Set([1]));
  await service.dataverse.close();
});

it('P13 another user with that id answers an event, and an hour later nobody does', async () => {
  const service = testService();
  await register(service, 'Create', 'account');
  const correlation = { [CORRELATION]: 'chain' };
  await service.call('system', 'POST', '/accounts', account('D20'), correlation);
  await service.dataverse.drained();
  await service.call('admin', 'POST', '/accounts', account('D21'), correlation);
  await service.dataverse.drained();
  service.now = new Date(service.now.getTime() + 3_600_001);
  await service.call('admin', 'POST', '/accounts', account('D22'), correlation);
  await service.dataverse.drained();
  expect(bodies(service).map((body) => body.Depth)).toEqual([1, 2, 1]);
  await service.dataverse.close();
});
