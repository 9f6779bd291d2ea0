import { idOf, openOrganisation, role } from '../testing/organisation';
import { fill, personOf } from '../testing/service';

const company = openOrganisation({
  units: [['north', 'root']],
  roles: [role('Basic', 'own')],
  users: [{ name: 'ann', unit: 'north', roles: ['Basic'] }],
});
afterAll(() => company.dataverse.close());

it('P1 an environment that opens again keeps what was changed in it: units and states of users, roles of its own', async () => {
  const user = personOf('account').userId;
  const before = company.store.sql.first('SELECT COUNT(*) AS n FROM "roleprivileges"');
  await company.call('system', 'PATCH', `/systemusers(${user})`, {
    isdisabled: true,
    'businessunitid@odata.bind': `/businessunits(${idOf('north')})`,
  });
  fill(company.store, new Date('2026-01-01T00:00:00Z'));
  const { json } = await company.call(
    'system',
    'GET',
    `/systemusers(${user})?$select=isdisabled,_businessunitid_value`,
  );
  expect(json.all).toMatchObject({ isdisabled: true, _businessunitid_value: idOf('north') });
  expect(company.store.sql.first('SELECT COUNT(*) AS n FROM "roleprivileges"')).toEqual(before);
  expect((await company.as('ann', 'GET', '/new_dossiers')).status).toBe(200);
});

it('P5 profiles that nobody names and tables that nobody has are no obstacle', async () => {
  const profiles = await company.call('system', 'GET', '/fieldsecurityprofiles?$select=name');
  expect(profiles.json.column('value', 'name')).toEqual(['Secrets']);
});
