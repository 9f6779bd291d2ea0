/** A public client library asks with FetchXML and follows the paging cookie as it is given. */
import { DynamicsWebApi } from 'dynamics-web-api';
import { listen, type Listener } from '../../http/listen';
import { account, create } from '../testing/rows';
import { testService, type TestService } from '../testing/service';

let service: TestService;
let listener: Listener;
let client: DynamicsWebApi;

beforeAll(async () => {
  listener = await listen(0);
  service = testService(undefined, listener.origin);
  listener.serve(service.dataverse.handle);
  client = new DynamicsWebApi({
    serverUrl: listener.origin,
    dataApi: { version: '9.2' },
    onTokenRefresh: () => Promise.resolve('system'),
  });
  for (const name of ["O'Hare & Sons", '<Tag>', 'Zoë "Z"', 'Ångström', 'plain', 'plain', '100% [x]']) {
    await create(service, 'accounts', account(`${name} ${Math.random()}`.slice(0, 20), { name }));
  }
});
afterAll(async () => {
  await listener.close();
  await service.dataverse.close();
});

const xml =
  '<fetch mapping="logical" count="2"><entity name="account"><attribute name="name"/><order attribute="name"/></entity></fetch>';

it('G2 G3 dynamics-web-api reads one page and goes on with its cookie', async () => {
  const first = await client.fetch<{ name: string }>({
    collection: 'accounts',
    fetchXml: xml,
    includeAnnotations: '*',
  });
  expect(first.value).toHaveLength(2);
  expect(first.PagingInfo).toMatchObject({ page: 1, nextPage: 2 });
  const second = await client.fetch<{ name: string }>({
    collection: 'accounts',
    fetchXml: xml,
    includeAnnotations: '*',
    pageNumber: first.PagingInfo?.nextPage ?? 0,
    pagingCookie: first.PagingInfo?.cookie ?? '',
  });
  const names = [...first.value, ...second.value].map((row) => row.name);
  expect(new Set(names).size).toBe(4);
});

it('G2 G3 dynamics-web-api reads all pages', async () => {
  const all = await client.fetchAll<{ name: string; accountid: string }>({
    collection: 'accounts',
    fetchXml: xml,
    includeAnnotations: '*',
  });
  expect(all.value).toHaveLength(7);
  expect(new Set(all.value.map((row) => row.accountid)).size).toBe(7);
});

it('F32 dynamics-web-api runs a view', async () => {
  const id = await create(service, 'savedqueries', {
    name: 'Accounts',
    returnedtypecode: 'account',
    fetchxml: '<fetch><entity name="account"><attribute name="name"/></entity></fetch>',
  });
  const found = await client.retrieveMultiple<{ name: string }>({
    collection: 'accounts',
    filter: "name eq 'plain'",
    queryParams: [`savedQuery=${id}`],
  });
  expect(found.value).toHaveLength(2);
});
