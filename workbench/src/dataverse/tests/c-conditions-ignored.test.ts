import { account, create } from '../testing/rows';
import { testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  service.call('system', 'GET', path, undefined, headers);

it('C3 If-Match on a read is no condition: reads know If-None-Match only', async () => {
  const id = await create(service, 'accounts', account('C40'));
  for (const tag of ['W/"1"', '*', 'nonsense']) {
    const answer = await get(`/accounts(${id})?$select=name`, { 'if-match': tag });
    expect([answer.status, answer.json.at('name')]).toEqual([200, 'Account C40']);
  }
});

it('C3 an ETag inside a row is an annotation and no condition, in single and in bulk messages', async () => {
  const id = await create(service, 'accounts', account('C41'));
  const stale = { '@odata.etag': 'W/"1"' };
  const single = await service.call('system', 'PATCH', `/accounts(${id})`, { ...stale, name: 'single' });
  expect(single.status).toBe(204);
  for (const message of ['UpdateMultiple', 'UpsertMultiple']) {
    const answer = await service.call('system', 'POST', `/accounts/Microsoft.Dynamics.CRM.${message}`, {
      Targets: [{ '@odata.type': 'Microsoft.Dynamics.CRM.account', accountid: id, ...stale, name: message }],
    });
    expect(answer.status).toBe(204);
    expect((await get(`/accounts(${id})?$select=name`)).json.at('name')).toBe(message);
  }
});

it('C4 a condition on a bulk message: refused with 400 0x80060888', async () => {
  const Targets = [{ '@odata.type': 'Microsoft.Dynamics.CRM.account', ...account('C42') }];
  const path = '/accounts/Microsoft.Dynamics.CRM.UpsertMultiple';
  const answer = await service.call('system', 'POST', path, { Targets }, { 'if-match': '*' });
  expect([answer.status, answer.json.at('error/code')]).toEqual([400, '0x80060888']);
});
