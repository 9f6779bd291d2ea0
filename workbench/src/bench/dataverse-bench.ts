/** Measures the local Dataverse against the SQL engine under it: queries over 50,000 rows, bulk writes, many clients. */
import { randomUUID } from 'node:crypto';
import { columns, customTable, type TableDefinition } from '@powerbill/schema';
import { createDataverse, type Dataverse, openStore, provision, type Store } from '../dataverse';
import { BUSINESS_UNIT_ID, ORGANIZATION_ID, people } from '../tenant/people';
import { productEnvironment } from '../product-environment';
import { median } from './median';

export interface ReadCost {
  readonly name: string;
  readonly rows: number;
  readonly milliseconds: number;
  readonly rawMilliseconds: number;
}

export interface DataverseCost {
  readonly startMilliseconds: number;
  readonly tableRows: number;
  readonly reads: readonly ReadCost[];
  readonly upsertMilliseconds: number;
  readonly rawInsertMilliseconds: number;
  readonly clients: number;
  readonly requestsASecond: number;
}

const ROWS = 50_000;
const CUSTOMERS = 500;
const CHUNK = 1000;
/** Rounds that are not counted: the engine compiles what it runs often while they last. */
const WARM_UP = 6;
/** A short query needs more rounds until what runs often is compiled. */
const WARM_UP_MS = 500;
const ROUNDS = 15;
const CLIENTS = 52;
const REQUESTS_A_CLIENT = 40;
const ORIGIN = 'http://bench.local';
const WEB_API = `${ORIGIN}/api/data/v9.2`;

const { lookup, money, text, whole, date } = columns;

const order = customTable({
  logicalName: 'bench_order',
  setName: 'bench_orders',
  label: 'Order',
  pluralLabel: 'Orders',
  ownership: 'organization',
  primaryName: 'bench_name',
  columns: {
    bench_name: text({ label: 'Name', maxLength: 100 }),
    bench_key: text({ label: 'Key', maxLength: 40 }),
    bench_quantity: whole({ label: 'Quantity' }),
    bench_amount: money({ label: 'Amount', precision: 2 }),
    bench_on: date({ label: 'On' }),
    bench_customerid: lookup({ label: 'Customer', targets: ['account'], inverse: 'bench_account_orders' }),
  },
  keys: { bench_key: ['bench_key'] },
});

interface Service {
  readonly dataverse: Dataverse;
  readonly store: Store;
}

/** Fills a store in memory and measures; `progress` is told what goes on. */
export async function measureDataverse(progress: (line: string) => void): Promise<DataverseCost> {
  const started = performance.now();
  const service = open([...productEnvironment.tables, order]);
  const startMilliseconds = performance.now() - started;
  progress(`filling ${ROWS} rows`);
  const customers = await fill(service);
  const reads: ReadCost[] = [];
  for (const query of queries(customers)) {
    progress(query.name);
    reads.push(await measureRead(service, query));
  }
  progress('bulk writes');
  const { upsert, raw } = await measureWrites(service);
  progress(`${CLIENTS} clients`);
  const requestsASecond = await measureClients(service);
  await service.dataverse.close();
  return {
    startMilliseconds,
    tableRows: ROWS,
    reads,
    upsertMilliseconds: upsert,
    rawInsertMilliseconds: raw,
    clients: CLIENTS,
    requestsASecond,
  };
}

function open(tables: readonly TableDefinition[]): Service {
  const store = openStore({ tables });
  const organization = { id: ORGANIZATION_ID, name: 'bench' };
  provision(store, { organization, businessUnitId: BUSINESS_UNIT_ID, users: people, now: new Date() });
  const dataverse = createDataverse({
    store,
    tables,
    origin: ORIGIN,
    authenticate: () => Promise.resolve({ objectId: people[0]?.objectId ?? '' }),
    clock: () => new Date(),
    newId: randomUUID,
    deliver: () => Promise.resolve({ status: 200 }),
    organization,
  });
  return { store, dataverse };
}

async function call(
  { dataverse }: Service,
  method: string,
  path: string,
  body?: object,
): Promise<{ readonly status: number; readonly text: string }> {
  const { status, body: answer } = await dataverse.handle({
    method,
    url: new URL(path.startsWith('http') ? path : `${WEB_API}/${path}`),
    headers: { authorization: 'Bearer bench', 'content-type': 'application/json' },
    body: new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body)),
  });
  const content = typeof answer === 'string' ? answer : new TextDecoder().decode(answer);
  if (status >= 400) throw new Error(`${method} ${path}: ${content}`);
  return { status, text: content };
}

