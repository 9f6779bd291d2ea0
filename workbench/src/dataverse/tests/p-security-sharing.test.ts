import { idOf, openOrganisation, role } from '../testing/organisation';
import type { Answer } from '../testing/service';

const company = openOrganisation({
  units: [
    ['north', 'root'],
    ['south', 'root'],
  ],
  roles: [
    role('Basic', 'own'),
    role('Reader', 'own', ['read']),
    role('No share', 'own', ['create', 'read', 'write', 'append', 'appendTo']),
  ],
  users: [
    { name: 'ann', unit: 'north', roles: ['Basic'] },
    { name: 'bob', unit: 'south', roles: ['Basic'] },
    { name: 'eve', unit: 'south', roles: ['Reader'] },
    { name: 'none', unit: 'south' },
    { name: 'shy', unit: 'south', roles: ['No share'] },
    { name: 'guest', unit: 'south', roles: ['Reader'] },
  ],
  teams: [{ name: 'guests', unit: 'south', access: true, members: ['guest'] }],
});
afterAll(() => company.dataverse.close());

const codeOf = ({ status, json }: Answer): readonly unknown[] => [status, json.at('error/code')];
const row = (id: string) => ({ '@odata.type': 'Microsoft.Dynamics.CRM.new_dossier', new_dossierid: id });
const user = (name: string) => ({
  '@odata.type': 'Microsoft.Dynamics.CRM.systemuser',
  systemuserid: idOf(name),
});
const guests = { '@odata.type': 'Microsoft.Dynamics.CRM.team', teamid: idOf('guests') };

const give = (by: string, action: string, id: string, Principal: object, AccessMask: string) =>
  company.as(by, 'POST', `/${action}`, { Target: row(id), PrincipalAccess: { Principal, AccessMask } });
const revoke = (by: string, id: string, Revokee: object) =>
  company.as(by, 'POST', '/RevokeAccess', { Target: row(id), Revokee });

const shares = async (id: string): Promise<readonly (readonly unknown[])[]> => {
  const target = encodeURIComponent(JSON.stringify({ '@odata.id': `new_dossiers(${id})` }));
  const path = `/RetrieveSharedPrincipalsAndAccess(Target=@t)?@t=${target}`;
  const { json } = await company.call('system', 'GET', path);
  return json
    .list('PrincipalAccesses')
    .map((one) => [one.at('Principal/@odata.type'), one.at('Principal/ownerid'), one.at('AccessMask')]);
};

const access = (name: string, target: string) =>
  company.call(
    'system',
    'GET',
    `/systemusers(${idOf(name)})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess${target}`,
  );
const rights = async (name: string, id: string): Promise<unknown> => {
  const target = encodeURIComponent(JSON.stringify({ '@odata.id': `new_dossiers(${id})` }));
  return (await access(name, `(Target=@Target)?@Target=${target}`)).json.at('AccessRights');
};

it('P4 GrantAccess opens a row as far as the mask says', async () => {
  const id = await company.dossier('ann', 'granted');
  expect(await company.seen('bob')).toEqual([]);
  expect((await give('ann', 'GrantAccess', id, user('bob'), 'ReadAccess')).status).toBe(204);
  expect(await company.seen('bob')).toEqual(['granted']);
  expect((await company.as('bob', 'GET', `/new_dossiers(${id})`)).status).toBe(200);
  const write = () => company.as('bob', 'PATCH', `/new_dossiers(${id})`, { new_pages: 2 });
  expect(codeOf(await write())).toEqual([403, '0x80048306']);
  await give('ann', 'GrantAccess', id, user('bob'), 'WriteAccess');
  expect((await write()).status).toBe(204);
  expect(await shares(id)).toEqual([
    ['#Microsoft.Dynamics.CRM.systemuser', idOf('bob'), 'ReadAccess, WriteAccess'],
  ]);
});

it('P4 ModifyAccess sets the rights anew, RevokeAccess ends them', async () => {
  const id = idOf('dossier granted');
  expect((await give('ann', 'ModifyAccess', id, user('bob'), 'ReadAccess, AppendAccess')).status).toBe(204);
  expect((await company.as('bob', 'PATCH', `/new_dossiers(${id})`, { new_pages: 3 })).status).toBe(403);
  expect(await shares(id)).toEqual([
    ['#Microsoft.Dynamics.CRM.systemuser', idOf('bob'), 'ReadAccess, AppendAccess'],
  ]);
  expect((await revoke('ann', id, user('bob'))).status).toBe(204);
  expect(await company.seen('bob')).toEqual([]);
  expect(await shares(id)).toEqual([]);
  expect((await revoke('ann', id, user('bob'))).status).toBe(204);
});

it('P4 a share gives no right whose privilege the user lacks at any depth', async () => {
  const id = await company.dossier('ann', 'for others');
  await give('ann', 'GrantAccess', id, user('eve'), 'ReadAccess, WriteAccess');
  expect(await company.seen('eve')).toEqual(['for others']);
  expect(codeOf(await company.as('eve', 'PATCH', `/new_dossiers(${id})`, { new_pages: 1 }))).toEqual([
    403,
    '0x80040220',
  ]);
  await give('ann', 'GrantAccess', id, user('none'), 'ReadAccess');
  expect((await company.as('none', 'GET', `/new_dossiers(${id})`)).status).toBe(403);
  expect(await rights('none', id)).toBe('None');
});

