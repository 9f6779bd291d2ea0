import { openStore } from '../store/open-store';
import { create } from '../testing/rows';
import { salesTables } from '../testing/sales-tables';
import { ROOT, testService } from '../testing/service';

const service = testService(openStore({ tables: salesTables }), undefined, { tables: salesTables });
afterAll(() => service.dataverse.close());

/** The name under which a file is kept that was sent with a query and headers. */
async function keptName(query: string, headers: Record<string, string> = {}): Promise<unknown> {
  const id = await create(service, 'acme_customers', { acme_name: 'named' });
  const answer = await service.dataverse.handle({
    method: 'PATCH',
    url: new URL(`${ROOT}/acme_customers(${id})/acme_agreement${query}`),
    headers: { authorization: 'Bearer system', 'content-type': 'application/octet-stream', ...headers },
    body: new TextEncoder().encode('x'),
  });
  expect(answer.status).toBe(204);
  const row = await service.call('system', 'GET', `/acme_customers(${id})?$select=acme_agreement_name`);
  return row.json.at('acme_agreement_name');
}

it.each([
  ['plain name.txt', 'plain name.txt'],
  // A name may hold a per cent sign: what cannot be told from an encoded one stays as it was sent.
  ['100%25.txt', '100%25.txt'],
  ['gr%C3%B6%C3%9Fe.txt', 'gr%C3%B6%C3%9Fe.txt'],
])('O6 the name of a file in a header is taken as it is: %s', async (sent, kept) => {
  expect(await keptName('', { 'x-ms-file-name': sent })).toBe(kept);
});

it('O6 the name of a file in the address is decoded like every parameter', async () => {
  expect(await keptName('?x-ms-file-name=gr%C3%B6%C3%9Fe.txt')).toBe('größe.txt');
});
