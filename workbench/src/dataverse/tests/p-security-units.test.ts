import { BUSINESS_UNIT_ID, people } from '../../tenant/people';
import { provisionedIds } from '../provision';
import { type Answer } from '../testing/service';
import { idOf, openOrganisation, role } from '../testing/organisation';

const company = openOrganisation({
  units: [
    ['north', 'root'],
    ['south', 'root'],
  ],
  roles: [
    role('Basic', 'own'),
    role('Local', 'businessUnit'),
    role('Deep', 'deep'),
    role('Keeper', 'own', ['create', 'read', 'write']),
  ],
  users: [
    { name: 'ann', unit: 'north', roles: ['Basic'] },
    { name: 'head of north', unit: 'north', roles: ['Local'] },
    { name: 'head of south', unit: 'south', roles: ['Local'] },
    { name: 'chief of south', unit: 'south', roles: ['Deep'] },
    { name: 'sue', unit: 'south', roles: ['Basic'] },
    { name: 'mover', unit: 'north', roles: ['Basic'] },
    { name: 'keeper', unit: 'north', roles: ['Keeper'] },
  ],
  teams: [{ name: 'team of north', unit: 'north', roles: ['Basic'] }],
});
afterAll(() => company.dataverse.close());

const codeOf = ({ status, json }: Answer): readonly unknown[] => [status, json.at('error/code')];
const unitOf = async (dossier: string): Promise<unknown> =>
  (
    await company.call('system', 'GET', `/new_dossiers(${dossier})?$select=_owningbusinessunit_value`)
  ).json.at('_owningbusinessunit_value');
const bind = (unit: string) => `/businessunits(${idOf(unit)})`;

it('P2 the unit of a row is its owners, not its authors, and follows an assignment', async () => {
  const id = await company.dossier('ann', 'unit of owner');
  expect(await unitOf(id)).toBe(idOf('north'));
  await company.call('system', 'PATCH', `/new_dossiers(${id})`, {
    'ownerid@odata.bind': `/systemusers(${idOf('sue')})`,
  });
  expect(await unitOf(id)).toBe(idOf('south'));
  expect(await company.seen('head of south')).toContain('unit of owner');
  expect(await company.seen('head of north')).not.toContain('unit of owner');
  await company.call('system', 'PATCH', `/new_dossiers(${id})`, {
    'ownerid@odata.bind': `/teams(${idOf('team of north')})`,
  });
  expect(await unitOf(id)).toBe(idOf('north'));
});

it('P2 who may not assign names the present owner, but no other: 403 0x80040220', async () => {
  const owner = (name: string) => ({ 'ownerid@odata.bind': `/systemusers(${idOf(name)})` });
  const path = `/new_dossiers(${await company.dossier('keeper', 'kept')})`;
  expect((await company.as('keeper', 'PATCH', path, owner('keeper'))).status).toBe(204);
  const given = await company.as('keeper', 'PATCH', path, owner('sue'));
  const made = await company.as('keeper', 'POST', '/new_dossiers', { new_name: 'for sue', ...owner('sue') });
  expect([codeOf(given), codeOf(made)]).toEqual([
    [403, '0x80040220'],
    [403, '0x80040220'],
  ]);
});

it('P2 a row that one message assigns twice, with its parent and alone, is in the unit of its last owner', async () => {
  const parent = await company.dossier('ann', 'twice above');
  const child = await company.dossier('ann', 'twice', {
    'new_partof@odata.bind': `/new_dossiers(${parent})`,
  });
  const given = (id: string, owner: string) => ({
    '@odata.type': 'Microsoft.Dynamics.CRM.new_dossier',
    new_dossierid: id,
    'ownerid@odata.bind': `/systemusers(${idOf(owner)})`,
  });
  const Targets = [given(parent, 'sue'), given(child, 'ann')];
  const path = '/new_dossiers/Microsoft.Dynamics.CRM.UpdateMultiple';
  expect((await company.call('system', 'POST', path, { Targets })).status).toBe(204);
  expect([await unitOf(parent), await unitOf(child)]).toEqual([idOf('south'), idOf('north')]);
});

