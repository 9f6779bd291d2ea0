import type { Depth } from '@powerbill/schema';
import { provisionedIds } from '../provision';
import { systemAdministrator } from '../security/system-administrator';
import { idOf, openOrganisation, role } from '../testing/organisation';
import { personOf } from '../testing/service';

const depths: readonly (readonly [string, Depth])[] = [
  ['Basic', 'own'],
  ['Local', 'businessUnit'],
  ['Deep', 'deep'],
  ['Global', 'all'],
];

const company = openOrganisation({
  units: [
    ['north', 'root'],
    ['far north', 'north'],
    ['south', 'root'],
  ],
  roles: [
    ...depths.map(([name, depth]) => role(name, depth)),
    role('Reader', 'all', ['read']),
    role('Maker', 'own', ['create']),
    role('Helper', 'own', ['append', 'write'], { privileges: ['prvBypassCustomBusinessLogic'] }),
  ],
  users: [
    ...depths.map(([name]) => ({ name: `${name} of north`, unit: 'north', roles: [name] })),
    { name: 'nobody', unit: 'north' },
    { name: 'north', unit: 'north', roles: ['Basic'] },
    { name: 'far', unit: 'far north', roles: ['Basic'] },
    { name: 'root', roles: ['Basic'] },
    { name: 'chief', roles: ['Basic'] },
    { name: 'south', unit: 'south', roles: ['Basic'] },
    { name: 'both', unit: 'south', roles: ['Basic', 'Reader'] },
    { name: 'maker', unit: 'south', roles: ['Maker', 'Reader'] },
    { name: 'changing', unit: 'south', roles: ['Helper'] },
  ],
});
afterAll(() => company.dataverse.close());

beforeAll(async () => {
  for (const [name] of depths) await company.dossier(`${name} of north`);
  for (const name of ['north', 'far', 'chief', 'south']) await company.dossier(name);
});

const ofNorth = [...depths.map(([name]) => `${name} of north`), 'north'].sort();

describe('depths', () => {
  it.each([
    ['Basic', ['Basic of north']],
    ['Local', ofNorth],
    ['Deep', [...ofNorth, 'far'].sort()],
    ['Global', [...ofNorth, 'far', 'chief', 'south'].sort()],
  ])('P1 %s reaches its rows', async (depth, expected) => {
    const seen = await company.seen(`${depth} of north`);
    expect([...seen].sort()).toEqual(expected);
  });

  it.each([
    ['Basic', [204, 403, 403, 403, 403]],
    ['Local', [204, 204, 403, 403, 403]],
    ['Deep', [204, 204, 204, 403, 403]],
    ['Global', [204, 204, 204, 204, 204]],
  ])('P1 %s holds for single rows that are written', async (depth, expected) => {
    const user = `${depth} of north`;
    const statuses = [];
    for (const owner of [user, 'north', 'far', 'chief', 'south']) {
      const path = `/new_dossiers(${idOf(`dossier ${owner}`)})`;
      statuses.push((await company.as(user, 'PATCH', path, { new_pages: 1 })).status);
    }
    expect(statuses).toEqual(expected);
  });

  it('P1 roles add up: the deepest wins, right by right', async () => {
    expect(await company.seen('both')).toHaveLength(8);
    const other = `/new_dossiers(${idOf('dossier north')})`;
    const answer = await company.as('both', 'PATCH', other, { new_pages: 1 });
    expect([answer.status, answer.json.at('error/code')]).toEqual([403, '0x80048306']);
    expect(answer.json.text('error/message')).toContain(
      'does not have WriteAccess right(s) for record with id',
    );
  });

  it('P1 a new row is owned within the reach of the right to create', async () => {
    const create = (owner: string) =>
      company.as('maker', 'POST', '/new_dossiers', {
        new_name: 'made',
        'ownerid@odata.bind': `/systemusers(${idOf(owner)})`,
      });
    expect((await create('maker')).status).toBe(204);
    expect((await create('south')).status).toBe(403);
  });
});