it('P4 a share with a team is one with its members', async () => {
  const id = await company.dossier('ann', 'for guests');
  await give('ann', 'GrantAccess', id, guests, 'ReadAccess');
  expect(await company.seen('guest')).toEqual(['for guests']);
  expect(await shares(id)).toEqual([['#Microsoft.Dynamics.CRM.team', idOf('guests'), 'ReadAccess']]);
  await company.call('system', 'DELETE', `/teams(${idOf('guests')})`);
  expect(await company.seen('guest')).toEqual([]);
  expect(await shares(id)).toEqual([]);
});

it('P4 nobody shares without the right to share, or more than he has', async () => {
  const id = await company.dossier('shy');
  expect(codeOf(await give('shy', 'GrantAccess', id, user('bob'), 'ReadAccess'))).toEqual([
    403,
    '0x80040220',
  ]);
  const foreign = await company.dossier('ann', 'foreign');
  expect(codeOf(await give('bob', 'GrantAccess', foreign, user('bob'), 'ReadAccess'))).toEqual([
    403,
    '0x80048306',
  ]);
  await give('ann', 'GrantAccess', foreign, user('bob'), 'ReadAccess, ShareAccess');
  expect((await give('bob', 'GrantAccess', foreign, user('eve'), 'ReadAccess')).status).toBe(204);
  expect((await give('bob', 'GrantAccess', foreign, user('eve'), 'WriteAccess')).status).toBe(403);
});

it('P4 append and append to are rights of their own, on both rows of a binding', async () => {
  const parent = await company.dossier('ann', 'shelf');
  const own = await company.dossier('bob', 'sheet');
  const bindTo = () =>
    company.as('bob', 'PATCH', `/new_dossiers(${own})`, {
      'new_partof@odata.bind': `/new_dossiers(${parent})`,
    });
  await give('ann', 'GrantAccess', parent, user('bob'), 'ReadAccess');
  expect(codeOf(await bindTo())).toEqual([403, '0x80048306']);
  await give('ann', 'GrantAccess', parent, user('bob'), 'AppendToAccess');
  expect((await bindTo()).status).toBe(204);
  await company.call('system', 'DELETE', `/new_dossiers(${own})`);
  await company.call('system', 'DELETE', `/new_dossiers(${parent})`);
});

it('P4 shares pass to the rows below over a cascading lookup, and to those that come below', async () => {
  const parent = await company.dossier('ann', 'parent');
  const below = { 'new_partof@odata.bind': `/new_dossiers(${parent})` };
  await company.dossier('ann', 'child', below);
  await give('ann', 'GrantAccess', parent, user('bob'), 'ReadAccess');
  expect(await company.seen('bob')).toEqual(['child', 'foreign', 'parent']);
  await company.dossier('ann', 'late child', below);
  expect(await company.seen('bob')).toEqual(['child', 'foreign', 'late child', 'parent']);
  const { json } = await company.call(
    'system',
    'GET',
    `/principalobjectaccessset?$filter=objectid eq ${idOf('dossier child')}&$select=accessrightsmask,inheritedaccessrightsmask,principaltypecode`,
  );
  expect(json.at('value/0')).toMatchObject({
    accessrightsmask: 0,
    inheritedaccessrightsmask: 1,
    principaltypecode: 'systemuser',
  });
  await revoke('ann', parent, user('bob'));
  expect(await company.seen('bob')).toEqual(['foreign']);
});

it('P4 a row that leaves a shared one is no longer shared, nor are the rows below it', async () => {
  const parent = await company.dossier('ann', 'old parent');
  const moving = await company.dossier('ann', 'moving');
  await company.dossier('ann', 'below', { 'new_partof@odata.bind': `/new_dossiers(${moving})` });
  await give('ann', 'GrantAccess', parent, user('eve'), 'ReadAccess');
  const before = await company.seen('eve');
  const place = (bind: string | null) =>
    company.as('ann', 'PATCH', `/new_dossiers(${moving})`, { 'new_partof@odata.bind': bind });
  expect((await place(`/new_dossiers(${parent})`)).status).toBe(204);
  expect(await company.seen('eve')).toEqual(['below', ...before, 'moving'].sort());
  expect((await place(null)).status).toBe(204);
  expect(await company.seen('eve')).toEqual(before);
  await revoke('ann', parent, user('eve'));
});

it('P4 shares end with their row, and are written by actions only: 400 0x80040800', async () => {
  const id = await company.dossier('ann', 'short-lived');
  await give('ann', 'GrantAccess', id, user('bob'), 'ReadAccess');
  const count = async () =>
    (await company.call('system', 'GET', `/principalobjectaccessset/$count?$filter=objectid eq ${id}`)).text;
  expect(await count()).toBe('1');
  await company.call('system', 'DELETE', `/new_dossiers(${id})`);
  expect(await count()).toBe('0');
  const written = await company.call('system', 'POST', '/principalobjectaccessset', { accessrightsmask: 1 });
  expect(codeOf(written)).toEqual([400, '0x80040800']);
});