it('P2 rows of a team that comes to the unit where it is are not touched', async () => {
  const path = `/new_dossiers(${await company.dossier('team of north', 'stays')})`;
  const version = async (): Promise<unknown> => (await company.call('system', 'GET', path)).headers.ETag;
  const before = await version();
  const move = { 'businessunitid@odata.bind': bind('north') };
  expect((await company.call('system', 'PATCH', `/teams(${idOf('team of north')})`, move)).status).toBe(204);
  expect(await version()).toBe(before);
});

it('P2 WhoAmI names the unit of the user', async () => {
  expect((await company.as('sue', 'GET', '/WhoAmI')).json.at('BusinessUnitId')).toBe(idOf('south'));
  expect((await company.call('system', 'GET', '/WhoAmI')).json.at('BusinessUnitId')).toBe(BUSINESS_UNIT_ID);
});

describe('the tree', () => {
  it('P2 a new unit stands below its parent and brings its default team', async () => {
    const id = idOf('deep south');
    const body = { businessunitid: id, name: 'deep south', 'parentbusinessunitid@odata.bind': bind('south') };
    expect((await company.call('system', 'POST', '/businessunits', body)).status).toBe(204);
    const team = await company.call('system', 'GET', `/teams?$filter=_businessunitid_value eq ${id}`);
    expect(team.json.column('value', 'name')).toEqual(['deep south']);
    expect(team.json.at('value/0/isdefault')).toBe(true);
    const user = {
      domainname: 'd',
      firstname: 'Dee',
      lastname: 'South',
      'businessunitid@odata.bind': bind('deep south'),
    };
    await company.call('system', 'PATCH', `/systemusers(${idOf('dee')})`, user);
    await company.call('system', 'POST', `/systemusers(${idOf('dee')})/systemuserroles_association/$ref`, {
      '@odata.id': `/roles(${idOf('Basic')})`,
    });
    await company.dossier('dee', 'of dee');
    expect(await company.seen('chief of south')).toContain('of dee');
    expect(await company.seen('head of south')).not.toContain('of dee');
  });

  it('P2 another parent moves what deep rights reach', async () => {
    const move = (unit: string) =>
      company.call('system', 'PATCH', bind('deep south'), { 'parentbusinessunitid@odata.bind': bind(unit) });
    expect((await move('north')).status).toBe(204);
    expect(await company.seen('chief of south')).not.toContain('of dee');
    expect((await move('south')).status).toBe(204);
    expect(await company.seen('chief of south')).toContain('of dee');
  });

  it('P2 no loops, no second root: 400', async () => {
    const loop = await company.call('system', 'PATCH', bind('south'), {
      'parentbusinessunitid@odata.bind': bind('deep south'),
    });
    expect(codeOf(loop)).toEqual([400, '0x80041d21']);
    expect((await company.call('system', 'POST', '/businessunits', { name: 'alone' })).status).toBe(400);
    const orphan = { 'parentbusinessunitid@odata.bind': null };
    expect((await company.call('system', 'PATCH', bind('south'), orphan)).status).toBe(400);
    const rootBelow = { 'parentbusinessunitid@odata.bind': bind('south') };
    expect((await company.call('system', 'PATCH', bind('root'), rootBelow)).status).toBe(400);
    expect((await company.call('system', 'PATCH', bind('root'), { name: 'Company' })).status).toBe(204);
  });

  it('P2 a disabled unit shuts out its users; it is not deleted: 400 0x80040800', async () => {
    await company.call('system', 'PATCH', bind('deep south'), { isdisabled: true });
    expect((await company.as('dee', 'GET', '/WhoAmI')).status).toBe(403);
    await company.call('system', 'PATCH', bind('deep south'), { isdisabled: false });
    expect((await company.as('dee', 'GET', '/WhoAmI')).status).toBe(200);
    expect(codeOf(await company.call('system', 'DELETE', bind('deep south')))).toEqual([400, '0x80040800']);
  });
});

