/** The examples of dynamics-web-api for many rows, with names of ours. */
import { type ClientRow, serve, type Served } from '../../testing/open-client';

let served: Served;
beforeAll(async () => {
  served = await serve();
  for (let at = 1; at <= 7; at += 1) {
    const data = {
      subject: `Lead ${at}`,
      fullname: `Name ${at % 3}`,
      jobtitle: at > 5 ? 'Developer' : 'Title',
    };
    await served.client.create({ collection: 'leads', data });
  }
});
afterAll(() => served.close());

const leads = { collection: 'leads', select: ['fullname', 'subject'], filter: 'statecode eq 0' };
const subjectsOf = (rows: readonly ClientRow[]): unknown[] => rows.map((row) => row.subject);

it('retrieveMultiple counts, and goes on with the next link', async () => {
  const request = { ...leads, orderBy: ['subject'], maxPageSize: 5, count: true };
  const first = await served.client.retrieveMultiple<ClientRow>(request);
  expect([first.oDataCount, first.value.length]).toEqual([7, 5]);
  const second = await served.client.retrieveMultiple<ClientRow>(request, first.oDataNextLink);
  expect(subjectsOf(second.value)).toEqual(['Lead 6', 'Lead 7']);
  expect(second.oDataNextLink).toBeUndefined();
});

it('retrieveMultiple takes top, apply, aliases and headers of its own', async () => {
  const top = await served.client.retrieveMultiple<ClientRow>({
    ...leads,
    orderBy: ['subject desc'],
    top: 2,
  });
  expect(subjectsOf(top.value)).toEqual(['Lead 7', 'Lead 6']);
  const groups = await served.client.retrieveMultiple<ClientRow>({
    collection: 'leads',
    apply: 'groupby((jobtitle),aggregate($count as rows))',
  });
  expect(groups.value).toEqual(
    expect.arrayContaining([expect.objectContaining({ jobtitle: 'Developer', rows: 2 })]) as unknown,
  );
  const aliased = await served.client.retrieveMultiple<ClientRow>({
    collection: 'leads',
    select: ['subject'],
    filter: 'jobtitle eq @p1',
    queryParams: [`@p1='Developer'`],
    headers: { 'x-of-ours': '1' },
    noCache: true,
  });
  expect(aliased.value).toHaveLength(2);
});

it('retrieveAll, count and countAll read all pages', async () => {
  const all = await served.client.retrieveAll<ClientRow>({ ...leads, maxPageSize: 2 });
  expect(new Set(subjectsOf(all.value)).size).toBe(7);
  expect(await served.client.count({ collection: 'leads', filter: 'statecode eq 0' })).toBe(7);
  expect(await served.client.countAll({ collection: 'leads', select: ['leadid'] })).toBe(7);
});

it('retrieveMultiple follows changes', async () => {
  const request = { collection: 'leads', select: ['fullname', 'subject'], trackChanges: true };
  const first = await served.client.retrieveMultiple<ClientRow>(request);
  await served.client.create({ collection: 'leads', data: { subject: 'Later' } });
  const second = await served.client.retrieveMultiple<ClientRow>(request, first.oDataDeltaLink);
  expect(subjectsOf(second.value)).toEqual(['Later']);
  await served.client.deleteRecord({ collection: 'leads', key: `subject='Later'` });
  const third = await served.client.retrieveMultiple<ClientRow>(request, second.oDataDeltaLink);
  expect(third.value).toEqual([expect.objectContaining({ reason: 'deleted' })]);
});

const xml = (attributes: string): string =>
  `<fetch mapping="logical" ${attributes}><entity name="lead"><attribute name="leadid"/><attribute name="subject"/><order attribute="subject"/></entity></fetch>`;

it('fetch pages with cookies, fetchAll reads them all', async () => {
  // The platform gives the cookie to those only who ask for annotations.
  const request = { collection: 'leads', fetchXml: xml('count="3"'), includeAnnotations: '*' };
  const pages: (readonly ClientRow[])[] = [];
  let paging: { pageNumber?: number; pagingCookie?: string } = {};
  for (let page = 1; page <= 3; page += 1) {
    const answer = await served.client.fetch<ClientRow>({ ...request, ...paging });
    pages.push(answer.value);
    const { nextPage: pageNumber, cookie: pagingCookie } = answer.PagingInfo ?? {};
    paging = { ...(pageNumber ? { pageNumber } : {}), ...(pagingCookie ? { pagingCookie } : {}) };
  }
  expect(pages.map((page) => page.length)).toEqual([3, 3, 1]);
  const all = await served.client.fetchAll<ClientRow>(request);
  expect(subjectsOf(all.value)).toEqual(subjectsOf(pages.flat()));
});

it('sends addresses of more than 2,000 characters as a batch', async () => {
  const names = Array.from({ length: 200 }, (_, at) => `subject eq 'Lead ${at}'`);
  const found = await served.client.retrieveMultiple<ClientRow>({ ...leads, filter: names.join(' or ') });
  expect(found.value).toHaveLength(7);
  const long = xml('count="5"').replace('</entity>', `<!-- ${'x'.repeat(3000)} --></entity>`);
  expect((await served.client.fetch<ClientRow>({ collection: 'leads', fetchXml: long })).value).toHaveLength(
    5,
  );
});

it('runs views, with a filter on top', async () => {
  const data = {
    name: 'Developers',
    returnedtypecode: 'lead',
    fetchxml: xml('').replace(
      '<order',
      '<filter><condition attribute="jobtitle" operator="eq" value="Developer"/></filter><order',
    ),
  };
  const savedQuery = String(await served.client.create<unknown>({ collection: 'savedqueries', data }));
  const found = await served.client.retrieveMultiple<ClientRow>({
    collection: 'leads',
    queryParams: [`savedQuery=${savedQuery}`],
    filter: "subject ne 'Lead 7'",
  });
  expect(subjectsOf(found.value)).toEqual(['Lead 6']);
});

it('works with names of tables instead of sets', async () => {
  const client = served.clientOf('system', { useEntityNames: true });
  const found = await client.retrieveMultiple<ClientRow>({ ...leads, collection: 'lead' });
  expect(found.value).toHaveLength(7);
  const contact = String(await client.create<unknown>({ collection: 'contact', data: { lastname: 'Doe' } }));
  const data = { name: 'account name', 'primarycontactid@odata.bind': `contact(${contact})` };
  const account = String(await client.create<unknown>({ collection: 'account', data }));
  const read = await client.retrieve<ClientRow>({
    collection: 'account',
    key: account,
    select: ['_primarycontactid_value'],
  });
  expect(read._primarycontactid_value).toBe(contact);
  expect(client.Utility.getCollectionName('account')).toBe('accounts');
});
