import { ROOT, testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

it('gives the service document with a set for each table', async () => {
  const { status, json, headers } = await service.call('manager', 'GET', '/');
  expect(status).toBe(200);
  expect(headers['OData-Version']).toBe('4.0');
  expect(json.at('@odata.context')).toBe(`${ROOT}/$metadata`);
  expect(json.at('value')).toContainEqual({ name: 'pb_contracts', kind: 'EntitySet', url: 'pb_contracts' });
});

it('says who asks', async () => {
  const { json } = await service.call('account', 'GET', '/WhoAmI()');
  expect(json.all).toEqual({
    '@odata.context': `${ROOT}/$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse`,
    BusinessUnitId: '7b000000-0000-4000-8000-000000000003',
    UserId: '7b000002-0000-4000-8000-000000000004',
    OrganizationId: '7b000000-0000-4000-8000-000000000002',
  });
  expect((await service.call('account', 'GET', '/WhoAmI')).status).toBe(200);
  expect((await service.call('account', 'POST', '/WhoAmI', {})).status).toBe(404);
});

it('refuses who brings no valid token, and who is no member', async () => {
  const call = async (authorization?: string) =>
    service.dataverse.handle({
      method: 'GET',
      url: new URL(`${ROOT}/accounts`),
      headers: authorization === undefined ? {} : { authorization },
      body: new Uint8Array(),
    });
  const missing = await call();
  expect(missing.status).toBe(401);
  expect(missing.headers['WWW-Authenticate']).toMatch(/^Bearer /);
  expect((await call('Bearer nobody')).status).toBe(401);
  expect((await call('Bearer stranger')).status).toBe(403);
});

it.each([
  ['/nothing', 404, '0x8006088a'],
  ['/account', 404, '0x8006088a'],
  ['/Accounts', 404, '0x8006088a'],
  ['/accounts/foo', 404, '0x8006088a'],
  ['/RetrieveTotalRecordCount(EntityNames=["account"])', 501, '0x80060890'],
  ['/RetrieveVersion()', 501, '0x80060890'],
  ['/accounts?fetchXml=<fetch/>', 501, '0x80060890'],
  ['/accounts?savedQuery=00000000-0000-0000-0000-000000000000', 501, '0x80060890'],
  ['/accounts?$skip=1', 400, '0x80060888'],
  ['/accounts?foo=1', 400, '0x80060888'],
  ['/accounts?$top=0', 400, '0x80060888'],
  ['/accounts?$filter=%ZZ', 400, '0x80060888'],
])('refuses %s', async (path, status, code) => {
  const answer = await service.call('system', 'GET', path);
  expect({ status: answer.status, code: answer.json.at('error/code') }).toEqual({ status, code });
  expect(answer.json.at('error/message')).not.toBe('');
});

it('allows the plain parameter tag', async () => {
  expect((await service.call('system', 'GET', '/accounts?tag=billing')).status).toBe(200);
});

it('adds details to an error when all annotations are asked for', async () => {
  const { json } = await service.call('system', 'GET', '/accounts?$filter=x eq 1', undefined, {
    prefer: 'odata.include-annotations="*"',
  });
  expect(json.at('error/@Microsoft.PowerApps.CDS.InnerError.Message')).toBe(json.at('error/message'));
});

it('answers methods that an address does not have with 405', async () => {
  expect((await service.call('system', 'PUT', '/accounts', {})).status).toBe(405);
  expect((await service.call('system', 'DELETE', '/accounts')).status).toBe(405);
});
