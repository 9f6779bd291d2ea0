import { account, contract, create, site } from '../testing/rows';
import { salesTables } from '../testing/sales-tables';
import { personOf, ROOT, testService } from '../testing/service';
import { openStore } from '../store/open-store';

const service = testService();
afterAll(() => service.dataverse.close());

const team = (number: string): Promise<string> =>
  create(service, 'teams', { name: `Team ${number}`, pb_sitenumber: number });

const reader = '7b000001-0000-4000-8000-000000000005';

const countRoles = async (teamId: string) =>
  (await service.call('system', 'GET', `/teams(${teamId})/teamroles_association/$count`)).text;

it('E4 many to many: links, repeated links (412), removal by key and by $id, removal of what is not there (404)', async () => {
  const id = await team('E1');
  const nav = `/teams(${id})/teamroles_association`;
  const body = { '@odata.id': `${ROOT}/roles(${reader})` };
  expect((await service.call('system', 'POST', `${nav}/$ref`, body)).status).toBe(204);
  const twice = await service.call('system', 'POST', `${nav}/$ref`, body);
  expect([twice.status, twice.json.at('error/code')]).toEqual([412, '0x80040237']);
  const { json } = await service.call(
    'system',
    'GET',
    `/teams(${id})?$select=name&$expand=teamroles_association($select=name)`,
  );
  expect(json.at('teamroles_association/0/name')).toBe('PowerBill Site Team');
  expect((await service.call('system', 'DELETE', `${nav}(${reader})/$ref`)).status).toBe(204);
  expect((await service.call('system', 'DELETE', `${nav}(${reader})/$ref`)).status).toBe(404);
  await service.call('system', 'POST', `${nav}/$ref`, body);
  const byQuery = `${nav}/$ref?$id=${encodeURIComponent(`${ROOT}/roles(${reader})`)}`;
  expect((await service.call('system', 'DELETE', byQuery)).status).toBe(204);
  expect(await countRoles(id)).toBe('0');
});

it('E4 many to many: the relationship has two ends', async () => {
  const id = await team('E2');
  const person = personOf('account').userId;
  const body = { '@odata.id': `/teams(${id})` };
  expect(
    (await service.call('system', 'POST', `/systemusers(${person})/teammembership_association/$ref`, body))
      .status,
  ).toBe(204);
  const { json } = await service.call(
    'system',
    'GET',
    `/teams(${id})/teammembership_association?$select=fullname`,
  );
  expect(json.column('value', 'fullname')).toEqual(['Ann Account']);
});

it('E4 many to many: lists of rows are bound when a row is created', async () => {
  const body = {
    name: 'Team E3',
    pb_sitenumber: 'E3',
    'teamroles_association@odata.bind': [`/roles(${reader})`],
    'teammembership_association@odata.bind': [`/systemusers(${personOf('account').userId})`],
  };
  const id = await create(service, 'teams', body);
  expect(await countRoles(id)).toBe('1');
  const wrong = { ...body, pb_sitenumber: 'E4', 'teamroles_association@odata.bind': [`/roles(${id})`] };
  expect((await service.call('system', 'POST', '/teams', wrong)).status).toBe(404);
  expect(
    (await service.call('system', 'GET', "/teams?$filter=pb_sitenumber eq 'E4'")).json.at('value'),
  ).toEqual([]);
});

it('E2 a lookup is set and removed as a reference', async () => {
  const parent = await create(service, 'accounts', account('E5'));
  const id = await create(service, 'accounts', account('E6'));
  const body = { '@odata.id': `${ROOT}/accounts(${parent})` };
  expect((await service.call('system', 'PUT', `/accounts(${id})/parentaccountid/$ref`, body)).status).toBe(
    204,
  );
  expect((await service.call('system', 'GET', `/accounts(${id})`)).json.at('_parentaccountid_value')).toBe(
    parent,
  );
  expect((await service.call('system', 'DELETE', `/accounts(${id})/parentaccountid/$ref`)).status).toBe(204);
});

it('E1 a row joins a collection and leaves it', async () => {
  const parent = await create(service, 'accounts', account('E8'));
  const id = await create(service, 'accounts', account('E9'));
  expect(
    (
      await service.call('system', 'POST', `/accounts(${parent})/account_parent_account/$ref`, {
        '@odata.id': `/accounts(${id})`,
      })
    ).status,
  ).toBe(204);
  expect(
    (await service.call('system', 'GET', `/accounts(${parent})/account_parent_account/$count`)).text,
  ).toBe('1');
  expect(
    (await service.call('system', 'DELETE', `/accounts(${parent})/account_parent_account(${id})/$ref`))
      .status,
  ).toBe(204);
  expect(
    (await service.call('system', 'GET', `/accounts(${parent})/account_parent_account`)).json.at('value'),
  ).toEqual([]);
});

