import { account, contract, create, site } from '../testing/rows';
import { personOf, ROOT, testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

const team = (number: string): Promise<string> =>
  create(service, 'teams', { name: `Team ${number}`, pb_sitenumber: number });

const reader = '7b000001-0000-4000-8000-000000000005';

const countRoles = async (teamId: string) =>
  (await service.call('system', 'GET', `/teams(${teamId})/teamroles_association/$count`)).text;

it('links and unlinks rows of a many-to-many relationship', async () => {
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

it('reaches the relationship from its other end', async () => {
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

it('binds a list of rows when a row is created', async () => {
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

it('sets and removes a lookup as a reference', async () => {
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

it('refuses what a required lookup forbids and what is no reference', async () => {
  const customer = await create(service, 'accounts', account('E7'));
  const siteId = await create(service, 'pb_sites', site('E7', customer));
  const id = await create(service, 'pb_contracts', contract('E7', customer, siteId));
  expect((await service.call('system', 'DELETE', `/pb_contracts(${id})/pb_siteid/$ref`)).status).toBe(400);
  expect(
    (await service.call('system', 'PUT', `/pb_contracts(${id})/pb_siteid/$ref`, { id: 'x' })).status,
  ).toBe(400);
  expect((await service.call('system', 'GET', `/pb_contracts(${id})/pb_siteid/$ref`)).status).toBe(501);
});