async function fill(service: Service): Promise<readonly string[]> {
  const accounts = Array.from({ length: CUSTOMERS }, (_, index) => ({
    '@odata.type': 'Microsoft.Dynamics.CRM.account',
    name: `Customer ${index}`,
    accountnumber: `C${index}`,
  }));
  const answer = await call(service, 'POST', 'accounts/Microsoft.Dynamics.CRM.CreateMultiple', {
    Targets: accounts,
  });
  const customers = (JSON.parse(answer.text) as { Ids: string[] }).Ids;
  for (let first = 0; first < ROWS; first += CHUNK) {
    const targets = Array.from({ length: CHUNK }, (_, index) => orderRow(first + index, customers));
    await call(service, 'POST', 'bench_orders/Microsoft.Dynamics.CRM.CreateMultiple', { Targets: targets });
  }
  return customers;
}

/** A row whose values follow from its number, spread by a prime so that no order is kept by chance. */
function orderRow(number: number, customers: readonly string[]): object {
  const spread = (number * 7919) % ROWS;
  return {
    '@odata.type': 'Microsoft.Dynamics.CRM.bench_order',
    bench_name: `Order ${String(spread).padStart(6, '0')}`,
    bench_key: `K${number}`,
    bench_quantity: spread % 100,
    bench_amount: spread / 100,
    bench_on: `2025-${String((spread % 12) + 1).padStart(2, '0')}-15`,
    ...(customers.length === 0
      ? {}
      : { 'bench_customerid@odata.bind': `/accounts(${customers[spread % customers.length] ?? ''})` }),
  };
}

interface Query {
  readonly name: string;
  readonly path: string;
  readonly sql: string;
}

const COLUMNS = 'bench_name,bench_quantity,bench_amount,bench_on,_bench_customerid_value';
/** What the answers hold: with an amount comes its currency. */
const RAW =
  'r."bench_orderid", r."versionnumber", r."bench_name", r."bench_quantity", r."bench_amount", r."bench_on", r."bench_customerid", r."transactioncurrencyid"';

function queries(customers: readonly string[]): readonly Query[] {
  const customer = customers[7] ?? '';
  return [
    {
      name: 'a page of 5,000, sorted',
      path: `bench_orders?$select=${COLUMNS}&$orderby=bench_name`,
      sql: `SELECT ${RAW} FROM "bench_order" r ORDER BY r."bench_name~fold", r."bench_orderid" LIMIT 5001`,
    },
    {
      name: 'filtered by numbers, sorted, 5,000',
      path: `bench_orders?$select=${COLUMNS}&$filter=bench_quantity ge 20 and bench_amount lt 400&$orderby=bench_amount desc`,
      sql: `SELECT ${RAW} FROM "bench_order" r WHERE r."bench_quantity" >= 20 AND r."bench_amount" < 4000000 ORDER BY r."bench_amount" DESC, r."bench_orderid" LIMIT 5001`,
    },
    {
      name: 'filtered by text, 50 rows',
      path: `bench_orders?$select=${COLUMNS}&$filter=contains(bench_name,'4242')&$orderby=bench_on,bench_name&$top=50`,
      sql: `SELECT ${RAW} FROM "bench_order" r WHERE instr(r."bench_name~fold", '4242') > 0 ORDER BY r."bench_on", r."bench_name~fold", r."bench_orderid" LIMIT 51`,
    },
    {
      name: 'of one customer, 100 rows',
      path: `bench_orders?$select=${COLUMNS}&$filter=_bench_customerid_value eq ${customer}&$orderby=bench_name`,
      sql: `SELECT ${RAW} FROM "bench_order" r WHERE r."bench_customerid" = '${customer}' ORDER BY r."bench_name~fold", r."bench_orderid" LIMIT 5001`,
    },
    {
      name: 'by a column of the customer, 5,000',
      path: `bench_orders?$select=${COLUMNS}&$filter=startswith(bench_customerid/name,'Customer 4')&$orderby=bench_name`,
      sql: `SELECT ${RAW} FROM "bench_order" r LEFT JOIN "account" a ON a."accountid" = r."bench_customerid" WHERE substr(a."name~fold", 1, 10) = 'customer 4' ORDER BY r."bench_name~fold", r."bench_orderid" LIMIT 5001`,
    },
    {
      name: 'with the customer expanded, 1,000',
      path: `bench_orders?$select=${COLUMNS}&$expand=bench_customerid($select=name)&$orderby=bench_name&$top=1000`,
      sql: `SELECT ${RAW}, a."accountid", a."name" FROM "bench_order" r LEFT JOIN "account" a ON a."accountid" = r."bench_customerid" ORDER BY r."bench_name~fold", r."bench_orderid" LIMIT 1001`,
    },
    {
      name: 'grouped by month, summed',
      path: 'bench_orders?$apply=groupby((bench_on),aggregate(bench_amount with sum as total,$count as n))',
      sql: 'SELECT r."bench_on", SUM(r."bench_amount"), COUNT(*) FROM "bench_order" r GROUP BY r."bench_on"',
    },
    {
      name: 'FetchXML over a link, 5,000',
      path: `bench_orders?fetchXml=${encodeURIComponent(
        '<fetch><entity name="bench_order"><attribute name="bench_name"/><attribute name="bench_amount"/><link-entity name="account" from="accountid" to="bench_customerid" alias="c"><attribute name="name"/><filter><condition attribute="name" operator="like" value="Customer 4%"/></filter></link-entity><order attribute="bench_name"/></entity></fetch>',
      )}`,
      sql: `SELECT r."bench_orderid", r."versionnumber", r."bench_name", r."bench_amount", r."transactioncurrencyid", a."name" FROM "bench_order" r JOIN "account" a ON a."accountid" = r."bench_customerid" WHERE a."name~fold" LIKE 'customer 4%' ORDER BY r."bench_name~fold", r."bench_orderid" LIMIT 5001`,
    },
  ];
}