it('E1 a row that is not in the collection: refused with 404 0x80040217, its lookup stays', async () => {
  const [parent, other] = [
    await create(service, 'accounts', account('E20')),
    await create(service, 'accounts', account('E21')),
  ];
  const body = { ...account('E22'), 'parentaccountid@odata.bind': `/accounts(${parent})` };
  const id = await create(service, 'accounts', body);
  const collection = (of: string) => `/accounts(${of})/account_parent_account`;
  for (const path of [`(${id})/$ref`, `/$ref?$id=accounts(${id})`]) {
    const refused = await service.call('system', 'DELETE', `${collection(other)}${path}`);
    expect([refused.status, refused.json.at('error/code')]).toEqual([404, '0x80040217']);
  }
  expect((await service.call('system', 'GET', `${collection(parent)}/$count`)).text).toBe('1');
});

it('E3 what a required lookup forbids and what is no reference: refused with 400', async () => {
  const customer = await create(service, 'accounts', account('E7'));
  const siteId = await create(service, 'pb_sites', site('E7', customer));
  const id = await create(service, 'pb_contracts', contract('E7', customer, siteId));
  expect((await service.call('system', 'DELETE', `/pb_contracts(${id})/pb_siteid/$ref`)).status).toBe(400);
  expect(
    (await service.call('system', 'PUT', `/pb_contracts(${id})/pb_siteid/$ref`, { id: 'x' })).status,
  ).toBe(400);
});

it('E3 a lookup is emptied by null, by @odata.bind: null, and by removing the reference from either end', async () => {
  const parent = await create(service, 'accounts', account('E10'));
  const id = await create(service, 'accounts', account('E11'));
  const row = `/accounts(${id})`;
  const parentOf = async () =>
    (await service.call('system', 'GET', `${row}?$select=_parentaccountid_value`)).json.at(
      '_parentaccountid_value',
    );
  const set = { 'parentaccountid@odata.bind': `/accounts(${parent})` };
  const collection = `/accounts(${parent})/account_parent_account`;
  for (const [method, path, body] of [
    ['PATCH', row, { parentaccountid: null }],
    ['PATCH', row, { 'parentaccountid@odata.bind': null }],
    ['DELETE', `${row}/parentaccountid/$ref`, undefined],
    ['DELETE', `${collection}(${id})/$ref`, undefined],
    ['DELETE', `${collection}/$ref?$id=${ROOT}/accounts(${id})`, undefined],
    ['DELETE', `${collection}/$ref?$id=accounts(${id})`, undefined],
  ] as const) {
    await service.call('system', 'PATCH', row, set);
    expect(await parentOf()).toBe(parent);
    expect([path, (await service.call('system', method, path, body)).status]).toEqual([path, 204]);
    expect(await parentOf()).toBeNull();
  }
  expect((await service.call('system', 'DELETE', `${collection}/$ref`)).status).toBe(400);
});

describe('many to many of a solution', () => {
  const sales = testService(openStore({ tables: salesTables }), undefined, { tables: salesTables });
  afterAll(() => sales.dataverse.close());

  it('E4 a link needs the right to append on both rows: refused with 403 0x80040220', async () => {
    const tag = await create(sales, 'acme_tags', { acme_name: 'Secret' });
    const id = await create(sales, 'acme_customers', { acme_name: 'Guarded' });
    const path = `/acme_customers(${id})/acme_customer_tags/$ref`;
    const body = { '@odata.id': `/acme_tags(${tag})` };
    const { status, json } = await sales.call('account', 'POST', path, body);
    expect([status, json.at('error/code')]).toEqual([403, '0x80040220']);
    expect((await sales.call('account', 'DELETE', `${path}?$id=/acme_tags(${tag})`)).status).toBe(403);
  });

  it('E4 rows are linked, bound and created over it, and unlinked when one goes', async () => {
    const tag = await create(sales, 'acme_tags', { acme_name: 'Good' });
    const id = await create(sales, 'acme_customers', {
      acme_name: 'Tagged',
      acme_customer_tags: [{ acme_name: 'New' }],
      'acme_customer_tags@odata.bind': [`/acme_tags(${tag})`],
    });
    const tags = `/acme_customers(${id})/acme_customer_tags`;
    const names = async () =>
      (await sales.call('system', 'GET', `${tags}?$select=acme_name&$orderby=acme_name`)).json.column(
        'value',
        'acme_name',
      );
    expect(await names()).toEqual(['Good', 'New']);
    expect((await sales.call('system', 'POST', tags, { acme_name: 'Behind' })).status).toBe(204);
    const twice = await sales.call('system', 'POST', `${tags}/$ref`, { '@odata.id': `/acme_tags(${tag})` });
    expect([twice.status, twice.json.at('error/code')]).toEqual([412, '0x80040237']);
    expect((await sales.call('system', 'DELETE', `/acme_tags(${tag})`)).status).toBe(204);
    expect(await names()).toEqual(['Behind', 'New']);
  });
});