describe('a user who comes to another unit', () => {
  const user = `/systemusers(${idOf('mover')})`;
  const give = () =>
    company.call('system', 'POST', `${user}/systemuserroles_association/$ref`, {
      '@odata.id': `/roles(${idOf('Basic')})`,
    });
  const teams = async (): Promise<readonly unknown[]> =>
    (await company.call('system', 'GET', `${user}/teammembership_association?$select=teamid`)).json.column(
      'value',
      'teamid',
    );

  it('P2 takes his rows with him and leaves his roles behind', async () => {
    const id = await company.dossier('mover');
    expect(await teams()).toEqual([provisionedIds.defaultTeam(idOf('north'))]);
    await company.call('system', 'PATCH', user, { 'businessunitid@odata.bind': bind('south') });
    expect(await unitOf(id)).toBe(idOf('south'));
    expect(await teams()).toEqual([provisionedIds.defaultTeam(idOf('south'))]);
    expect((await company.as('mover', 'GET', '/new_dossiers')).status).toBe(403);
    expect(await company.seen('head of south')).toContain('mover');
    await give();
    expect(await company.seen('mover')).toEqual(['mover']);
  });

  it('P2 SetBusinessSystemUser does the same', async () => {
    const action = `${user}/Microsoft.Dynamics.CRM.SetBusinessSystemUser`;
    const body = {
      BusinessUnit: { '@odata.id': bind('north') },
      ReassignPrincipal: { '@odata.id': user },
    };
    expect((await company.call('system', 'POST', action, body)).status).toBe(204);
    expect(await unitOf(idOf('dossier mover'))).toBe(idOf('north'));
    const other = { ...body, ReassignPrincipal: { '@odata.id': `/systemusers(${idOf('sue')})` } };
    expect((await company.call('system', 'POST', action, other)).status).toBe(400);
    await give();
  });

  it('P2 a team takes its rows along too', async () => {
    const id = await company.dossier('team of north', 'of the team');
    await company.call('system', 'PATCH', `/teams(${idOf('team of north')})`, {
      'businessunitid@odata.bind': bind('south'),
    });
    expect(await unitOf(id)).toBe(idOf('south'));
  });
});

describe('users', () => {
  it('P2 are created with their unit, named by their parts, and sign in once they are in the directory', async () => {
    const body = {
      systemuserid: idOf('new'),
      domainname: 'new@company.example',
      firstname: 'Nell',
      lastname: 'New',
      azureactivedirectoryobjectid: idOf('object of new'),
      'businessunitid@odata.bind': bind('north'),
    };
    const answer = await company.call('system', 'POST', '/systemusers', body, {
      prefer: 'return=representation',
    });
    expect(answer.json.at('fullname')).toBe('Nell New');
    expect((await company.as('new', 'GET', '/WhoAmI')).json.at('UserId')).toBe(idOf('new'));
    const settings = `/usersettingscollection(${idOf('new')})`;
    expect((await company.call('system', 'GET', settings)).status).toBe(200);
    expect((await company.as('ann', 'POST', '/systemusers', body)).status).toBe(403);
    const nowhere = { domainname: 'x', fullname: 'X' };
    expect((await company.call('system', 'POST', '/systemusers', nowhere)).status).toBe(400);
  });

  it('P2 are disabled, not deleted: 400 0x80040800', async () => {
    await company.call('system', 'PATCH', `/systemusers(${idOf('new')})`, { isdisabled: true });
    const answer = await company.as('new', 'GET', '/WhoAmI');
    expect(codeOf(answer)).toEqual([403, '0x80048405']);
    const deleted = await company.call('system', 'DELETE', `/systemusers(${idOf('new')})`);
    expect(codeOf(deleted)).toEqual([400, '0x80040800']);
  });

  it('P2 may be applications, which have no other rights than their roles', async () => {
    const application = people.find((one) => one.clientId !== undefined);
    const path = `/systemusers?$filter=applicationid eq '${application?.clientId ?? ''}'&$select=accessmode`;
    expect((await company.call('system', 'GET', path)).json.column('value', 'accessmode')).toEqual([4]);
  });
});
