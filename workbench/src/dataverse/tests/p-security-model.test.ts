/** A random company against a plain model: every way to ask who may use a row must agree with it and each other. */
import { personOf } from '../testing/service';
import { allows, type Model, type ModelRow, randomModel } from '../testing/company-model';
import { idOf, openOrganisation, type Organisation, role } from '../testing/organisation';

const DELEGATE = 'delegate';

/** The company with its rows and shares, and a role that lets its holder act for others. */
async function open(model: Model): Promise<Organisation> {
  const company = openOrganisation({
    units: model.units,
    roles: [
      ...model.roles.map((one) =>
        role(one.name, 'own', [], { rights: { new_dossier: one.depths }, teamOnly: one.teamOnly }),
      ),
      role('acting', 'own', [], { privileges: ['prvActOnBehalfOfAnotherUser'] }),
    ],
    users: model.users.filter((user) => user.name !== DELEGATE),
    teams: model.teams,
  });
  for (const row of model.rows) await company.dossier(row.owner, row.name);
  for (const share of model.shares) {
    const set = share.with.startsWith('team') ? 'teams' : 'systemusers';
    const names = share.rights.map((right) => (right === 'write' ? 'WriteAccess' : 'ReadAccess'));
    const answer = await company.call('system', 'POST', '/GrantAccess', {
      Target: { '@odata.id': `new_dossiers(${idOf(`dossier ${share.row}`)})` },
      PrincipalAccess: {
        Principal: { '@odata.id': `${set}(${idOf(share.with)})` },
        AccessMask: names.join(','),
      },
    });
    expect(answer.status).toBe(204);
  }
  return company;
}

const LIST = '/new_dossiers?$select=new_name&$orderby=new_name';
const pathOf = (row: ModelRow): string => `/new_dossiers(${idOf(`dossier ${row.name}`)})`;
const namesIn = (model: Model, readable: (row: ModelRow) => boolean): readonly string[] =>
  model.rows.filter(readable).map((row) => row.name);

async function toldAccess(company: Organisation, name: string, row: ModelRow): Promise<string> {
  const target = `(Target=@t)?@t=${encodeURIComponent(JSON.stringify({ '@odata.id': pathOf(row) }))}`;
  const path = `/systemusers(${idOf(name)})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess${target}`;
  return (await company.call('system', 'GET', path)).json.text('AccessRights');
}

async function compareRow(company: Organisation, model: Model, name: string, row: ModelRow): Promise<void> {
  const mayRead = allows(model, name, 'read', row);
  const mayWrite = allows(model, name, 'write', row);
  const read = await company.as(name, 'GET', pathOf(row));
  const write = await company.as(name, 'PATCH', pathOf(row), { new_pages: 1 });
  const rights = [...(mayRead ? ['ReadAccess'] : []), ...(mayWrite ? ['WriteAccess'] : [])];
  expect([name, row.name, read.status, write.status, await toldAccess(company, name, row)]).toEqual([
    name,
    row.name,
    mayRead ? 200 : 403,
    mayWrite ? 204 : 403,
    rights.join(', ') || 'None',
  ]);
}

it.each([1, 2, 3, 4])(
  'P1 lists, single reads, writes and RetrievePrincipalAccess agree with a plain model (company %i)',
  async (seed) => {
    const model = randomModel(seed);
    const company = await open(model);
    for (const { name } of model.users) {
      const list = await company.as(name, 'GET', LIST);
      const found = list.status === 403 ? [] : list.json.column('value', 'new_name');
      expect([name, found]).toEqual([name, namesIn(model, (row) => allows(model, name, 'read', row))]);
      for (const row of model.rows) await compareRow(company, model, name, row);
    }
    await company.dataverse.close();
  },
);

it.each([11, 12, 13])(
  'P7 who acts for another reads what a plain model allows both (company %i)',
  async (seed) => {
    const plain = randomModel(seed);
    const roles = plain.roles.slice(seed % 3, (seed % 3) + 1).map((one) => one.name);
    const model = { ...plain, users: [...plain.users, { name: DELEGATE, unit: 'root', roles }] };
    const company = await open(model);
    for (const name of [...roles, 'acting']) {
      const link = `/systemusers(${personOf('manager').userId})/systemuserroles_association/$ref`;
      await company.call('system', 'POST', link, { '@odata.id': `/roles(${idOf(name)})` });
    }
    for (const { name } of plain.users) {
      const list = await company.call('manager', 'GET', LIST, undefined, { mscrmcallerid: idOf(name) });
      const found = list.status === 403 ? [] : list.json.column('value', 'new_name');
      const both = (row: ModelRow): boolean =>
        allows(model, name, 'read', row) && allows(model, DELEGATE, 'read', row);
      expect([name, found]).toEqual([name, namesIn(model, both)]);
    }
    await company.dataverse.close();
  },
);
