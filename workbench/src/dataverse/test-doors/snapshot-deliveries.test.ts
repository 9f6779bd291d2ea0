/** What a snapshot does with events that are on their way to webhooks. */
import { register } from '../testing/register-step';
import { account } from '../testing/rows';
import { testService } from '../testing/service';

const sent: string[] = [];
/** Webhooks that have not answered yet. */
const open: (() => void)[] = [];
let blocked = false;
const service = testService(undefined, undefined, {
  deliver: async (_url, { body }) => {
    sent.push(/Account (\w+)/.exec(body)?.[1] ?? '');
    if (blocked) await new Promise<void>((resolve) => open.push(resolve));
    return { status: 200 };
  },
});
afterAll(() => service.dataverse.close());

const { snapshots } = service.dataverse;
const create = (number: string) => service.call('system', 'POST', '/accounts', account(number));
const jobs = async (status: number) =>
  (await service.call('system', 'GET', `/asyncoperations/$count?$filter=statuscode eq ${status}`)).text;
const release = (): void => {
  blocked = false;
  for (const resolve of open.splice(0)) resolve();
};

const SUCCEEDED = 30;

it('sends again what a restored copy still awaits, and nothing that came after it', async () => {
  await register(service, 'Create', 'account');
  await create('one');
  await service.dataverse.drained();
  blocked = true;
  await create('two');
  snapshots.take('waiting');
  await create('three');
  release();
  await service.dataverse.drained();
  expect([sent, await jobs(SUCCEEDED)]).toEqual([['one', 'two', 'three'], '3']);
  await snapshots.restore('waiting');
  await service.dataverse.drained();
  expect([sent, await jobs(SUCCEEDED)]).toEqual([['one', 'two', 'three', 'two'], '2']);
});

it('waits for what is under way before it brings a copy back', async () => {
  snapshots.take('quiet');
  blocked = true;
  await create('four');
  const restored = snapshots.restore('quiet');
  setTimeout(release, 20);
  await restored;
  await service.dataverse.drained();
  expect(sent.at(-1)).toBe('four');
  expect((await service.call('system', 'GET', "/accounts/$count?$filter=accountnumber eq 'four'")).text).toBe(
    '0',
  );
  expect(await jobs(SUCCEEDED)).toBe('2');
});
