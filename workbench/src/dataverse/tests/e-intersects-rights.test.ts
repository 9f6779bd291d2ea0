import { columns, customTable } from '@powerbill/schema';
import { openOrganisation, role } from '../testing/organisation';

/** Linked to dossiers, of which users read their own only. */
const label = customTable({
  logicalName: 'new_label',
  setName: 'new_labels',
  label: 'Label',
  pluralLabel: 'Labels',
  ownership: 'organization',
  primaryName: 'new_name',
  columns: { new_name: columns.text({ label: 'Name', maxLength: 50 }) },
  links: { new_dossier_labels: { target: 'new_dossier', intersect: 'new_dossier_label' } },
});

const basic = role('Basic', 'own');
const company = openOrganisation({
  roles: [basic, { ...role('Labels', 'own'), rights: { ...basic.rights, new_label: { read: 'all' } } }],
  users: [
    { name: 'ann', roles: ['Labels'] },
    { name: 'bob', roles: ['Basic'] },
  ],
  tables: [label],
});
afterAll(() => company.dataverse.close());

const ids: string[] = [];
beforeAll(async () => {
  for (const [set, body] of [
    ['new_labels', { new_name: 'Green' }],
    ['new_dossiers', { new_name: 'Of the administrator' }],
  ] as const) {
    const answer = await company.call('system', 'POST', `/${set}`, body);
    ids.push(answer.headers['OData-EntityId'] ?? '');
  }
  const [labelled = '', dossier = ''] = ids;
  const path = `${labelled.slice(labelled.indexOf('/new_labels'))}/new_dossier_labels/$ref`;
  await company.call('system', 'POST', path, { '@odata.id': dossier });
});

const over = encodeURIComponent(`<fetch><entity name="new_dossier"><attribute name="new_name"/>
  <link-entity name="new_dossier_label" from="new_dossierid" to="new_dossierid"/></entity></fetch>`);

it('E4 who reads both tables reads all their links, whichever of the rows are his', async () => {
  expect((await company.as('ann', 'GET', '/new_dossier_labelset/$count')).text).toBe('1');
  const { json } = await company.as('ann', 'GET', '/new_dossier_labelset');
  const [row] = json.list('value');
  expect(ids.some((one) => one.includes(row?.text('new_dossierid') ?? '-'))).toBe(true);
  expect((await company.as('ann', 'GET', '/new_dossiers/$count')).text).toBe('0');
  expect((await company.as('ann', 'GET', `/new_dossiers?fetchXml=${over}`)).json.at('value')).toEqual([]);
});

it.each([
  ['its set', '/new_dossier_labelset'],
  ['a link-entity', `/new_dossiers?fetchXml=${over}`],
])(
  'E4 links without the right to read one of both tables, by %s: refused with 403 0x80040220',
  async (_, path) => {
    const { status, json } = await company.as('bob', 'GET', path);
    expect([status, json.at('error/code')]).toEqual([403, '0x80040220']);
    expect(json.text('error/message')).toContain('prvReadnew_label');
  },
);
