import { provisionedIds } from '../provision';
import { idOf, openOrganisation, role } from '../testing/organisation';
import type { Answer } from '../testing/service';

const column = { table: 'new_dossier', column: 'new_secret' };
const company = openOrganisation({
  roles: [role('Everything', 'all')],
  profiles: [
    { name: 'Readers', permissions: [{ ...column, read: true }] },
    { name: 'Creators', permissions: [{ ...column, create: true }] },
    { name: 'Updaters', permissions: [{ ...column, update: true }] },
    { name: 'More readers', permissions: [{ ...column, read: true }] },
    { name: 'Empty', permissions: [] },
  ],
  users: [
    { name: 'plain', roles: ['Everything'] },
    { name: 'full', roles: ['Everything'], profiles: ['Secrets'] },
    { name: 'reader', roles: ['Everything'], profiles: ['Readers'] },
    { name: 'creator', roles: ['Everything'], profiles: ['Creators'] },
    { name: 'updater', roles: ['Everything'], profiles: ['Updaters'] },
    { name: 'sum', roles: ['Everything'], profiles: ['Readers', 'Updaters'] },
    { name: 'all', roles: ['Everything'], profiles: ['Creators', 'Updaters', 'More readers'] },
    { name: 'member', roles: ['Everything'] },
    { name: 'later', roles: ['Everything'], profiles: ['Empty'] },
  ],
  teams: [{ name: 'insiders', members: ['member'], profiles: ['Secrets'] }],
});
afterAll(() => company.dataverse.close());

let id = '';
beforeAll(async () => {
  id = await company.dossier('full', 'a row', { new_secret: 'hidden' });
});

const codeOf = ({ status, json }: Answer): readonly unknown[] => [status, json.at('error/code')];
const path = () => `/new_dossiers(${id})`;
const secretOf = async (name: string): Promise<unknown> =>
  (await company.as(name, 'GET', `${path()}?$select=new_secret`)).json.at('new_secret');

it.each([
  ['plain', null],
  ['creator', null],
  ['updater', null],
  ['full', 'hidden'],
  ['reader', 'hidden'],
  ['sum', 'hidden'],
  ['all', 'hidden'],
  ['member', 'hidden'],
])('P5 %s reads a secured column as his profiles and those of his teams allow', async (name, expected) => {
  expect(await secretOf(name)).toBe(expected);
  const list = await company.as(name, 'GET', `/new_dossiers?$filter=new_dossierid eq ${id}`);
  expect(list.json.at('value/0/new_secret')).toBe(expected);
  const single = await company.as(name, 'GET', `${path()}/new_secret`);
  expect(single.status).toBe(expected === null ? 204 : 200);
});

it.each([
  ['plain', [403, '0x8004f502'], [403, '0x8004f507']],
  ['reader', [403, '0x8004f502'], [403, '0x8004f507']],
  ['creator', [204, undefined], [403, '0x8004f507']],
  ['updater', [403, '0x8004f502'], [204, undefined]],
  ['sum', [403, '0x8004f502'], [204, undefined]],
  ['all', [204, undefined], [204, undefined]],
  ['full', [204, undefined], [204, undefined]],
])(
  'P5 %s writes a secured column when a profile says so: 403 0x8004f502, 0x8004f507',
  async (name, create, update) => {
    const created = await company.as(name, 'POST', '/new_dossiers', { new_name: name, new_secret: 'mine' });
    expect([created.status, created.status === 204 ? undefined : codeOf(created)[1]]).toEqual(create);
    const updated = await company.as(name, 'PATCH', path(), { new_secret: 'hidden' });
    expect([updated.status, updated.status === 204 ? undefined : codeOf(updated)[1]]).toEqual(update);
    expect((await company.as(name, 'PATCH', path(), { new_pages: 1 })).status).toBe(204);
  },
);

it.each(["$filter=new_secret eq 'hidden'", '$orderby=new_secret', '$apply=groupby((new_secret))'])(
  'P5 nobody guesses a secured column by %s: 403 0x8004f504',
  async (query) => {
    expect(codeOf(await company.as('plain', 'GET', `/new_dossiers?${query}`))).toEqual([403, '0x8004f504']);
    expect((await company.as('reader', 'GET', `/new_dossiers?${query}`)).status).toBe(200);
  },
);

it('P5 permissions are rows: added, changed and taken away they count at once', async () => {
  const permission = idOf('permission');
  const body = {
    fieldpermissionid: permission,
    'fieldsecurityprofileid@odata.bind': `/fieldsecurityprofiles(${provisionedIds.profile('Empty')})`,
    entityname: 'new_dossier',
    attributelogicalname: 'new_secret',
    canread: 4,
  };
  expect(await secretOf('later')).toBeNull();
  expect((await company.call('system', 'POST', '/fieldpermissions', body)).status).toBe(204);
  expect(await secretOf('later')).toBe('hidden');
  const write = () => company.as('later', 'PATCH', path(), { new_secret: 'hidden' });
  expect((await write()).status).toBe(403);
  await company.call('system', 'PATCH', `/fieldpermissions(${permission})`, { canupdate: 4 });
  expect((await write()).status).toBe(204);
  await company.call('system', 'DELETE', `/fieldpermissions(${permission})`);
  expect(await secretOf('later')).toBeNull();
});

it('P5 only secured columns have permissions: 400 0x8004f508', async () => {
  const answer = await company.call('system', 'POST', '/fieldpermissions', {
    'fieldsecurityprofileid@odata.bind': `/fieldsecurityprofiles(${provisionedIds.profile('Empty')})`,
    entityname: 'new_dossier',
    attributelogicalname: 'new_name',
    canread: 4,
  });
  expect(codeOf(answer)).toEqual([400, '0x8004f508']);
});

it('P5 the profile that a column names opens it, and its permissions are told', async () => {
  const { json } = await company.call(
    'system',
    'GET',
    `/fieldsecurityprofiles(${provisionedIds.profile('Secrets')})/lk_fieldpermission_fieldsecurityprofileid?$select=entityname,attributelogicalname,canread,cancreate,canupdate`,
  );
  expect(json.list('value').map((one) => one.all)).toEqual([
    expect.objectContaining({
      entityname: 'new_dossier',
      attributelogicalname: 'new_secret',
      canread: 4,
      cancreate: 4,
      canupdate: 4,
    }),
  ]);
});

it('P5 System Administrator needs no profile', async () => {
  const { json } = await company.call('system', 'GET', `${path()}?$select=new_secret`);
  expect(json.at('new_secret')).toBe('hidden');
});

it('P5 sharing single secured columns is refused by its name: 501', async () => {
  const answer = await company.call('system', 'GET', '/principalobjectattributeaccessset');
  expect(answer.status).toBe(501);
  expect(answer.json.text('error/message')).toContain('principalobjectattributeaccessset');
});
