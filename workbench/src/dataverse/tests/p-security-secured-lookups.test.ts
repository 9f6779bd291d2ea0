import { columns, customTable } from '@powerbill/schema';
import { idOf, openOrganisation, role } from '../testing/organisation';

const { lookup, text } = columns;
const name = text({ label: 'Name', maxLength: 100 });
const table = { ownership: 'user', primaryName: 'new_name' } as const;

/** Rows whose names are secret, and rows that point to them in secret and openly. */
const vault = customTable({
  ...table,
  logicalName: 'new_vault',
  setName: 'new_vaults',
  label: 'Vault',
  pluralLabel: 'Vaults',
  columns: { new_name: text({ label: 'Name', maxLength: 100, secured: 'Vaults' }) },
});
const claim = customTable({
  ...table,
  logicalName: 'new_claim',
  setName: 'new_claims',
  label: 'Claim',
  pluralLabel: 'Claims',
  columns: {
    new_name: name,
    new_hidden: lookup({
      label: 'Hidden vault',
      targets: ['new_vault'],
      inverse: 'new_vault_hidden',
      secured: 'Vaults',
    }),
    new_open: lookup({ label: 'Open vault', targets: ['new_vault'], inverse: 'new_vault_open' }),
  },
});

const rights = { new_vault: { read: 'all' }, new_claim: { read: 'all' } } as const;
const company = openOrganisation({
  tables: [vault, claim],
  roles: [role('Everything', 'all', [], { rights })],
  users: [
    { name: 'plain', roles: ['Everything'] },
    { name: 'full', roles: ['Everything'], profiles: ['Vaults'] },
  ],
});
afterAll(() => company.dataverse.close());

const first = idOf('first vault');
const second = idOf('second vault');
const hiding = idOf('hiding claim');
beforeAll(async () => {
  const make = (set: string, body: object) => company.call('system', 'POST', `/${set}`, body);
  await make('new_vaults', { new_vaultid: first, new_name: 'Zurich' });
  await make('new_vaults', { new_vaultid: second, new_name: 'Aachen' });
  await make('new_claims', {
    new_claimid: hiding,
    new_name: 'hiding',
    'new_hidden@odata.bind': `/new_vaults(${first})`,
    'new_open@odata.bind': `/new_vaults(${first})`,
  });
  await make('new_claims', { new_name: 'other', 'new_open@odata.bind': `/new_vaults(${second})` });
});

const fetchXml = (attributes: string, inner: string): string =>
  `/new_claims?fetchXml=${encodeURIComponent(`<fetch ${attributes}><entity name="new_claim">${inner}</entity></fetch>`)}`;

it.each([
  '/new_claims?$filter=new_hidden/new_vaultid ne null',
  '/new_claims?$filter=new_hidden/statecode eq 0',
  '/new_claims?$orderby=new_hidden/versionnumber',
  '/new_vaults?$filter=new_vault_hidden/any()',
  '/new_vaults?$expand=new_vault_hidden($select=new_name)',
  `/new_vaults(${first})/new_vault_hidden`,
  `/new_vaults(${first})/new_vault_hidden/$count`,
  `/new_vaults(${first})/new_vault_hidden/$ref`,
  fetchXml('distinct="true"', '<attribute name="new_hidden"/>'),
])('P5 nobody finds out by %s where a secured lookup points: 403 0x8004f504', async (path) => {
  const refused = await company.as('plain', 'GET', path);
  expect([refused.status, refused.json.at('error/code')]).toEqual([403, '0x8004f504']);
  expect((await company.as('full', 'GET', path)).status).toBe(200);
});

it('P5 a secured lookup is empty in $expand and as a property, to whoever may not see it', async () => {
  const expanded = async (who: string, query: string) =>
    (await company.as(who, 'GET', `/new_claims(${hiding})?$select=new_name&$expand=${query}`)).json.at(
      'new_hidden',
    );
  for (const query of ['new_hidden($select=new_vaultid)', 'new_hidden/$ref']) {
    expect(await expanded('plain', query)).toBeNull();
    expect(JSON.stringify(await expanded('full', query))).toContain(first);
  }
  for (const path of ['new_hidden', 'new_hidden/$ref']) {
    expect((await company.as('plain', 'GET', `/new_claims(${hiding})/${path}`)).status).toBe(204);
    expect((await company.as('full', 'GET', `/new_claims(${hiding})/${path}`)).status).toBe(200);
  }
});

it('P5 names of rows that are a secured column are neither told nor sorted by', async () => {
  const annotated = { prefer: 'odata.include-annotations="*"' };
  const list = async (who: string, query: string) =>
    company.call('system', 'GET', `/new_claims?${query}`, undefined, {
      ...annotated,
      mscrmcallerid: idOf(who),
    });
  for (const query of ['$select=_new_open_value', '$apply=groupby((_new_open_value))']) {
    expect((await list('plain', query)).text).not.toMatch(/Zurich|Aachen/);
    expect((await list('full', query)).text).toMatch(/Zurich/);
  }
  const sorted = async (who: string, direction: string) =>
    (await list(who, `$select=new_name&$orderby=_new_open_value ${direction}`)).json.column(
      'value',
      'new_name',
    );
  expect(await sorted('full', 'asc')).toEqual(['other', 'hiding']);
  expect(await sorted('full', 'desc')).toEqual(['hiding', 'other']);
  expect(await sorted('plain', 'asc')).toEqual(await sorted('plain', 'desc'));
});
