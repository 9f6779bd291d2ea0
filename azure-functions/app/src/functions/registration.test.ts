import { registered } from '../testing/functions-core';
import { operations } from '../api/operations';
import { World } from '../testing/world';
import { registerOperations } from './http';
import { registerRunMessages } from './run-messages';
import { registerRunRequested } from './run-requested';
import { registerSweep } from './sweep';

const nameOf = (one: unknown): string => (one as { readonly name: string }).name;

describe('registration', () => {
  it('gives the host every operation, the webhook, the queue, its poison queue and the timer', () => {
    const { ports } = new World();
    registerOperations({ ports, tokens: { verify: () => Promise.resolve(null) } });
    registerRunRequested(ports, 'key');
    registerRunMessages(ports, { runQueue: 'billing-chunks', runChunkSize: 25 });
    registerSweep(ports);
    const names = registered.map(({ metadata }) => nameOf(metadata));
    expect(names).toEqual([
      ...Object.keys(operations),
      'runRequested',
      'runMessages',
      'failedRunMessages',
      'sweepRuns',
    ]);
    const text = JSON.stringify(registered);
    for (const { route } of Object.values(operations)) expect(text).toContain(`"route":"${route}"`);
    expect(text).toContain('"queueName":"billing-chunks-poison"');
    expect(text).toContain('"schedule":"0 * * * * *"');
  });
});
