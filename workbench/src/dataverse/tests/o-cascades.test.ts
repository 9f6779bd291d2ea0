import { box } from '../testing/boxes';
import { create } from '../testing/rows';
import { personOf, ROOT, testService } from '../testing/service';
import { systemAdministrator } from '../security/system-administrator';
import { openStore } from '../store/open-store';

const tables = [box];
const service = testService(openStore({ tables }), undefined, { tables });
afterAll(() => service.dataverse.close());

const call = (method: string, path: string, body?: unknown) => service.call('system', method, path, body);
const bind = (column: string, id: string) => ({ [`${column}@odata.bind`]: `/acme_boxes(${id})` });
const put = (name: string, more: object = {}) => create(service, 'acme_boxes', { acme_name: name, ...more });
const remove = (id: string) => call('DELETE', `/acme_boxes(${id})`);
const named = async (start: string) =>
  (
    await call(
      'GET',
      `/acme_boxes?$select=acme_name&$filter=startswith(acme_name,'${start}')&$orderby=acme_name`,
    )
  ).json.column('value', 'acme_name');
const first = personOf('system').userId;
const second = personOf('admin').userId;
const ownerOf = async (id: string) =>
  (await call('GET', `/acme_boxes(${id})?$select=_ownerid_value`)).json.at('_ownerid_value');
const assign = (id: string, owner = second) =>
  call('PATCH', `/acme_boxes(${id})`, { 'ownerid@odata.bind': `/systemusers(${owner})` });

// Whoever owns rows must be able to read them.
beforeAll(async () => {
  const roles = `/systemusers(${second})/systemuserroles_association/$ref`;
  await call('POST', roles, { '@odata.id': `/roles(${systemAdministrator.id})` });
});

describe('delete', () => {
  it('O12 cascade: what belongs to a row goes with it, at any depth', async () => {
    const top = await put('deep 0');
    let above = top;
    for (let depth = 1; depth <= 200; depth += 1)
      above = await put(`deep ${depth}`, bind('acme_inside', above));
    expect((await remove(top)).status).toBe(204);
    expect(await named('deep')).toEqual([]);
  });

  it('O12 cascade: rows that belong to each other', async () => {
    const one = await put('ring 1');
    const two = await put('ring 2', bind('acme_inside', one));
    await call('PATCH', `/acme_boxes(${one})`, bind('acme_inside', two));
    expect((await remove(one)).status).toBe(204);
    expect(await named('ring')).toEqual([]);
    const self = await put('self');
    await call('PATCH', `/acme_boxes(${self})`, bind('acme_inside', self));
    expect((await remove(self)).status).toBe(204);
  });

  it('O12 remove link: the row stays, its lookup is empty, its version moves', async () => {
    const target = await put('link target');
    const id = await put('link row', bind('acme_mine', target));
    const read = () => call('GET', `/acme_boxes(${id})?$select=_acme_mine_value`);
    const before = await read();
    expect((await remove(target)).status).toBe(204);
    const after = await read();
    expect(after.json.at('_acme_mine_value')).toBeNull();
    expect(after.headers.ETag).not.toBe(before.headers.ETag);
  });

  it('O12 restrict: refused with 405 0x80040227, and nothing is gone', async () => {
    const top = await put('held 1');
    const inner = await put('held 2', bind('acme_inside', top));
    await put('held 3', bind('acme_stuck', inner));
    const { status, json } = await remove(top);
    expect([status, json.at('error/code')]).toEqual([405, '0x80040227']);
    expect(json.text('error/message')).toContain("'acme_box' points to it with 'acme_stuck'");
    expect(await named('held')).toEqual(['held 1', 'held 2', 'held 3']);
  });

  it('O12 restrict: rows that go themselves do not hold anything', async () => {
    const top = await put('both 1');
    const inner = await put('both 2', bind('acme_inside', top));
    await put('both 3', { ...bind('acme_inside', top), ...bind('acme_stuck', inner) });
    expect((await remove(top)).status).toBe(204);
    expect(await named('both')).toEqual([]);
  });
});

