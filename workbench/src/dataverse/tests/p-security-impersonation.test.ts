import { idOf, openOrganisation, role } from '../testing/organisation';
import { personOf } from '../testing/service';

const DELEGATE = { privileges: ['prvActOnBehalfOfAnotherUser'] };

/** The people of the tenant sign in; here they have roles of the company. */
const company = openOrganisation({
  units: [['north', 'root']],
  roles: [
    role('Delegate', 'all', ['create', 'read', 'append'], DELEGATE),
    role('Basic', 'own'),
    role('All', 'all'),
  ],
  users: [
    { name: 'basic', unit: 'north', roles: ['Basic'], profiles: ['Secrets'] },
    { name: 'all', unit: 'north', roles: ['All'] },
  ],
});
afterAll(() => company.dataverse.close());

beforeAll(async () => {
  for (const [person, roleName] of [
    ['manager', 'Delegate'],
    ['account', 'Basic'],
  ] as const) {
    await company.call(
      'system',
      'POST',
      `/systemusers(${personOf(person).userId})/systemuserroles_association/$ref`,
      {
        '@odata.id': `/roles(${idOf(roleName)})`,
      },
    );
  }
  await company.dossier('basic', 'of basic', { new_secret: 'hidden' });
  await company.dossier('all', 'of all');
});

const as = (name: string) => ({ mscrmcallerid: idOf(name) });
const seen = async (name: string) =>
  (await company.call('manager', 'GET', '/new_dossiers?$orderby=new_name', undefined, as(name))).json.column(
    'value',
    'new_name',
  );

it('P7 rows are those that both may read', async () => {
  expect(await seen('basic')).toEqual(['of basic']);
  expect(await seen('all')).toEqual(['of all', 'of basic']);
});

it('P7 a right that either of them lacks is refused, and the refusal names who', async () => {
  const path = `/new_dossiers(${idOf('dossier of basic')})`;
  const answer = await company.call('manager', 'PATCH', path, { new_pages: 1 }, as('basic'));
  expect([answer.status, answer.json.at('error/code')]).toEqual([403, '0x80040220']);
  expect(answer.json.text('error/message')).toContain(personOf('manager').userId);
});

it('P7 secured columns are those that both may use', async () => {
  const path = `/new_dossiers(${idOf('dossier of basic')})?$select=new_secret`;
  expect(
    (await company.call('manager', 'GET', path, undefined, as('basic'))).json.at('new_secret'),
  ).toBeNull();
  expect((await company.as('basic', 'GET', path)).json.at('new_secret')).toBe('hidden');
});

it('P7 shares count for whom they were made, on both sides', async () => {
  await company.call('system', 'POST', '/GrantAccess', {
    Target: { '@odata.id': `new_dossiers(${idOf('dossier of all')})` },
    PrincipalAccess: {
      Principal: { '@odata.id': `systemusers(${idOf('basic')})` },
      AccessMask: 'ReadAccess',
    },
  });
  expect(await seen('basic')).toEqual(['of all', 'of basic']);
});

it('P7 rows that are written name both', async () => {
  const answer = await company.call(
    'manager',
    'POST',
    '/new_dossiers',
    { new_name: 'made' },
    {
      ...as('basic'),
      prefer: 'return=representation',
    },
  );
  expect(answer.json.all).toMatchObject({
    _createdby_value: idOf('basic'),
    _createdonbehalfby_value: personOf('manager').userId,
    _modifiedonbehalfby_value: personOf('manager').userId,
    _ownerid_value: idOf('basic'),
    _owningbusinessunit_value: idOf('north'),
  });
});

describe('the headers', () => {
  const whoAmI = (person: 'system' | 'manager' | 'account', headers: Readonly<Record<string, string>>) =>
    company.call(person, 'GET', '/WhoAmI', undefined, headers);

  it('D7 CallerObjectId takes the id in the directory, MSCRMCallerID that of the user', async () => {
    const byObject = await whoAmI('manager', { callerobjectid: personOf('account').objectId });
    expect(byObject.json.at('UserId')).toBe(personOf('account').userId);
    const byUser = await whoAmI('manager', { mscrmcallerid: idOf('basic').toUpperCase() });
    expect(byUser.json.at('UserId')).toBe(idOf('basic'));
  });

  it('D7 needs prvActOnBehalfOfAnotherUser: 403 0x80040220', async () => {
    const answer = await whoAmI('account', as('basic'));
    expect([answer.status, answer.json.at('error/code')]).toEqual([403, '0x80040220']);
    expect(answer.json.text('error/message')).toContain('prvActOnBehalfOfAnotherUser');
    expect((await whoAmI('system', as('basic'))).status).toBe(200);
  });

  it('D7 a stranger and a disabled user have no name to act in: 403', async () => {
    expect((await whoAmI('system', as('stranger'))).status).toBe(403);
    await company.call('system', 'PATCH', `/systemusers(${idOf('all')})`, { isdisabled: true });
    expect((await whoAmI('system', as('all'))).status).toBe(403);
  });
});
