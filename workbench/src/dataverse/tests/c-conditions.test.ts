import { account, create } from '../testing/rows';
import { ROOT, testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

const missing = '0a000000-0000-4000-8000-0000000000ff';

async function seen(number: string): Promise<{ id: string; etag: string }> {
  const id = await create(service, 'accounts', account(number));
  const { headers } = await service.call('system', 'GET', `/accounts(${id})?$select=name`);
  return { id, etag: headers.ETag ?? '' };
}

describe('If-Match', () => {
  it('C3 If-Match with a version: an update passes only with the version that was seen', async () => {
    const { id, etag } = await seen('C1');
    const patch = (tag: string) =>
      service.call('system', 'PATCH', `/accounts(${id})`, { name: 'x' }, { 'if-match': tag });
    expect((await patch(etag)).status).toBe(204);
    const stale = await patch(etag);
    expect([stale.status, stale.json.at('error/code')]).toEqual([412, '0x80060882']);
    expect(stale.json.at('error/message')).toBe(
      "The version of the existing record doesn't match the RowVersion property provided.",
    );
    const empty = await patch('');
    expect([empty.status, empty.json.at('error/code')]).toEqual([412, '0x80060883']);
    expect((await patch('*')).status).toBe(204);
  });

  it('C1 If-Match: * on an update: 404 when the row is missing', async () => {
    const patch = (tag: string, address: string) =>
      service.call('system', 'PATCH', `/accounts${address}`, account('C2'), { 'if-match': tag });
    expect((await patch('*', `(${missing})`)).status).toBe(404);
    expect((await patch('W/"1"', `(${missing})`)).json.at('error/code')).toBe('0x80040217');
    expect((await patch('*', "(accountnumber='nobody')")).json.at('error/code')).toBe('0x80060891');
  });

  it('C3 If-Match with a version: a deletion too', async () => {
    const { id, etag } = await seen('C3');
    const remove = (tag: string) =>
      service.call('system', 'DELETE', `/accounts(${id})`, undefined, { 'if-match': tag });
    expect((await remove('W/"1"')).status).toBe(412);
    expect((await remove(etag)).status).toBe(204);
    expect((await remove('*')).status).toBe(404);
  });
});

describe('If-None-Match', () => {
  it('C2 If-None-Match: * creates only: 412 on an existing row', async () => {
    const { id } = await seen('C4');
    const patch = (address: string, header = '*') =>
      service.call('system', 'PATCH', `/accounts${address}`, { name: 'x' }, { 'if-none-match': header });
    const exists = await patch(`(${id})`);
    expect([exists.status, exists.json.at('error/message')]).toEqual([
      412,
      'A record with matching key values already exists.',
    ]);
    expect((await patch("(accountnumber='C4')")).status).toBe(412);
    expect((await patch("(accountnumber='C5')")).status).toBe(204);
    expect((await patch(`(${id})`, 'null')).status).toBe(204);
    expect((await patch(`(${id})`, 'W/"1"')).status).toBe(400);
  });

  it('C5 If-None-Match with a version on a read: 304, but not with $expand or annotations', async () => {
    const { id, etag } = await seen('C6');
    const get = (query: string, headers: Record<string, string>) =>
      service.call('system', 'GET', `/accounts(${id})${query}`, undefined, headers);
    const same = await get('', { 'if-none-match': etag });
    expect([same.status, same.text]).toEqual([304, '']);
    expect((await get('', { 'if-none-match': 'W/"1"' })).status).toBe(200);
    expect((await get('', { 'if-none-match': 'null' })).status).toBe(200);
    expect((await get('?$expand=parentaccountid', { 'if-none-match': etag })).status).toBe(200);
    expect((await get('', { 'if-none-match': etag, prefer: 'odata.include-annotations="*"' })).status).toBe(
      200,
    );
  });
});

describe('upsert', () => {
  it('C8 answers of upserts: 201 created and 200 updated, the key address is repeated', async () => {
    const representation = { prefer: 'return=representation' };
    const byId = await service.call(
      'system',
      'PATCH',
      `/accounts(${missing})`,
      account('C7'),
      representation,
    );
    expect([byId.status, byId.json.at('accountid')]).toEqual([201, missing]);
    const again = await service.call(
      'system',
      'PATCH',
      `/accounts(${missing})`,
      { name: 'y' },
      representation,
    );
    expect([again.status, again.json.at('name')]).toEqual([200, 'y']);

    const address = "/accounts(accountnumber='C8')";
    const created = await service.call('system', 'PATCH', address, { name: 'key' });
    expect([created.status, created.headers['OData-EntityId']]).toEqual([204, `${ROOT}${address}`]);
    const updated = await service.call(
      'system',
      'PATCH',
      address,
      { name: 'dropped', accountnumber: 'OTHER' },
      representation,
    );
    expect([updated.status, updated.json.at('name'), updated.json.at('accountnumber')]).toEqual([
      200,
      'dropped',
      'C8',
    ]);
  });

  it('C7 a missing row takes key columns from the address, unless the body has its own', async () => {
    const { json } = await service.call(
      'system',
      'PATCH',
      "/accounts(accountnumber='C9')",
      { name: 'n', accountnumber: 'C10' },
      { prefer: 'return=representation' },
    );
    expect(json.at('accountnumber')).toBe('C10');
  });

  it('C9 two rows with the same alternate key, whatever the case; empty ones never match', async () => {
    await create(service, 'accounts', account('same'));
    const answer = await service.call('system', 'POST', '/accounts', account('SAME'));
    expect([answer.status, answer.json.at('error/code')]).toEqual([412, '0x80060892']);
    expect(answer.json.text('error/message')).toMatch(/^Entity Key pb_accountnumber violated\. /);
    const nobody = { name: 'without a number' };
    expect((await service.call('system', 'POST', '/accounts', nobody)).status).toBe(204);
    expect((await service.call('system', 'POST', '/accounts', nobody)).status).toBe(204);
  });

  it('C8 another id in the body than in the address: refused with 400', async () => {
    const answer = await service.call(
      'system',
      'PATCH',
      '/accounts(0a000000-0000-4000-8000-0000000000aa)',
      account('C11', { accountid: missing }),
    );
    expect(answer.status).toBe(400);
  });
});
