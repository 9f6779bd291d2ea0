import { defaultHostSettings, parseHostSettings } from './host-settings';

it('reads what host.json says, and takes the platform defaults for the rest', () => {
  const text = JSON.stringify({
    version: '2.0',
    extensions: { http: { routePrefix: '' }, queues: { batchSize: 4, visibilityTimeout: '00:01:30' } },
  });
  expect(parseHostSettings(text)).toEqual({
    routePrefix: '',
    queues: { batchSize: 4, maxDequeueCount: 5, retrySeconds: 90, encoding: 'base64' },
  });
  expect(parseHostSettings('{"version":"2.0"}')).toEqual(defaultHostSettings);
});

it.each([
  ['batchSize', { queues: { batchSize: 64 } }],
  ['maxDequeueCount', { queues: { maxDequeueCount: 0 } }],
  ['visibilityTimeout', { queues: { visibilityTimeout: 30 } }],
  ['messageEncoding', { queues: { messageEncoding: 'hex' } }],
  ['routePrefix', { http: { routePrefix: 1 } }],
])('refuses a wrong %s', (name, extensions) => {
  expect(() => parseHostSettings(JSON.stringify({ extensions }))).toThrow(name);
});
