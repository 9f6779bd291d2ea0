/** Service-protection limits, by the clock of the service: the codes, texts and headers that clients obey. */
import { platformLimits, type ServiceLimits } from '../limits/service-limits';
import { account } from '../testing/rows';
import { type Answer, testService } from '../testing/service';

/** Tokens of two people at one service. */
type Person = 'system' | 'manager';

/** How long the next requests take, in milliseconds. */
const delays: number[] = [];
const service = testService(undefined, undefined, {
  limits: platformLimits,
  interfere: () => ({ delayMs: delays.shift() ?? 0, refusal: undefined, dropsReply: false }),
});
afterAll(() => service.dataverse.close());

/** Sets limits, with which everybody begins anew. */
const limit = (limits: Partial<ServiceLimits>): void =>
  service.dataverse.limits.set({ ...platformLimits, ...limits });
const ask = (person: Person = 'system', path = '/WhoAmI') => service.call(person, 'GET', path);
const pass = (seconds: number): void => {
  service.now = new Date(service.now.getTime() + seconds * 1000);
};

const refusal = ({ status, headers, json }: Answer) => [
  status,
  headers['Retry-After'],
  json.at('error/code'),
  json.at('error/message'),
];

it("N1 the platform's numbers", () => {
  expect(platformLimits).toEqual({
    requests: 6000,
    executionMs: 1_200_000,
    concurrency: 52,
    windowSeconds: 300,
  });
});

it('N1 one request too many in the window: refused with 429 0x80072322', async () => {
  limit({ requests: 3 });
  for (const seconds of [0, 100, 100]) {
    pass(seconds);
    expect((await ask()).status).toBe(200);
  }
  expect(refusal(await ask())).toEqual([
    429,
    '100',
    '0x80072322',
    'Number of requests exceeded the limit of 3 over time window of 300 seconds.',
  ]);
});

it('N1 a batch is one request', async () => {
  limit({ requests: 2 });
  const part =
    'Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nGET WhoAmI HTTP/1.1\r\n\r\n';
  const body = `${`--b\r\n${part}\r\n`.repeat(50)}--b--\r\n`;
  const batch = await service.call('system', 'POST', '/$batch', body, {
    'content-type': 'multipart/mixed; boundary=b',
  });
  expect(batch.text.match(/HTTP\/1\.1 200/g)).toHaveLength(50);
  expect([(await ask()).status, (await ask()).status]).toEqual([200, 429]);
});

it('N2 too much combined work: refused with 429 0x80072321', async () => {
  limit({ executionMs: 20 });
  delays.push(30);
  expect((await ask()).status).toBe(200);
  pass(1);
  const refused = await ask();
  expect(refusal(refused)).toEqual([
    429,
    '299',
    '0x80072321',
    'Combined execution time of incoming requests exceeded limit of 20 milliseconds over time window of 300 seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.',
  ]);
  pass(299);
  expect((await ask()).status).toBe(200);
});

it("N2 the platform's limit is written with separators", async () => {
  limit({ executionMs: 1 });
  await ask('system', '/pb_contracts');
  expect((await ask()).status).toBe(429);
  expect(platformLimits.executionMs.toLocaleString('en-US')).toBe('1,200,000');
});

it('N3 too many requests at once: refused with 429 0x80072326', async () => {
  limit({ concurrency: 2 });
  delays.push(20, 20);
  const [first, second, third, other] = await Promise.all([ask(), ask(), ask(), ask('manager')]);
  expect([first.status, second.status, other.status]).toEqual([200, 200, 200]);
  expect(refusal(third)).toEqual([
    429,
    '1',
    '0x80072326',
    'Number of concurrent requests exceeded the limit of 2.',
  ]);
  expect((await ask()).status).toBe(200);
});

it('N4 waiting exactly as long as told is enough, a second less is not', async () => {
  limit({ requests: 2, windowSeconds: 60 });
  await ask();
  pass(17);
  await ask();
  const wait = Number((await ask()).headers['Retry-After']);
  expect(wait).toBe(43);
  pass(wait - 1);
  expect((await ask()).headers['Retry-After']).toBe('1');
  pass(1);
  const passed = await ask();
  expect([passed.status, (await ask()).headers['Retry-After']]).toEqual([200, '17']);
});

it('N4 answers tell what is left, also those that refuse; without limits what those of the platform would leave', async () => {
  limit({});
  const first = (await ask()).headers;
  expect(first['x-ms-ratelimit-burst-remaining-xrm-requests']).toBe('5999');
  expect(first['x-ms-ratelimit-time-remaining-xrm-requests']).toMatch(/^1,(?:200\.00|199\.\d\d)$/);
  const second = await ask('system', '/nothing');
  expect([second.status, second.headers['x-ms-ratelimit-burst-remaining-xrm-requests']]).toEqual([
    404,
    '5998',
  ]);
  service.dataverse.limits.set(undefined);
  expect((await ask()).headers['x-ms-ratelimit-burst-remaining-xrm-requests']).toBe('5999');
});

it('N4 a refused request is not carried out and not counted', async () => {
  limit({ requests: 1 });
  await ask();
  for (const number of ['N1', 'N2']) {
    expect((await service.call('system', 'POST', '/accounts', account(number))).status).toBe(429);
  }
  pass(300);
  expect((await ask('system', '/accounts/$count')).text).toBe('0');
});

it('N5 each signed-in user is counted by himself, whoever he acts for', async () => {
  limit({ requests: 1 });
  expect([(await ask()).status, (await ask('manager')).status]).toEqual([200, 200]);
  const headers = { mscrmcallerid: '7b000002-0000-4000-8000-000000000004' };
  expect((await service.call('system', 'GET', '/WhoAmI', undefined, headers)).status).toBe(429);
});

it('N5 limits change while the service runs, and a clock that goes back does not lock anybody out', async () => {
  limit({ requests: 1 });
  await ask();
  limit({ requests: 2, windowSeconds: 10 });
  expect([(await ask()).status, (await ask()).status, (await ask()).status]).toEqual([200, 200, 429]);
  pass(-86_400);
  expect((await ask()).status).toBe(200);
});