describe('what others see of cascades', () => {
  it('O12 O13 deleted and assigned rows are changes of their own', async () => {
    const top = await put('seen 1');
    const inner = await put('seen 2', bind('acme_inside', top));
    const track = { prefer: 'odata.track-changes' };
    const start = await service.call('system', 'GET', '/acme_boxes?$select=acme_name', undefined, track);
    const next = () =>
      call('GET', start.json.text('@odata.deltaLink').replace(ROOT, '')).then(({ json }) =>
        json.list('value'),
      );
    await assign(top);
    expect((await next()).map((one) => one.at('acme_boxid'))).toEqual(expect.arrayContaining([top, inner]));
    await remove(top);
    const gone = (await next()).filter((one) => one.at('reason') === 'deleted').map((one) => one.at('id'));
    expect(gone).toEqual(expect.arrayContaining([top, inner]));
  });
});

describe('assign', () => {
  it('O13 cascade: all rows below follow, at any depth and in rings', async () => {
    const top = await put('a 1');
    const inner = await put('a 2', bind('acme_inside', top));
    const innermost = await put('a 3', bind('acme_inside', inner));
    await call('PATCH', `/acme_boxes(${top})`, bind('acme_inside', innermost));
    expect((await assign(top)).status).toBe(204);
    expect([await ownerOf(top), await ownerOf(inner), await ownerOf(innermost)]).toEqual([
      second,
      second,
      second,
    ]);
  });

  it('O13 cascade active: inactive rows stay', async () => {
    const top = await put('b 1');
    const active = await put('b 2', bind('acme_active', top));
    const inactive = await put('b 3', { ...bind('acme_active', top), statecode: 1 });
    await assign(top);
    expect([await ownerOf(active), await ownerOf(inactive)]).toEqual([second, first]);
  });

  it('O13 cascade user-owned: only rows of the same owner follow', async () => {
    const top = await put('c 1');
    const same = await put('c 2', bind('acme_mine', top));
    const other = await put('c 3', bind('acme_mine', top));
    await assign(other);
    const version = async () => (await call('GET', `/acme_boxes(${other})?$select=acme_name`)).headers.ETag;
    const before = await version();
    await assign(top);
    expect([await ownerOf(same), await version()]).toEqual([second, before]);
    await assign(same, first);
    await assign(top, first);
    expect([await ownerOf(same), await ownerOf(other)]).toEqual([first, first]);
  });

  it('O13 no cascade: rows that only point to it stay', async () => {
    const top = await put('d 1');
    const stuck = await put('d 2', bind('acme_stuck', top));
    await assign(top);
    expect(await ownerOf(stuck)).toBe(first);
  });
});

describe('share, unshare, reparent', () => {
  const target = (id: string) => ({ '@odata.type': 'Microsoft.Dynamics.CRM.acme_box', acme_boxid: id });
  const user = { '@odata.type': 'Microsoft.Dynamics.CRM.systemuser', systemuserid: second };
  const sharesOf = async (id: string) => {
    const row = encodeURIComponent(JSON.stringify({ '@odata.id': `acme_boxes(${id})` }));
    const { json } = await call('GET', `/RetrieveSharedPrincipalsAndAccess(Target=@t)?@t=${row}`);
    return json.column('PrincipalAccesses', 'AccessMask');
  };

  it('O13 what is shared with somebody is shared below, and so is its end', async () => {
    const top = await put('s 1');
    const inner = await put('s 2', bind('acme_inside', top));
    const stuck = await put('s 3', bind('acme_stuck', top));
    const PrincipalAccess = { Principal: user, AccessMask: 'ReadAccess' };
    const granted = await call('POST', '/GrantAccess', { Target: target(top), PrincipalAccess });
    expect(granted.status).toBe(204);
    expect([await sharesOf(inner), await sharesOf(stuck)]).toEqual([['ReadAccess'], []]);
    const moved = await put('s 4');
    expect(await sharesOf(moved)).toEqual([]);
    await call('PATCH', `/acme_boxes(${moved})`, bind('acme_inside', top));
    expect(await sharesOf(moved)).toEqual(['ReadAccess']);
    expect((await call('POST', '/RevokeAccess', { Target: target(top), Revokee: user })).status).toBe(204);
    expect([await sharesOf(top), await sharesOf(inner)]).toEqual([[], []]);
  });

  it('O13 what a row has by a sharing that still holds stays when the row comes below another one', async () => {
    const top = await put('t 1');
    const told = await put('t 2', bind('acme_told', top));
    const PrincipalAccess = { Principal: user, AccessMask: 'ReadAccess' };
    await call('POST', '/GrantAccess', { Target: target(top), PrincipalAccess });
    await call('PATCH', `/acme_boxes(${told})`, bind('acme_inside', await put('t 3')));
    expect(await sharesOf(told)).toEqual(['ReadAccess']);
  });
});