async function measureRead(service: Service, { name, path, sql }: Query): Promise<ReadCost> {
  const ours: number[] = [];
  const raw: number[] = [];
  let rows = 0;
  const warmFrom = performance.now() + WARM_UP_MS;
  for (let round = 0; raw.length < ROUNDS; round += 1) {
    const began = performance.now();
    const isWarm = round >= WARM_UP && began >= warmFrom;
    const { text: answer } = await call(service, 'GET', path);
    if (isWarm) ours.push(performance.now() - began);
    rows = (JSON.parse(answer) as { value: unknown[] }).value.length;
    const rawBegan = performance.now();
    service.store.sql.all(sql);
    if (isWarm) raw.push(performance.now() - rawBegan);
  }
  return { name, rows, milliseconds: median(ours), rawMilliseconds: median(raw) };
}

/** UpsertMultiple of rows that are not there yet, and raw inserts of as many, in turns. */
async function measureWrites(service: Service): Promise<{ readonly upsert: number; readonly raw: number }> {
  const upserts: number[] = [];
  const inserts: number[] = [];
  const insertRaw = rawInserts(service.store);
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const targets = Array.from({ length: CHUNK }, (_, index) => orderRow(ROWS * (round + 1) + index, []));
    const began = performance.now();
    await call(service, 'POST', 'bench_orders/Microsoft.Dynamics.CRM.UpsertMultiple', { Targets: targets });
    const between = performance.now();
    insertRaw(round);
    if (round < WARM_UP) continue;
    upserts.push(between - began);
    inserts.push(performance.now() - between);
  }
  return { upsert: median(upserts), raw: median(inserts) };
}

/** The same rows by one prepared statement: every stored column, as the service fills them. */
function rawInserts(store: Store): (round: number) => void {
  const names = store.sql.all('PRAGMA table_info("bench_order")').map((column) => String(column.name));
  const [sample] = store.sql.all('SELECT * FROM "bench_order" LIMIT 1');
  const statement = `INSERT INTO "bench_order" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
  return (round) =>
    store.write(() => {
      for (let index = 0; index < CHUNK; index += 1) {
        const key = `raw ${round} ${index}`;
        store.sql.run(
          statement,
          names.map((name) =>
            name === 'bench_orderid'
              ? randomUUID()
              : name.startsWith('bench_key')
                ? key
                : (sample?.[name] ?? null),
          ),
        );
      }
    });
}

/** Requests a second of many clients at once, each reading and writing in turns. */
async function measureClients(service: Service): Promise<number> {
  const began = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      for (let index = 0; index < REQUESTS_A_CLIENT; index += 1) {
        if (index % 4 === 0) {
          const key = `client-${client}-${index}`;
          await call(service, 'PATCH', `bench_orders(bench_key='${key}')`, { bench_quantity: index });
        } else {
          await call(
            service,
            'GET',
            `bench_orders?$select=bench_name&$filter=bench_key eq 'K${client * 50 + index}'`,
          );
        }
      }
    }),
  );
  return (CLIENTS * REQUESTS_A_CLIENT * 1000) / (performance.now() - began);
}
