import { choices } from '@powerbill/schema';
import { account, contract, create, run, site } from '../testing/rows';
import { ROOT, testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

const representation = { prefer: 'return=representation' };
const call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  service.call('system', method, path, body, headers);
const missing = '0a000000-0000-4000-8000-0000000000ff';

describe('reading one row', () => {
  it('B4 by id with $select; the id and lookups as _x_value', async () => {
    const parent = await create(service, 'accounts', account('B4-1'));
    const body = account('B4-2', { 'parentaccountid@odata.bind': `/accounts(${parent})` });
    const id = await create(service, 'accounts', body);
    const { json } = await call('GET', `/accounts(${id})?$select=name,_parentaccountid_value`);
    expect(json.all).toEqual({
      '@odata.context': `${ROOT}/$metadata#accounts(name,_parentaccountid_value)/$entity`,
      '@odata.etag': json.at('@odata.etag'),
      name: 'Account B4-2',
      _parentaccountid_value: parent,
      accountid: id,
    });
    expect(json.text('@odata.etag')).toMatch(/^W\/"\d+"$/);
  });

  it('B5 by alternate key without regard to case; 404 and 400 where there is none', async () => {
    const id = await create(service, 'accounts', account('Read-1'));
    for (const address of [
      `(${id})`,
      `(${id.toUpperCase()})`,
      "(accountnumber='READ-1')",
      "(accountnumber='read%2D1')",
    ]) {
      const { status, json } = await call('GET', `/accounts${address}?$select=name`);
      expect([address, status, json.at('accountid')]).toEqual([address, 200, id]);
    }
    const noKey = await call('GET', "/accounts(name='x')");
    expect([noKey.status, noKey.json.text('error/message')]).toEqual([
      400,
      expect.stringMatching(
        /^The key in the request URI is not valid for resource .*account'.* names name\.$/,
      ),
    ]);
    const none = await call('GET', "/accounts(accountnumber='none')");
    expect([none.status, none.json.at('error/code')]).toEqual([404, '0x80060891']);
    expect((await call('GET', '/accounts(1)')).status).toBe(400);
  });

  it('B5 by a key that holds a lookup', async () => {
    const runId = await create(service, 'pb_billingruns', run());
    await create(service, 'pb_billingrunitems', {
      pb_name: 'i',
      pb_itemkey: 'K1',
      pb_chunk: 1,
      pb_status: choices.jobStatus.value.requested,
      'pb_runid@odata.bind': `/pb_billingruns(${runId})`,
    });
    const address = `/pb_billingrunitems(_pb_runid_value=${runId},pb_itemkey='k1')?$select=pb_itemkey`;
    expect((await call('GET', address)).json.at('pb_itemkey')).toBe('K1');
  });

  it('B6 one property, its $value, an empty one', async () => {
    const id = await create(service, 'accounts', account('B-N', { address1_city: null }));
    expect((await call('GET', `/accounts(${id})/address1_city`)).status).toBe(204);
    const { json } = await call('GET', `/accounts(${id})/name`);
    expect(json.all).toEqual({
      '@odata.context': `${ROOT}/$metadata#accounts(${id})/name`,
      value: 'Account B-N',
    });
    expect((await call('GET', `/accounts(${id})/name/$value`)).text).toBe('Account B-N');
    expect((await call('GET', `/accounts(${id})/nothing`)).json.at('error/code')).toBe('0x8006088a');
  });
});

describe('changing a row', () => {
  it('B7 the named columns only, and the version moves', async () => {
    const created = await call(
      'POST',
      '/accounts',
      account('U-1', { address1_city: 'Reno' }),
      representation,
    );
    service.now = new Date('2025-07-03T00:00:00Z');
    const path = `/accounts(${created.json.text('accountid')})`;
    const updated = await service.call('admin', 'PATCH', path, { name: 'New' }, representation);
    expect(updated.status).toBe(200);
    expect(updated.json.all).toMatchObject({
      name: 'New',
      address1_city: 'Reno',
      modifiedon: '2025-07-03T00:00:00Z',
      createdon: created.json.at('createdon'),
    });
    expect(updated.json.at('_modifiedby_value')).toBe('7b000002-0000-4000-8000-000000000002');
    expect(updated.json.at('@odata.etag')).not.toBe(created.json.at('@odata.etag'));
    expect(updated.headers.ETag).toBe(updated.json.at('@odata.etag'));
  });

  it('B7 204 without a body, and null empties a column', async () => {
    const id = await create(service, 'accounts', account('U-2', { address1_city: 'Reno' }));
    const { status, text } = await call('PATCH', `/accounts(${id})`, { address1_city: null });
    expect([status, text]).toEqual([204, '']);
    expect((await call('GET', `/accounts(${id})?$select=address1_city`)).json.at('address1_city')).toBeNull();
  });

  it('B7 creates when missing; If-Match: * does not', async () => {
    const patch = (headers: Record<string, string>) =>
      call('PATCH', `/accounts(${missing})`, account('U-3'), headers);
    expect((await patch({ 'if-match': '*' })).status).toBe(404);
    expect((await patch({})).status).toBe(204);
    expect((await patch({ 'if-match': '*' })).status).toBe(204);
  });

  it('B7 what an update cannot do is refused', async () => {
    const id = await create(service, 'accounts', account('X-1'));
    const patch = async (body: object) => (await call('PATCH', `/accounts(${id})`, body)).status;
    expect(await patch({ accountid: '0a000000-0000-4000-8000-000000000001' })).toBe(400);
    expect(await patch({ accountid: id, name: 'Same id' })).toBe(204);
    expect(await patch({ name: null })).toBe(400);
    expect(await patch({ parentaccountid: id })).toBe(400);
    expect((await call('PATCH', '/accounts', { name: 'x' })).status).toBe(405);
    expect((await call('DELETE', '/accounts')).status).toBe(405);
  });

  it('B7 rows inside an update: refused with 501', async () => {
    const id = await create(service, 'accounts', account('X-2'));
    const patch = async (body: object) => (await call('PATCH', `/accounts(${id})`, body)).status;
    expect(await patch({ pb_account_sites: [] })).toBe(501);
    expect(await patch({ parentaccountid: { name: 'x' } })).toBe(501);
    expect(await patch({ 'pb_account_sites@odata.bind': [] })).toBe(400);
  });

  it('B8 one property is set and emptied', async () => {
    const id = await create(service, 'accounts', account('P-2'));
    const city = `/accounts(${id})/address1_city`;
    expect((await call('PUT', city, { value: 'Reno' })).status).toBe(204);
    expect((await call('GET', city)).json.at('value')).toBe('Reno');
    expect((await call('PUT', city, { value: null })).status).toBe(204);
    expect((await call('GET', city)).status).toBe(204);
    await call('PUT', city, { value: 'Sparks' });
    expect((await call('DELETE', city)).status).toBe(204);
    expect((await call('GET', city)).status).toBe(204);
    expect((await call('PUT', city, { city: 'Reno' })).status).toBe(400);
    expect((await call('DELETE', `/accounts(${id})/name`)).status).toBe(400);
    expect((await call('PUT', `/accounts(${missing.replace('ff', 'fe')})/name`, { value: 'x' })).status).toBe(
      404,
    );
  });

  it('B8 a lookup is emptied with null', async () => {
    const parent = await create(service, 'accounts', account('P-1'));
    const body = account('P-3', { 'parentaccountid@odata.bind': `/accounts(${parent})` });
    const id = await create(service, 'accounts', body);
    const path = `/accounts(${id})/parentaccountid`;
    expect((await call('GET', `${path}?$select=name`)).json.at('name')).toBe('Account P-1');
    expect((await call('PATCH', `/accounts(${id})`, { parentaccountid: null })).status).toBe(204);
    expect((await call('GET', path)).status).toBe(204);
  });
});

describe('state and status', () => {
  it('B10 a state brings its first status, and pairs are checked', async () => {
    const id = await create(service, 'accounts', account('S-1'));
    const patch = (body: object) =>
      call('PATCH', `/accounts(${id})?$select=statecode,statuscode`, body, representation);
    expect((await patch({ statecode: 1 })).json.all).toMatchObject({ statecode: 1, statuscode: 2 });
    const wrong = await patch({ statuscode: 1 });
    expect([wrong.status, wrong.json.at('error/code')]).toEqual([400, '0x80048408']);
    expect(wrong.json.at('error/message')).toBe(
      '1 is not a valid status code for state code AccountState.Inactive on account.',
    );
    expect((await patch({ statecode: 0, statuscode: 1 })).json.all).toMatchObject({
      statecode: 0,
      statuscode: 1,
    });
  });

  it('B10 a new row may have any state, with a status of it', async () => {
    const post = (body: object) =>
      call('POST', '/accounts?$select=statecode,statuscode', { name: 'S', ...body }, representation);
    expect((await post({ statecode: 1 })).json.all).toMatchObject({ statecode: 1, statuscode: 2 });
    expect((await post({ statecode: 0, statuscode: 2 })).json.at('error/code')).toBe('0x80048408');
  });
});

describe('deleting a row', () => {
  it('B9 once; the second time there is none', async () => {
    const id = await create(service, 'accounts', account('D-1'));
    const first = await call('DELETE', `/accounts(${id})`);
    expect([first.status, first.text]).toEqual([204, '']);
    const again = await call('DELETE', `/accounts(${id})`);
    expect([again.status, again.json.at('error/code')]).toEqual([404, '0x80040217']);
    expect(again.json.at('error/message')).toBe(`Account With Id = ${id} Does Not Exist`);
  });

  it('B9 by alternate key', async () => {
    await create(service, 'accounts', account('D-2'));
    expect((await call('DELETE', "/accounts(accountnumber='d-2')")).status).toBe(204);
    const again = await call('DELETE', "/accounts(accountnumber='d-2')");
    expect([again.status, again.json.at('error/code')]).toEqual([404, '0x80060891']);
  });

  it('M7 while others restrict it: refused with 405 0x80040227', async () => {
    const customer = await create(service, 'accounts', account('D-3'));
    const siteId = await create(service, 'pb_sites', site('D3', customer));
    await create(service, 'pb_contracts', contract('D3', customer, siteId));
    const restricted = await call('DELETE', `/accounts(${customer})`);
    expect([restricted.status, restricted.json.at('error/code')]).toEqual([405, '0x80040227']);
    expect(restricted.json.text('error/message')).toContain(
      'The object you tried to delete is associated with another object and cannot be deleted',
    );
    expect((await call('GET', `/accounts(${customer})?$select=name`)).status).toBe(200);
  });
});