describe('privileges', () => {
  it('M3 without the privilege on a table nothing is reached: 403 0x80040220', async () => {
    const answer = await company.as('nobody', 'GET', '/new_dossiers');
    expect([answer.status, answer.json.at('error/code')]).toEqual([403, '0x80040220']);
    expect(answer.json.at('error/message')).toMatch(
      /^Principal user \(Id=.*, type=8, name=nobody\) is missing prvReadnew_dossier privilege for entity 'new_dossier'\.$/,
    );
  });

  it('M3 without access to a row that is there: 403 0x80048306; to none that is not: 404', async () => {
    const path = `/new_dossiers(${idOf('dossier south')})`;
    const hidden = await company.as('north', 'GET', path);
    expect([hidden.status, hidden.json.at('error/code')]).toEqual([403, '0x80048306']);
    expect((await company.as('north', 'GET', `/new_dossiers(${idOf('no such')})`)).status).toBe(404);
  });

  it('P1 are rows, with the depths that they know', async () => {
    const { json } = await company.call(
      'system',
      'GET',
      "/privileges?$filter=name eq 'prvReadnew_dossier' or name eq 'prvReadnew_country'&$orderby=name&$select=accessright,canbebasic,canbeglobal",
    );
    expect(json.column('value', 'canbebasic')).toEqual([false, true]);
    expect(json.column('value', 'canbeglobal')).toEqual([true, true]);
    expect(json.column('value', 'accessright')).toEqual([1, 1]);
    const pairs = await company.call(
      'system',
      'GET',
      `/roleprivilegescollection?$filter=roleid eq ${idOf('Deep')}&$select=privilegedepthmask`,
    );
    expect(new Set(pairs.json.column('value', 'privilegedepthmask'))).toEqual(new Set([4, 8]));
  });

  it('P1 are written by actions of the role only: 400 0x80040800', async () => {
    const answer = await company.call('system', 'POST', '/roleprivilegescollection', {});
    expect([answer.status, answer.json.at('error/code')]).toEqual([400, '0x80040800']);
  });
});

describe('changing a role', () => {
  const path = `/roles(${idOf('Helper')})/Microsoft.Dynamics.CRM`;
  const grant = (name: string, Depth: string) => ({ PrivilegeId: provisionedIds.privilege(name), Depth });
  const read = () => company.as('changing', 'GET', '/new_dossiers/$count');

  it('P1 AddPrivilegesRole, ReplacePrivilegesRole and RemovePrivilegeRole take effect at once', async () => {
    expect((await read()).status).toBe(403);
    const add = { Privileges: [grant('prvReadnew_dossier', 'Basic')] };
    expect((await company.call('system', 'POST', `${path}.AddPrivilegesRole`, add)).status).toBe(204);
    expect((await read()).text).toBe('0');
    const deeper = { Privileges: [grant('prvReadnew_dossier', 'Global')] };
    await company.call('system', 'POST', `${path}.AddPrivilegesRole`, deeper);
    expect(Number((await read()).text)).toBeGreaterThan(7);
    const only = { Privileges: [grant('prvReadnew_dossier', 'Local')] };
    await company.call('system', 'POST', `${path}.ReplacePrivilegesRole`, only);
    const { json } = await company.call(
      'system',
      'GET',
      `/RetrieveRolePrivilegesRole(RoleId=${idOf('Helper')})`,
    );
    expect(json.list('RolePrivileges').map((one) => [one.at('PrivilegeName'), one.at('Depth')])).toEqual([
      ['prvReadnew_dossier', 'Local'],
    ]);
    const remove = { PrivilegeId: provisionedIds.privilege('prvReadnew_dossier') };
    await company.call('system', 'POST', `${path}.RemovePrivilegeRole`, remove);
    expect((await read()).status).toBe(403);
  });

  it('P1 privileges of tables without owners are global or nothing: 400', async () => {
    const add = { Privileges: [grant('prvReadnew_country', 'Basic')] };
    const answer = await company.call('system', 'POST', `${path}.AddPrivilegesRole`, add);
    expect([answer.status, answer.json.at('error/code')]).toEqual([400, '0x80040203']);
    expect(
      (await company.call('system', 'POST', `${path}.AddPrivilegesRole`, { Privileges: [{}] })).status,
    ).toBe(400);
  });

  it('P1 needs the right to write roles; System Administrator stays as it is: 400 0x80041d2e', async () => {
    const add = { Privileges: [] };
    expect((await company.as('north', 'POST', `${path}.AddPrivilegesRole`, add)).status).toBe(403);
    const administrator = `/roles(${systemAdministrator.id})`;
    const answer = await company.call(
      'system',
      'POST',
      `${administrator}/Microsoft.Dynamics.CRM.AddPrivilegesRole`,
      add,
    );
    expect([answer.status, answer.json.at('error/code')]).toEqual([400, '0x80041d2e']);
    expect((await company.call('system', 'DELETE', administrator)).status).toBe(400);
  });

  it('P1 a role of ones own: created, filled, given, taken away', async () => {
    const id = idOf('made role');
    const unit = { 'businessunitid@odata.bind': `/businessunits(${idOf('root')})` };
    await company.call('system', 'POST', '/roles', { roleid: id, name: 'Made', ...unit });
    const add = { Privileges: [grant('prvReadnew_dossier', '3')] };
    await company.call('system', 'POST', `/roles(${id})/Microsoft.Dynamics.CRM.AddPrivilegesRole`, add);
    const link = `/systemusers(${idOf('changing')})/systemuserroles_association`;
    await company.call('system', 'POST', `${link}/$ref`, { '@odata.id': `/roles(${id})` });
    expect(Number((await read()).text)).toBeGreaterThan(7);
    await company.call('system', 'DELETE', `/roles(${id})`);
    expect((await read()).status).toBe(403);
    const left = await company.call(
      'system',
      'GET',
      `/roleprivilegescollection/$count?$filter=roleid eq ${id}`,
    );
    expect(left.text).toBe('0');
  });

  it('P1 the last System Administrator stays one: 400 0x80041d30', async () => {
    const path = `/systemusers(${personOf('system').userId})/systemuserroles_association(${systemAdministrator.id})/$ref`;
    const answer = await company.call('system', 'DELETE', path);
    expect([answer.status, answer.json.at('error/code')]).toEqual([400, '0x80041d30']);
  });
});

