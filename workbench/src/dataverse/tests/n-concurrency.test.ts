/** As many clients as the platform lets one user have, over real sockets. */
import { listen, type Listener } from '../../http/listen';
import { platformLimits } from '../limits/service-limits';
import { openStore } from '../store/open-store';
import { batchHeaders, batchText, changeSetText, statusesIn } from '../testing/batch-text';
import { LooseJson } from '../testing/loose-json';
import { salesTables } from '../testing/sales-tables';
import { testService, type TestService } from '../testing/service';

const CLIENTS = 52;
const ROUNDS = 3;
/** Numbers that the clients count up together, so many clients each. */
const COUNTERS = 13;

let service: TestService;
let listener: Listener;
beforeAll(async () => {
  listener = await listen(0);
  service = testService(openStore({ tables: salesTables }), listener.origin, { limits: platformLimits });
  listener.serve(service.dataverse.handle);
});
afterAll(async () => {
  await listener.close();
  await service.dataverse.close();
});

async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${listener.origin}/api/data/v9.2/${path}`, {
    method,
    headers: { authorization: 'Bearer system', 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  expect(response.headers.get('odata-version')).toBe('4.0');
  return { status: response.status, headers: response.headers, text };
}

const read = (text: string): LooseJson => new LooseJson(JSON.parse(text));

const counter = (client: number): string => `acme_customers(acme_number='counter ${client % COUNTERS}')`;

/** Adds one to a number that clients share: again and again until nobody else was faster. */
async function increment(address: string): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    const { text, headers } = await ask('GET', `${address}?$select=acme_employees`);
    const seen = Number(read(text).at('acme_employees'));
    const etag = headers.get('etag') ?? '';
    const { status } = await ask('PATCH', address, { acme_employees: seen + 1 }, { 'if-match': etag });
    if (status === 204) return tries;
    expect(status).toBe(412);
  }
}

async function work(client: number): Promise<number> {
  let tries = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const number = `${client}-${round}`;
    const created = await ask('POST', 'acme_customers', { acme_name: number, acme_number: number });
    expect([created.status, created.text]).toEqual([204, '']);
    tries += await increment(counter(client));
    const list = await ask(
      'GET',
      `acme_customers?$select=acme_name&$filter=startswith(acme_name,'${client}-')`,
    );
    expect(read(list.text).list('value')).toHaveLength(round + 1);
    const batch = await ask(
      'POST',
      '$batch',
      batchText(
        { line: `GET acme_customers(acme_number='${number}')?$select=acme_name` },
        changeSetText(
          { line: `POST acme_tags`, body: { acme_name: number } },
          { line: `POST acme_tags`, body: { acme_name: `${number}b` } },
        ),
      ),
      batchHeaders,
    );
    expect([batch.status, statusesIn(batch.text)]).toEqual([200, [200, 204, 204]]);
  }
  return tries;
}

it('N3 52 clients at once are served: no lost update, every answer whole', async () => {
  service.dataverse.limits.set({ ...platformLimits, requests: 1_000_000, executionMs: 1_000_000_000 });
  for (let number = 0; number < COUNTERS; number += 1) {
    const name = `counter ${number}`;
    await ask('POST', 'acme_customers', { acme_name: name, acme_number: name, acme_employees: 0 });
  }
  const tries = await Promise.all(Array.from({ length: CLIENTS }, (_, client) => work(client)));
  const { text } = await ask(
    'GET',
    "acme_customers?$select=acme_employees&$filter=startswith(acme_number,'counter')",
  );
  expect(read(text).column('value', 'acme_employees')).toEqual(
    Array.from({ length: COUNTERS }, () => (CLIENTS / COUNTERS) * ROUNDS),
  );
  expect(tries.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(CLIENTS * ROUNDS);
  expect((await ask('GET', 'acme_tags/$count')).text).toBe(String(CLIENTS * ROUNDS * 2));
}, 60_000);

it('N3 more requests in parallel than are allowed, over sockets: refused with 429 0x80072326', async () => {
  service.dataverse.limits.set({ ...platformLimits, concurrency: 2 });
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask('GET', 'WhoAmI')));
  const refused = answers.filter(({ status }) => status === 429);
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(2);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused[0]?.headers.get('retry-after')).toBe('1');
  expect(refused[0]?.text).toContain('"code":"0x80072326"');
  expect((await ask('GET', 'WhoAmI')).status).toBe(200);
});
