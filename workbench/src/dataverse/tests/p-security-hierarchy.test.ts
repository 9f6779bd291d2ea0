import { ORGANIZATION_ID } from '../../tenant/people';
import { idOf, openOrganisation, role } from '../testing/organisation';

const company = openOrganisation({
  units: [
    ['north', 'root'],
    ['south', 'root'],
  ],
  roles: [role('Basic', 'own'), role('Writer', 'own', ['write'])],
  users: [
    { name: 'chief', unit: 'north', roles: ['Basic'] },
    { name: 'lead', unit: 'north', roles: ['Basic'], manager: 'chief' },
    { name: 'worker', unit: 'north', roles: ['Basic'], manager: 'lead' },
    { name: 'trainee', unit: 'north', roles: ['Basic'], manager: 'worker' },
    { name: 'helper', unit: 'north', roles: ['Basic'], manager: 'trainee' },
    { name: 'abroad', unit: 'south', roles: ['Basic'], manager: 'chief' },
    { name: 'blind', unit: 'north', roles: ['Writer'] },
    { name: 'other', unit: 'north', roles: ['Basic'] },
  ],
  teams: [{ name: 'team', unit: 'north', roles: ['Basic'], members: ['worker'] }],
});
afterAll(() => company.dataverse.close());

const set = (settings: object) =>
  company.call('system', 'PATCH', `/organizations(${ORGANIZATION_ID})`, settings);

beforeAll(async () => {
  for (const name of ['lead', 'worker', 'trainee', 'helper', 'abroad', 'team']) await company.dossier(name);
});

it('P6 managers see nothing of their reports until the organisation says so', async () => {
  expect(await company.seen('chief')).toEqual([]);
  expect((await set({ ishierarchicalsecuritymodelenabled: true })).status).toBe(204);
  expect(await company.seen('lead')).toEqual(['helper', 'lead', 'team', 'trainee', 'worker']);
});

it('P6 reads reach as deep as the organisation says, three levels at first, within the units of the manager', async () => {
  expect(await company.seen('chief')).toEqual(['lead', 'team', 'trainee', 'worker']);
  await set({ maxdepthforhierarchicalsecuritymodel: 1 });
  expect(await company.seen('chief')).toEqual(['lead']);
  await set({ maxdepthforhierarchicalsecuritymodel: 4 });
  expect(await company.seen('chief')).toEqual(['helper', 'lead', 'team', 'trainee', 'worker']);
  await set({ maxdepthforhierarchicalsecuritymodel: 0 });
  expect(await company.seen('chief')).toEqual(['lead', 'team', 'trainee', 'worker']);
  await set({ maxdepthforhierarchicalsecuritymodel: 4 });
});

it('P6 rows of direct reports are written, those of others only read, and none deleted', async () => {
  const patch = (name: string) =>
    company.as('lead', 'PATCH', `/new_dossiers(${idOf(`dossier ${name}`)})`, { new_pages: 1 });
  expect((await patch('worker')).status).toBe(204);
  expect((await patch('team')).status).toBe(204);
  expect((await patch('trainee')).status).toBe(403);
  expect((await company.as('lead', 'GET', `/new_dossiers(${idOf('dossier trainee')})`)).status).toBe(200);
  const path = `/new_dossiers(${idOf('dossier worker')})`;
  expect((await company.as('lead', 'DELETE', path)).status).toBe(403);
});

it('P6 rows that are shared with a report are seen by his manager', async () => {
  const id = await company.dossier('other', 'shared');
  await company.as('other', 'POST', '/GrantAccess', {
    Target: { '@odata.id': `new_dossiers(${id})` },
    PrincipalAccess: {
      Principal: { '@odata.id': `systemusers(${idOf('worker')})` },
      AccessMask: 'ReadAccess',
    },
  });
  expect(await company.seen('lead')).toContain('shared');
});

it('P6 a manager needs the privilege himself, and follows the chart at once', async () => {
  const report = (manager: string) =>
    company.call('system', 'PATCH', `/systemusers(${idOf('worker')})`, {
      'parentsystemuserid@odata.bind': `/systemusers(${idOf(manager)})`,
    });
  await report('blind');
  expect((await company.as('blind', 'GET', '/new_dossiers')).status).toBe(403);
  expect(await company.seen('lead')).toEqual(['lead']);
  await report('lead');
  expect(await company.seen('lead')).toContain('worker');
});

it('P6 nobody reports to himself: 400 0x80041d21', async () => {
  const answer = await company.call('system', 'PATCH', `/systemusers(${idOf('chief')})`, {
    'parentsystemuserid@odata.bind': `/systemusers(${idOf('trainee')})`,
  });
  expect([answer.status, answer.json.at('error/code')]).toEqual([400, '0x80041d21']);
});

it('P6 the hierarchy of positions is refused by its name: 501', async () => {
  const answer = await set({ usepositionhierarchy: true });
  expect(answer.status).toBe(501);
  expect(answer.json.text('error/message')).toContain('positions');
  expect((await company.call('system', 'GET', '/positions')).status).toBe(501);
});