it('P4 queries of somebody with whom nothing is shared any more do not look for shares', async () => {
  const id = await company.dossier('ann', 'for a while');
  const statements = jest.spyOn(company.store.sql, 'all');
  const looksForShares = async (): Promise<boolean> => {
    statements.mockClear();
    await company.seen('shy');
    return statements.mock.calls.some(
      ([text]) => text.includes('FROM "new_dossier"') && text.includes('principalobjectaccess'),
    );
  };
  await give('ann', 'GrantAccess', id, user('shy'), 'ReadAccess');
  expect(await looksForShares()).toBe(true);
  await revoke('ann', id, user('shy'));
  expect(await looksForShares()).toBe(false);
  statements.mockRestore();
  await company.call('system', 'DELETE', `/new_dossiers(${id})`);
});

it('P4 what cannot be shared is refused: rows without owner, masks and principals that are none', async () => {
  const id = idOf('dossier granted');
  const country = idOf('a country');
  await company.call('system', 'POST', '/new_countries', { new_countryid: country, new_name: 'C' });
  const noOwner = await company.as('ann', 'POST', '/GrantAccess', {
    Target: { '@odata.id': `new_countries(${country})` },
    PrincipalAccess: { Principal: user('bob'), AccessMask: 'ReadAccess' },
  });
  expect(codeOf(noOwner)).toEqual([400, '0x80040800']);
  const statuses = [
    (await give('ann', 'GrantAccess', id, user('bob'), 'Everything')).status,
    (await give('ann', 'GrantAccess', id, user('bob'), 'CreateAccess')).status,
    (await give('ann', 'GrantAccess', id, row(id), 'ReadAccess')).status,
    (await give('ann', 'GrantAccess', id, user('nobody here'), 'ReadAccess')).status,
    (await give('ann', 'GrantAccess', idOf('no row'), user('bob'), 'ReadAccess')).status,
    (await company.as('ann', 'POST', '/GrantAccess', { Target: row(id) })).status,
    (await company.call('system', 'GET', '/GrantAccess')).status,
  ];
  expect(statuses).toEqual([400, 400, 400, 404, 404, 400, 405]);
  const organization = { '@odata.type': 'Microsoft.Dynamics.CRM.organization', organizationid: idOf('o') };
  expect((await give('ann', 'GrantAccess', id, organization, 'ReadAccess')).status).toBe(501);
});

describe('RetrievePrincipalAccess', () => {
  const every =
    'ReadAccess, WriteAccess, AppendAccess, AppendToAccess, CreateAccess, DeleteAccess, ShareAccess, AssignAccess';

  it('A10 tells the rights on a row in the order of the platform', async () => {
    const id = idOf('dossier foreign');
    expect(await rights('ann', id)).toBe(every);
    expect(await rights('bob', id)).toBe('ReadAccess, ShareAccess');
    expect(await rights('shy', id)).toBe('None');
  });

  it.each([
    ['an alias with @odata.id', (id: string) => `(Target=@t)?@t={'@odata.id':'new_dossiers(${id})'}`],
    [
      'an alias with an absolute address',
      (id: string) =>
        `(Target=@t)?@t=${JSON.stringify({ '@odata.id': `http://dataverse.test/api/data/v9.2/new_dossiers(${id})` })}`,
    ],
    ['an alias with @odata.type and id', (id: string) => `(Target=@t)?@t=${JSON.stringify(row(id))}`],
  ])('A10 takes the target as %s', async (_, target) => {
    const answer = await access('ann', encodeURI(target(idOf('dossier foreign'))));
    expect([answer.status, answer.json.at('AccessRights')]).toEqual([200, every]);
  });

  it('A10 is bound to teams too; for rows without owners it knows neither sharing nor assigning', async () => {
    const target = encodeURIComponent(`{"@odata.id":"new_countries(${idOf('a country')})"}`);
    const { json } = await access('bob', `(Target=@t)?@t=${target}`);
    expect(json.at('AccessRights')).toBe('ReadAccess, AppendAccess, AppendToAccess');
    const team = (await company.call('system', 'GET', "/teams?$filter=name eq 'south'")).json.text(
      'value/0/teamid',
    );
    const ofTeam = await company.call(
      'system',
      'GET',
      `/teams(${team})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@t)?@t=${target}`,
    );
    expect(ofTeam.json.at('AccessRights')).toBe('None');
  });

  it('A10 refuses a missing target, and one that is no alias: 400, 404', async () => {
    expect((await access('ann', '()')).status).toBe(400);
    expect((await access('ann', encodeURI('(Target={"@odata.id":"new_dossiers"})'))).status).toBe(400);
    const none = encodeURIComponent(JSON.stringify(row(idOf('no row'))));
    expect((await access('ann', `(Target=@t)?@t=${none}`)).status).toBe(404);
  });
});