describe('functions that tell privileges', () => {
  const user = `/systemusers(${idOf('Deep of north')})/Microsoft.Dynamics.CRM`;

  it('A9 RetrieveUserPrivileges: depth, name and unit of each', async () => {
    const { json } = await company.call('system', 'GET', `${user}.RetrieveUserPrivileges()`);
    expect(json.at('@odata.context')).toMatch(/#Microsoft\.Dynamics\.CRM\.RetrieveUserPrivilegesResponse$/);
    expect(json.at('RolePrivileges')).toContainEqual({
      Depth: 'Deep',
      PrivilegeId: provisionedIds.privilege('prvSharenew_dossier'),
      BusinessUnitId: idOf('north'),
      PrivilegeName: 'prvSharenew_dossier',
      RecordFilterId: '00000000-0000-0000-0000-000000000000',
      RecordFilterUniqueName: '',
    });
  });

  it('A9 one privilege by id or by name', async () => {
    const id = provisionedIds.privilege('prvReadnew_dossier');
    const byId = await company.call(
      'system',
      'GET',
      `${user}.RetrieveUserPrivilegeByPrivilegeId(PrivilegeId=${id})`,
    );
    expect(byId.json.at('RolePrivileges/0/Depth')).toBe('Deep');
    const byName = await company.call(
      'system',
      'GET',
      `${user}.RetrieveUserPrivilegeByPrivilegeName(PrivilegeName='prvReadAccount')`,
    );
    expect(byName.json.at('RolePrivileges')).toEqual([]);
  });

  it('A9 of others only for whom the table of users is open: 403', async () => {
    expect((await company.as('nobody', 'GET', `${user}.RetrieveUserPrivileges()`)).status).toBe(403);
    const own = `/systemusers(${idOf('nobody')})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()`;
    expect((await company.as('nobody', 'GET', own)).json.at('RolePrivileges')).toEqual([]);
  });

  it('A9 what the platform has besides is refused by its name: 501', async () => {
    const answer = await company.call('system', 'GET', `${user}.RetrieveAadUserPrivileges()`);
    expect(answer.status).toBe(501);
    expect(answer.json.text('error/message')).toContain('RetrieveAadUserPrivileges');
  });
});
