import { customApiDefiner } from '../testing/custom-api';
import { idOf, openOrganisation, role } from '../testing/organisation';

const company = openOrganisation({
  roles: [role('Basic', 'own')],
  users: [{ name: 'reader', roles: ['Basic'] }, { name: 'other', roles: ['Basic'] }, { name: 'nobody' }],
});
afterAll(() => company.dataverse.close());

const define = customApiDefiner(() => company);

beforeAll(async () => {
  await company.dossier('reader');
  await company.dossier('other');
  await define('new_Stamp', {}, { bindingtype: 1, boundentitylogicalname: 'new_dossier' });
  await define('new_StampAll', {}, { bindingtype: 2, boundentitylogicalname: 'new_dossier' });
});

const stamp = (person: string, dossier: string) =>
  company.as(
    person,
    'POST',
    `/new_dossiers(${idOf(`dossier ${dossier}`)})/Microsoft.Dynamics.CRM.new_Stamp`,
    {},
  );
const read = (person: string, dossier: string) =>
  company.as(person, 'GET', `/new_dossiers(${idOf(`dossier ${dossier}`)})`);

it('J3 what is bound to a row is called by those who may read the row', async () => {
  expect((await stamp('reader', 'reader')).status).toBe(204);
  expect((await stamp('other', 'other')).status).toBe(204);
});

it('J3 bound to a row that the caller may not read, it answers as reading the row does: refused with 403 0x80048306', async () => {
  const answer = await stamp('reader', 'other');
  expect([answer.status, answer.json.at('error/code')]).toEqual([403, '0x80048306']);
  expect(answer.text).toBe((await read('reader', 'other')).text);
});

it('J3 bound to a row that is not there: refused with 404 0x80040217', async () => {
  const answer = await stamp('reader', 'none');
  expect([answer.status, answer.json.at('error/code')]).toEqual([404, '0x80040217']);
  expect(answer.text).toBe((await read('reader', 'none')).text);
});

it('J3 bound to a table or row whose table the caller may not read: refused with 403 0x80040220', async () => {
  for (const answer of [
    await stamp('nobody', 'other'),
    await company.as('nobody', 'POST', '/new_dossiers/Microsoft.Dynamics.CRM.new_StampAll', {}),
  ]) {
    expect([answer.status, answer.json.at('error/code')]).toEqual([403, '0x80040220']);
  }
  const all = await company.as('reader', 'POST', '/new_dossiers/Microsoft.Dynamics.CRM.new_StampAll', {});
  expect(all.status).toBe(204);
});
