import { account, create } from '../testing/rows';
import { organization, ORIGIN, ROOT, testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

const get = (path: string, person: 'system' | 'account' = 'system') => service.call(person, 'GET', path);

it.each(['/WhoAmI', '/WhoAmI()', '/Microsoft.Dynamics.CRM.WhoAmI()'])('A5 %s says who asks', async (path) => {
  const { json } = await get(path, 'account');
  expect(json.all).toEqual({
    '@odata.context': `${ROOT}/$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse`,
    BusinessUnitId: '7b000000-0000-4000-8000-000000000003',
    UserId: '7b000002-0000-4000-8000-000000000004',
    OrganizationId: '7b000000-0000-4000-8000-000000000002',
  });
});

it('A5 a function that is posted to: refused with 404 0x8006088a', async () => {
  const { status, json } = await service.call('account', 'POST', '/WhoAmI', {});
  expect([status, json.at('error/code')]).toEqual([404, '0x8006088a']);
});

it('A6 the version is one of four numbers', async () => {
  const { json } = await get('/RetrieveVersion()');
  expect(json.at('@odata.context')).toBe(`${ROOT}/$metadata#Microsoft.Dynamics.CRM.RetrieveVersionResponse`);
  expect(json.at('Version')).toMatch(/^9\.2\.\d+\.\d+$/);
});

it.each([
  "/RetrieveCurrentOrganization(AccessType=Microsoft.Dynamics.CRM.EndpointAccessType'Default')",
  "/RetrieveCurrentOrganization(AccessType=@p)?@p=Microsoft.Dynamics.CRM.EndpointAccessType'Default'",
  "/RetrieveCurrentOrganization(AccessType='Default')",
])('A7 %s tells ids, names and endpoints', async (path) => {
  const { json } = await get(path);
  expect(json.at('@odata.context')).toBe(
    `${ROOT}/$metadata#Microsoft.Dynamics.CRM.RetrieveCurrentOrganizationResponse`,
  );
  expect(json.at('Detail')).toMatchObject({
    OrganizationId: organization.id,
    UniqueName: organization.name,
    State: 'Enabled',
    Endpoints: {
      Count: 3,
      IsReadOnly: false,
      Keys: ['WebApplication', 'OrganizationService', 'OrganizationDataService'],
    },
  });
  expect(json.at('Detail/Endpoints/Values/0')).toBe(`${ORIGIN}/`);
});

it.each(["(AccessType=Microsoft.Dynamics.CRM.EndpointAccessType'Sideways')", '()'])(
  'A7 RetrieveCurrentOrganization%s: refused with 400',
  async (parameters) => {
    expect((await get(`/RetrieveCurrentOrganization${parameters}`)).status).toBe(400);
  },
);

it('A8 counts every row of each table, by names in either kind of quotes or an alias', async () => {
  await create(service, 'accounts', account('A81'));
  await create(service, 'accounts', account('A82'));
  for (const path of [
    '/RetrieveTotalRecordCount(EntityNames=["account","organization"])',
    "/RetrieveTotalRecordCount(EntityNames=['account','organization'])",
    '/RetrieveTotalRecordCount(EntityNames=@p1)?@p1=["account","organization"]',
    "/RetrieveTotalRecordCount(EntityNames=@p1)?@p1=['account','organization']",
  ]) {
    const { json } = await get(path);
    expect(json.all).toEqual({
      '@odata.context': `${ROOT}/$metadata#Microsoft.Dynamics.CRM.RetrieveTotalRecordCountResponse`,
      EntityRecordCountCollection: {
        Count: 2,
        IsReadOnly: false,
        Keys: ['account', 'organization'],
        Values: [2, 1],
      },
    });
  }
});

it('A8 the name of a table that is not there: refused with 400 0x80041102', async () => {
  const { status, json } = await get('/RetrieveTotalRecordCount(EntityNames=["accounts"])');
  expect([status, json.at('error/code')]).toEqual([400, '0x80041102']);
});
