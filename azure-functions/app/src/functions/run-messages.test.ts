import { ThrottledError } from '../adapters/dataverse/dataverse-error';
import { World } from '../testing/world';
import { readRunMessage, takeRunMessage } from './run-messages';

const runId = '11111111-0000-4000-8000-000000000001';
const delivery = { attempt: 1, chunkSize: 25 };

describe('takeRunMessage', () => {
  it('puts a message off that Dataverse asks a long pause for, and uses up no attempt', async () => {
    const world = new World();
    world.faults.meanwhile('items.openChunk', () => {
      throw new ThrottledError(45);
    });
    const message = { kind: 'chunk', runId, chunk: 3 } as const;
    await takeRunMessage(world.ports, message, delivery);
    expect(world.sent).toEqual([{ message, delaySeconds: 45 }]);
  });

  it('leaves a message that failed to the host', async () => {
    const world = new World();
    world.faults.plan('runs.read', 'before');
    await expect(takeRunMessage(world.ports, { kind: 'start', runId }, delivery)).rejects.toThrow(
      'Interrupted',
    );
    expect(world.log.map(({ event }) => event)).toContain('message.failed');
  });

  it('drops what is not a message, with a line in the log', async () => {
    const world = new World();
    await takeRunMessage(world.ports, 'text', delivery);
    expect(world.log.map(({ event }) => event)).toEqual(['message.unreadable']);
  });
});

describe('readRunMessage', () => {
  it('keeps the correlation id, so that each line of the log names it', () => {
    const message = { kind: 'chunk', runId, chunk: 1, correlationId: 'c-1' };
    expect(readRunMessage({ ...message, other: 1 })).toEqual(message);
  });

  it.each([
    null,
    1,
    {},
    { kind: 'start' },
    { kind: 'chunk', runId },
    { kind: 'other', runId },
    { kind: 'start', runId: 'x' },
  ])('refuses %j', (entry) => expect(readRunMessage(entry)).toBeUndefined());
});
