/** Customers and orders of the made-up solution, and how FetchXML asks for them. */
import { openStore } from '../store/open-store';
import { create } from './rows';
import { salesTables } from './sales-tables';
import { type Answer, testService, type TestService } from './service';

/** Customers: a hierarchy of three, one without orders. */
const customers = [
  { name: 'Alder', parent: undefined, industry: 1, employees: 10, since: '2020-02-29', limit: 1000.5 },
  { name: 'birch', parent: 'Alder', industry: 2, employees: 20, since: '2021-12-31', limit: null },
  { name: 'Cedar', parent: 'Alder', industry: 3, employees: null, since: '2022-01-01', limit: 2000.25 },
  { name: 'Dogwood', parent: undefined, industry: 2, employees: 20, since: null, limit: 0.01 },
] as const;

const orders = [
  { name: 'A1', of: 'Alder', amount: 10.01, on: '2024-01-05T10:00:00Z', due: '2024-02-05' },
  { name: 'A2', of: 'Alder', amount: 20.02, on: '2024-02-10T23:59:59Z', due: '2024-03-10' },
  { name: 'A3', of: 'Alder', amount: null, on: '2024-05-15T00:00:00Z', due: null },
  { name: 'B1', of: 'birch', amount: 5.5, on: '2025-01-01T00:00:00Z', due: '2025-01-01' },
  { name: 'C1', of: 'Cedar', amount: 100, on: '2025-06-30T12:00:00Z', due: '2025-07-30' },
  { name: 'N1', of: undefined, amount: 1, on: null, due: null },
] as const;

export interface FetchOrders {
  readonly service: TestService;
  readonly customerIds: ReadonlyMap<string, string>;
  fetch(setName: string, xml: string, prefer?: string): Promise<Answer>;
  /** The rows of the answer; fails where the query is refused. */
  rows(setName: string, xml: string, prefer?: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** One column of them. */
  column(setName: string, name: string, xml: string): Promise<readonly unknown[]>;
  /** Names of the customers that fit what stands inside `entity`, in alphabetical order. */
  customers(inside: string): Promise<readonly unknown[]>;
  /** Status and code of a refusal, and its sentence. */
  refusal(setName: string, xml: string): Promise<readonly [number, unknown, string]>;
}

export const allAnnotations = 'odata.include-annotations="*"';

/** A service with these rows. */
export async function fetchOrders(): Promise<FetchOrders> {
  const service = testService(openStore({ tables: salesTables }), undefined, { tables: salesTables });
  const customerIds = await fill(service);
  const fetch = (setName: string, xml: string, prefer?: string) =>
    service.call(
      'system',
      'GET',
      `/${setName}?fetchXml=${encodeURIComponent(xml)}`,
      undefined,
      prefer === undefined ? {} : { prefer },
    );
  const rows: FetchOrders['rows'] = async (setName, xml, prefer) => {
    const answer = await fetch(setName, xml, prefer);
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.json.at('value') as readonly Readonly<Record<string, unknown>>[];
  };
  const column: FetchOrders['column'] = async (setName, name, xml) =>
    (await rows(setName, xml)).map((row) => row[name]);
  return {
    service,
    customerIds,
    fetch,
    rows,
    column,
    customers: (inside) =>
      column(
        'acme_customers',
        'acme_name',
        `<fetch><entity name="acme_customer"><attribute name="acme_name"/><order attribute="acme_name"/>${inside}</entity></fetch>`,
      ),
    refusal: async (setName, xml) => {
      const { status, json } = await fetch(setName, xml);
      return [status, json.at('error/code'), String(json.at('error/message'))];
    },
  };
}

async function fill(service: TestService): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const { name, parent, industry, employees, since, limit } of customers) {
    const id = await create(service, 'acme_customers', {
      acme_name: name,
      acme_industry: industry,
      acme_employees: employees,
      acme_since: since,
      acme_creditlimit: limit,
      ...(parent === undefined ? {} : { 'acme_ParentId@odata.bind': `/acme_customers(${ids.get(parent)})` }),
    });
    ids.set(name, id);
  }
  for (const { name, of, amount, on, due } of orders) {
    await create(service, 'acme_orders', {
      acme_name: name,
      acme_amount: amount,
      acme_orderedon: on,
      acme_due: due,
      ...(of === undefined ? {} : { 'acme_CustomerId@odata.bind': `/acme_customers(${ids.get(of)})` }),
    });
  }
  await tag(service, ids, 'red', ['Alder', 'birch']);
  await tag(service, ids, 'green', ['Alder']);
  return ids;
}

async function tag(
  service: TestService,
  ids: ReadonlyMap<string, string>,
  name: string,
  of: readonly string[],
): Promise<void> {
  const id = await create(service, 'acme_tags', { acme_name: name });
  for (const customer of of) {
    const path = `/acme_customers(${ids.get(customer) ?? ''})/acme_customer_tags/$ref`;
    await service.call('system', 'POST', path, { '@odata.id': `/acme_tags(${id})` });
  }
}
