import { World } from '../testing/world';
import { takeRunRequested } from './run-requested';

const runId = '7A1F0D42-1c6a-4b7e-8f10-2f9a5f3e6b11';
const event = { MessageName: 'Create', PrimaryEntityName: 'pb_billingrun', PrimaryEntityId: runId, Depth: 1 };
const call = (body: unknown, key = 'key') => ({ key, body: new TextEncoder().encode(JSON.stringify(body)) });

describe('takeRunRequested', () => {
  it('queues the start of the run that was created', async () => {
    const world = new World();
    expect(await takeRunRequested(world.ports, 'key', call(event))).toBe(200);
    expect(world.sent.map(({ message }) => message)).toEqual([{ kind: 'start', runId: runId.toLowerCase() }]);
  });

  it.each(['', 'kex', 'key ', 'keykey'])('refuses the key "%s"', async (key) => {
    const world = new World();
    expect(await takeRunRequested(world.ports, 'key', call(event, key))).toBe(401);
    expect(world.sent).toEqual([]);
  });

  it.each([
    { ...event, MessageName: 'Update' },
    { ...event, PrimaryEntityName: 'account' },
    { ...event, PrimaryEntityId: 'x' },
    {},
    [],
    null,
  ])('refuses an event that it does not want: %j', async (body) => {
    const world = new World();
    expect(await takeRunRequested(world.ports, 'key', call(body))).toBe(400);
    expect(world.sent).toEqual([]);
  });
});
