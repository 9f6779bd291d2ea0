import { columns, customTable, tableList } from '@powerbill/schema';
import { openStore } from '../store/open-store';
import { account, create, site } from '../testing/rows';
import { testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

const call = (method: string, path: string, body?: unknown) => service.call('system', method, path, body);
const row = (id: string, more: object = {}) => ({
  '@odata.type': 'Microsoft.Dynamics.CRM.account',
  accountid: id,
  ...more,
});
const merge = (target: string, subordinate: string, more: object = {}) =>
  call('POST', '/Merge', {
    Target: row(target),
    Subordinate: row(subordinate),
    PerformParentingChecks: false,
    ...more,
  });
const read = async (id: string, select: string) =>
  (await call('GET', `/accounts(${id})?$select=${select}`)).json;

it('O14 what belongs to the subordinate follows the target; the subordinate is left, inactive', async () => {
  const target = await create(service, 'accounts', account('M1', { address1_city: 'Reno' }));
  const subordinate = await create(service, 'accounts', account('M2', { address1_city: 'Sparks' }));
  const contact = await create(service, 'contacts', {
    lastname: 'Follows',
    'parentcustomerid_account@odata.bind': `/accounts(${subordinate})`,
  });
  const child = account('M3', { 'parentaccountid@odata.bind': `/accounts(${subordinate})` });
  const childId = await create(service, 'accounts', child);
  const siteId = await create(service, 'pb_sites', site('M1', subordinate));
  const content = { '@odata.type': 'Microsoft.Dynamics.CRM.account', address1_line1: 'Main Street' };
  const answer = await merge(target, subordinate, { UpdateContent: content });
  expect([answer.status, answer.text]).toEqual([204, '']);

  expect((await read(target, 'name,address1_city,address1_line1,statecode')).all).toMatchObject({
    name: 'Account M1',
    address1_city: 'Reno',
    address1_line1: 'Main Street',
    statecode: 0,
  });
  expect((await read(subordinate, 'statecode,statuscode,merged,_masterid_value')).all).toMatchObject({
    statecode: 1,
    statuscode: 2,
    merged: true,
    _masterid_value: target,
  });
  expect((await read(childId, '_parentaccountid_value')).at('_parentaccountid_value')).toBe(target);
  const { json } = await call('GET', `/contacts(${contact})?$select=_parentcustomerid_value`);
  expect(json.at('_parentcustomerid_value')).toBe(target);
  const moved = await call('GET', `/pb_sites(${siteId})?$select=_pb_customerid_value`);
  expect(moved.json.at('_pb_customerid_value')).toBe(target);
});

it('O14 parenting checks: rows with different parents are refused with 400', async () => {
  const parent = await create(service, 'accounts', account('M10'));
  const below = account('M11', { 'parentaccountid@odata.bind': `/accounts(${parent})` });
  const target = await create(service, 'accounts', below);
  const other = await create(service, 'accounts', account('M12'));
  expect((await merge(target, other, { PerformParentingChecks: true })).status).toBe(400);
  expect((await merge(target, other)).status).toBe(204);
});

it('O14 a row into itself, below itself, twice, or of other tables: refused with 400', async () => {
  const one = await create(service, 'accounts', account('M20'));
  const below = account('M21', { 'parentaccountid@odata.bind': `/accounts(${one})` });
  const two = await create(service, 'accounts', below);
  expect((await merge(one, one)).status).toBe(400);
  expect((await merge(two, one)).status).toBe(400);
  expect((await merge(one, two)).status).toBe(204);
  expect((await merge(one, two)).status).toBe(400);
  const siteId = await create(service, 'pb_sites', site('M20', one));
  const site2 = await create(service, 'pb_sites', site('M21', one));
  const type = { '@odata.type': 'Microsoft.Dynamics.CRM.pb_site' };
  const sites = await call('POST', '/Merge', {
    Target: { ...type, pb_siteid: siteId },
    Subordinate: { ...type, pb_siteid: site2 },
    PerformParentingChecks: false,
  });
  expect([sites.status, sites.json.at('error/code')]).toEqual([400, '0x80040800']);
  const missing = '0a000000-0000-4000-8000-0000000000ff';
  expect((await merge(one, missing)).status).toBe(404);
  const nameless = { Subordinate: { '@odata.type': 'Microsoft.Dynamics.CRM.account', name: 'x' } };
  expect((await merge(one, one, nameless)).status).toBe(400);
});

it('O14 who may not write both rows: refused with 403', async () => {
  const one = await create(service, 'accounts', account('M30'));
  const two = await create(service, 'accounts', account('M31'));
  const answer = await service.call('account', 'POST', '/Merge', {
    Target: row(one),
    Subordinate: row(two),
    PerformParentingChecks: false,
  });
  expect(answer.status).toBe(403);
});

it('O14 rows whose lookup does not follow a merge stay with the subordinate', async () => {
  const visit = customTable({
    logicalName: 'acme_visit',
    setName: 'acme_visits',
    label: 'Visit',
    pluralLabel: 'Visits',
    ownership: 'user',
    primaryName: 'acme_name',
    columns: {
      acme_name: columns.text({ label: 'Name', maxLength: 50 }),
      acme_at: columns.lookup({
        label: 'At',
        targets: ['account'],
        inverse: 'acme_visits_at',
        onMerge: 'noCascade',
      }),
    },
  });
  const tables = [...tableList, visit];
  const own = testService(openStore({ tables }), undefined, { tables });
  const target = await create(own, 'accounts', account('M8'));
  const subordinate = await create(own, 'accounts', account('M9'));
  const id = await create(own, 'acme_visits', { 'acme_at@odata.bind': `/accounts(${subordinate})` });
  const merged = await own.call('system', 'POST', '/Merge', {
    Target: row(target),
    Subordinate: row(subordinate),
    PerformParentingChecks: false,
  });
  expect(merged.status).toBe(204);
  const { json } = await own.call('system', 'GET', `/acme_visits(${id})`);
  expect(json.at('_acme_at_value')).toBe(subordinate);
  await own.dataverse.close();
});

it('O14 links of the subordinate follow the target with a later version; those that it has already go', async () => {
  const tag = customTable({
    logicalName: 'acme_tag',
    setName: 'acme_tags',
    label: 'Tag',
    pluralLabel: 'Tags',
    ownership: 'organization',
    primaryName: 'acme_name',
    columns: { acme_name: columns.text({ label: 'Name', maxLength: 50 }) },
    links: { acme_account_tags: { target: 'account', intersect: 'acme_account_tag' } },
  });
  const tables = [...tableList, tag];
  const own = testService(openStore({ tables }), undefined, { tables });
  const target = await create(own, 'accounts', account('M20'));
  const subordinate = await create(own, 'accounts', account('M21'));
  for (const accounts of [[subordinate], [target, subordinate]]) {
    const bound = accounts.map((id) => `/accounts(${id})`);
    await create(own, 'acme_tags', { 'acme_account_tags@odata.bind': bound });
  }
  const links = async () =>
    (await own.call('system', 'GET', '/acme_account_tagset?$orderby=versionnumber desc')).json;
  const before = await links();
  await own.call('system', 'POST', '/Merge', {
    Target: row(target),
    Subordinate: row(subordinate),
    PerformParentingChecks: false,
  });
  const after = await links();
  expect(after.column('value', 'accountid')).toEqual([target, target]);
  expect(Number(after.at('value/0/versionnumber'))).toBeGreaterThan(
    Number(before.at('value/0/versionnumber')),
  );
  await own.dataverse.close();
});
