import { tableList } from '@powerbill/schema';
import type { Deliver } from '../events/webhook';
import { openStore } from '../store/open-store';
import { register, STEP } from '../testing/register-step';
import { account, create } from '../testing/rows';
import { ORIGIN, testService, type TestService } from '../testing/service';

const jobs = (service: TestService, query: string, prefer = '') =>
  service.call('system', 'GET', `/asyncoperations?${query}`, undefined, prefer === '' ? {} : { prefer });

it('P10 a system job is about the row of its event, by a lookup to any table', async () => {
  const service = testService();
  await register(service, 'Create', 'account', { asyncautodelete: false });
  const id = await create(service, 'accounts', account('J1'));
  await create(service, 'accounts', account('J2'));
  await service.dataverse.drained();
  const { json } = await jobs(
    service,
    `$select=_regardingobjectid_value&$filter=_regardingobjectid_value eq ${id}`,
    'odata.include-annotations="*"',
  );
  expect(json.at('value')).toEqual([
    expect.objectContaining({
      _regardingobjectid_value: id,
      '_regardingobjectid_value@OData.Community.Display.V1.FormattedValue': 'Account J1',
      '_regardingobjectid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'account',
    }),
  ]);
  const fetch = `<fetch><entity name="asyncoperation"><attribute name="regardingobjectid"/><filter><condition attribute="regardingobjectid" operator="eq" value="${id}"/></filter></entity></fetch>`;
  const fetched = await jobs(service, `fetchXml=${encodeURIComponent(fetch)}`);
  expect(fetched.json.at('value/0/_regardingobjectid_value')).toBe(id);
  const path = `$expand=${encodeURIComponent('regardingobjectid_account($select=accountnumber)')}&$filter=_regardingobjectid_value eq ${id}`;
  expect((await jobs(service, path)).json.at('value/0/regardingobjectid_account/accountnumber')).toBe('J1');
  expect((await service.call('system', 'DELETE', `/accounts(${id})`)).status).toBe(204);
  expect((await jobs(service, '$count=true')).json.at('@odata.count')).toBe(2);
  await service.dataverse.close();
});

it('P10 a job about nothing: what belongs to no row', async () => {
  const service = testService();
  await register(service, 'CreateMultiple', 'account', { asyncautodelete: false });
  await create(service, 'accounts', account('J3'));
  await service.dataverse.drained();
  expect((await jobs(service, '$select=_regardingobjectid_value')).json.at('value/0')).toMatchObject({
    _regardingobjectid_value: null,
  });
  await service.dataverse.close();
});

it('P10 a step that is disabled makes no more jobs; those that it has made are sent', async () => {
  const held: (() => void)[] = [];
  const deliver: Deliver = (url, init) => {
    service.delivered.push({ url, init });
    return new Promise((resolve) => held.push(() => resolve({ status: 200 })));
  };
  const service = testService(openStore({ tables: tableList }), ORIGIN, { deliver });
  await register(service, 'Create', 'account', { asyncautodelete: false });
  // Eight go out at once; the others wait.
  for (let at = 0; at < 10; at += 1) await create(service, 'accounts', account(`D${at}`));
  await service.call('system', 'PATCH', `/sdkmessageprocessingsteps(${STEP})`, { statecode: 1 });
  await create(service, 'accounts', account('D10'));
  const drained = service.dataverse.drained();
  const release = setInterval(() => held.splice(0).forEach((one) => one()), 5);
  await drained;
  clearInterval(release);
  expect(service.delivered).toHaveLength(10);
  expect((await jobs(service, '$count=true&$filter=statuscode eq 30')).json.at('@odata.count')).toBe(10);
  await service.dataverse.close();
});
