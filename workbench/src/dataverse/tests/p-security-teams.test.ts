import { provisionedIds } from '../provision';
import { idOf, openOrganisation, role } from '../testing/organisation';
import type { Answer } from '../testing/service';

const company = openOrganisation({
  units: [
    ['north', 'root'],
    ['south', 'root'],
  ],
  roles: [
    role('Basic', 'own'),
    role('Local', 'businessUnit'),
    role('Team only', 'own', undefined, { teamOnly: true }),
  ],
  users: [
    { name: 'ann', unit: 'north' },
    { name: 'bob', unit: 'north' },
    { name: 'sue', unit: 'south', roles: ['Basic'] },
    { name: 'tom', unit: 'south' },
  ],
  teams: [
    { name: 'owners', unit: 'south', roles: ['Basic'], members: ['ann'] },
    { name: 'closed', unit: 'south', roles: ['Team only'], members: ['bob'] },
    { name: 'local', unit: 'south', roles: ['Local'] },
    { name: 'bare', unit: 'south' },
    { name: 'guests', unit: 'south', access: true },
  ],
});
afterAll(() => company.dataverse.close());

const codeOf = ({ status, json }: Answer): readonly unknown[] => [status, json.at('error/code')];
const create = (name: string) => company.as(name, 'POST', '/new_dossiers', { new_name: `by ${name}` });
const member = (name: string) => ({ '@odata.id': `/systemusers(${idOf(name)})` });
const at = (team: string) => `/teams(${idOf(team)})`;

it('P3 a role of a team gives its members what it gives users: rows of the team and of their own', async () => {
  await company.dossier('owners', 'of owners');
  expect((await create('ann')).status).toBe(204);
  expect(await company.seen('ann')).toEqual(['by ann', 'of owners']);
});

it('P3 a role with team privileges only gives its members rows of the team and none of their own', async () => {
  await company.dossier('closed', 'of closed');
  expect(await company.seen('bob')).toEqual(['of closed']);
  expect((await create('bob')).status).toBe(403);
  const forTeam = { new_name: 'for closed', 'ownerid@odata.bind': at('closed') };
  expect((await company.as('bob', 'POST', '/new_dossiers', forTeam)).status).toBe(204);
  const { json } = await company.call('system', 'GET', `/roles(${idOf('Team only')})?$select=isinherited`);
  expect(json.at('isinherited')).toBe(0);
});

it('P3 depths of a teams role start at the unit of the team', async () => {
  await company.dossier('sue', 'of sue');
  expect((await company.as('tom', 'GET', '/new_dossiers')).status).toBe(403);
  await company.call('system', 'POST', `${at('local')}/teammembership_association/$ref`, member('bob'));
  expect(await company.seen('bob')).toContain('of sue');
  await company.call('system', 'DELETE', `${at('local')}/teammembership_association(${idOf('bob')})/$ref`);
  expect(await company.seen('bob')).not.toContain('of sue');
});

it('P3 AddMembersTeam and RemoveMembersTeam, and again without harm', async () => {
  const call = (action: string, name: string) =>
    company.call('system', 'POST', `${at('owners')}/Microsoft.Dynamics.CRM.${action}`, {
      Members: [{ '@odata.type': 'Microsoft.Dynamics.CRM.systemuser', systemuserid: idOf(name) }],
    });
  for (const action of ['AddMembersTeam', 'AddMembersTeam']) {
    expect((await call(action, 'tom')).status).toBe(204);
    expect(await company.seen('tom')).toEqual(['of owners']);
  }
  for (const action of ['RemoveMembersTeam', 'RemoveMembersTeam']) {
    expect((await call(action, 'tom')).status).toBe(204);
    expect((await company.as('tom', 'GET', '/new_dossiers')).status).toBe(403);
  }
  const none = { Members: [{ '@odata.type': 'Microsoft.Dynamics.CRM.systemuser' }] };
  const path = `${at('owners')}/Microsoft.Dynamics.CRM.AddMembersTeam`;
  expect((await company.call('system', 'POST', path, none)).status).toBe(400);
});

it('P3 a team needs the privilege to read before it owns: 403 0x80040220', async () => {
  const answer = await company.call('system', 'POST', '/new_dossiers', {
    new_name: 'x',
    'ownerid@odata.bind': at('bare'),
  });
  expect(codeOf(answer)).toEqual([403, '0x80040220']);
});

it('P3 an access team owns no rows, and holds no roles and profiles: 400 0x80048340, 0x80048331', async () => {
  const answer = await company.call('system', 'POST', '/new_dossiers', {
    new_name: 'x',
    'ownerid@odata.bind': at('guests'),
  });
  expect(codeOf(answer)).toEqual([400, '0x80048340']);
  const given = await company.call('system', 'POST', `${at('guests')}/teamroles_association/$ref`, {
    '@odata.id': `/roles(${idOf('Basic')})`,
  });
  expect(codeOf(given)).toEqual([400, '0x80048331']);
  const converted = await company.call('system', 'PATCH', at('owners'), { teamtype: 1 });
  expect(converted.status).toBe(501);
});

it('P3 a default team keeps its name, unit and members: 400 0x8004830a, 0x80048308, 0x8004830b, 0x8004830c, 0x80048307', async () => {
  const path = `/teams(${provisionedIds.defaultTeam(idOf('north'))})`;
  const members = `${path}/teammembership_association`;
  const unit = { 'businessunitid@odata.bind': `/businessunits(${idOf('south')})` };
  expect([
    codeOf(await company.call('system', 'PATCH', path, { name: 'Mine' })),
    codeOf(await company.call('system', 'PATCH', path, unit)),
    codeOf(await company.call('system', 'POST', `${members}/$ref`, member('sue'))),
    codeOf(await company.call('system', 'DELETE', `${members}(${idOf('ann')})/$ref`)),
    codeOf(await company.call('system', 'DELETE', path)),
  ]).toEqual([
    [400, '0x8004830a'],
    [400, '0x80048308'],
    [400, '0x8004830b'],
    [400, '0x8004830c'],
    [400, '0x80048307'],
  ]);
  await company.call('system', 'PATCH', `/businessunits(${idOf('north')})`, { name: 'New North' });
  expect((await company.call('system', 'GET', `${path}/name`)).json.at('value')).toBe('New North');
});

it('P3 a team with rows is not deleted: 405 0x80040227', async () => {
  expect(codeOf(await company.call('system', 'DELETE', at('owners')))).toEqual([405, '0x80040227']);
  expect((await company.call('system', 'DELETE', at('bare'))).status).toBe(204);
});

it('A9 RetrieveTeamPrivileges: what the roles of the team grant', async () => {
  const path = `${at('local')}/Microsoft.Dynamics.CRM.RetrieveTeamPrivileges()`;
  const { json } = await company.call('system', 'GET', path);
  expect(json.at('RolePrivileges')).toContainEqual(
    expect.objectContaining({
      PrivilegeName: 'prvReadnew_dossier',
      Depth: 'Local',
      BusinessUnitId: idOf('south'),
    }),
  );
});

it('P3 teams for single rows are refused by their names: 501', async () => {
  const path = `/systemusers(${idOf('ann')})/Microsoft.Dynamics.CRM.AddUserToRecordTeam`;
  expect((await company.call('system', 'POST', path, {})).status).toBe(501);
  expect((await company.call('system', 'GET', '/teamtemplates')).status).toBe(501);
});
