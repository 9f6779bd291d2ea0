/** New components land in the solution that a request names. */
import { batchHeaders, batchText, changeSetText, statusesIn } from '../testing/batch-text';
import { account, create } from '../testing/rows';
import { testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

const endpoint = (name: string) => ({
  name,
  url: 'http://hook.test/',
  contract: 8,
  authtype: 4,
  authvalue: 'k',
});
const inSolution = (name: string) => ({ 'mscrm.solutionuniquename': name });

const components = async (solution: string) => {
  const { json } = await service.call(
    'system',
    'GET',
    `/solutioncomponents?$select=objectid,componenttype&$filter=solutionid/uniquename eq '${solution}'`,
  );
  return json.list('value').map((row) => [row.at('componenttype'), row.at('objectid')]);
};

let publisher = '';
beforeAll(async () => {
  const { json } = await service.call('system', 'GET', '/publishers?$select=publisherid');
  publisher = json.text('value/0/publisherid');
  await create(service, 'solutions', {
    uniquename: 'Billing',
    friendlyname: 'Billing',
    version: '1.0.0.0',
    'publisherid@odata.bind': `/publishers(${publisher})`,
  });
});

it('D8 a component is recorded in the solution of its request, a row of data in none', async () => {
  const answer = await service.call(
    'system',
    'POST',
    '/serviceendpoints',
    endpoint('One'),
    inSolution('billing'),
  );
  expect(answer.status).toBe(204);
  const id = /\(([^)]+)\)/.exec(answer.headers['OData-EntityId'] ?? '')?.[1];
  const row = await service.call('system', 'POST', '/accounts', account('S1'), inSolution('Billing'));
  expect(row.status).toBe(204);
  expect(await components('Billing')).toEqual([[95, id]]);
});

it('D8 the header of a batch holds for its requests, one of a part wins', async () => {
  await create(service, 'solutions', {
    uniquename: 'Other',
    friendlyname: 'Other',
    'publisherid@odata.bind': `/publishers(${publisher})`,
  });
  const before = (await components('Billing')).length;
  const answer = await service.call(
    'system',
    'POST',
    '/$batch',
    batchText(
      { line: 'POST serviceendpoints', body: endpoint('Two') },
      changeSetText(
        { line: 'POST serviceendpoints', body: endpoint('Three') },
        {
          line: 'POST serviceendpoints',
          body: endpoint('Four'),
          headers: ['MSCRM.SolutionUniqueName: Other'],
        },
      ),
    ),
    { ...batchHeaders, ...inSolution('Billing') },
  );
  expect(statusesIn(answer.text)).toEqual([204, 204, 204]);
  expect([(await components('Billing')).length - before, (await components('Other')).length]).toEqual([2, 1]);
});

it('D8 a solution that is not there: refused with 404 0x80040217', async () => {
  const { status, json } = await service.call(
    'system',
    'POST',
    '/accounts',
    account('S2'),
    inSolution('Nowhere'),
  );
  expect([status, json.at('error/code')]).toEqual([404, '0x80040217']);
});

it('D8 a managed solution: refused with 400 0x80040203', async () => {
  await create(service, 'solutions', {
    uniquename: 'Bought',
    friendlyname: 'Bought',
    ismanaged: true,
    'publisherid@odata.bind': `/publishers(${publisher})`,
  });
  const { status, json } = await service.call('system', 'GET', '/accounts', undefined, inSolution('Bought'));
  expect([status, json.at('error/code')]).toEqual([400, '0x80040203']);
});
