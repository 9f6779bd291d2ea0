import { customApiDefiner, defineCustomApi } from '../testing/custom-api';
import { stepId } from '../testing/register-step';
import { account, create } from '../testing/rows';
import { type Answer, personOf, ROOT, type TestService, testService } from '../testing/service';

describe('functions, actions, custom APIs', () => {
  let service: TestService;
  beforeEach(() => {
    service = testService();
  });
  afterEach(() => service.dataverse.close());

  const define = customApiDefiner(() => service);
  const get = (path: string): Promise<Answer> => service.call('system', 'GET', path);
  const post = (path: string, body?: unknown): Promise<Answer> => service.call('system', 'POST', path, body);

  it('J1 a function takes its parameters in the address, inline and by alias, JSON among them', async () => {
    const parameters = {
      Text: 'String',
      Number: 'Integer',
      Flag: 'Boolean',
      Id: 'Guid',
      On: 'DateTime',
    } as const;
    await define(
      'new_Ask',
      { parameters, results: { Answer: 'String', Count: 'Integer' } },
      { isfunction: true },
    );
    const id = stepId(1);
    const expected = {
      '@odata.context': `${ROOT}/$metadata#Microsoft.Dynamics.CRM.new_AskResponse`,
      Answer: null,
      Count: 0,
    };
    for (const path of [
      `/new_Ask(Text='it''s',Number=-3,Flag=true,Id=${id},On=2025-01-01T00:00:00Z)`,
      `/new_Ask(Text=@t,Number=@n,Flag=@f,Id=@i,On=@o)?@t='it''s'&@n=-3&@f=true&@i=${id}&@o=2025-01-01T00:00:00Z`,
    ]) {
      const answer = await get(path);
      expect([answer.status, JSON.parse(answer.text)]).toEqual([200, expected]);
    }
    const withList = {
      parameters: { Names: 'StringArray', Row: 'EntityReference' },
      results: { Ok: 'Boolean' },
    } as const;
    await define('new_Lists', withList, { isfunction: true });
    const account1 = await create(service, 'accounts', account('J1'));
    const row = encodeURIComponent(`{"@odata.id":"accounts(${account1})"}`);
    expect((await get(`/new_Lists(Names=['a','b'],Row=@r)?@r=${row}`)).status).toBe(200);
    expect((await get(`/new_Lists(Names=@n,Row=@r)?@n=["a","b"]&@r=${row}`)).json.at('Ok')).toBe(false);
    const typed = encodeURIComponent(
      `{"@odata.type":"Microsoft.Dynamics.CRM.account","accountid":"${account1}"}`,
    );
    expect((await get(`/new_Lists(Names=@n,Row=@r)?@n=["a"]&@r=${typed}`)).status).toBe(200);
  });

  it('J1 a function that is posted, a name that nobody has: refused with 404 0x8006088a', async () => {
    for (const answer of [
      await post('/WhoAmI', {}),
      await get('/new_Nothing()'),
      await get(`/accounts/Microsoft.Dynamics.CRM.new_Nothing`),
      await get(
        `/accounts(${await create(service, 'accounts', account('J2'))})/Microsoft.Dynamics.CRM.WhoAmI`,
      ),
    ]) {
      expect([answer.status, answer.json.at('error/code')]).toEqual([404, '0x8006088a']);
    }
    expect((await get('/WhoAmI()')).json.at('UserId')).toBe(personOf('system').userId);
  });

  it('J2 an action takes its parameters in the body, rows among them, and answers 204 without results', async () => {
    await define('new_Do', {
      parameters: { Rows: 'EntityCollection', Row: ['Entity', { isoptional: true }] },
    });
    const row = { '@odata.type': 'Microsoft.Dynamics.CRM.account', name: 'A' };
    expect(
      (
        await post('/new_Do', {
          Rows: [row, { ...row, '@odata.type': '#Microsoft.Dynamics.CRM.contact', name: undefined }],
        })
      ).status,
    ).toBe(204);
    expect((await post('/new_Do', { Rows: [], Row: { ...row, accountid: stepId(1) } })).status).toBe(204);
    const strange = await post('/new_Do', { Rows: [{ ...row, nosuch: 1 }] });
    expect([strange.status, strange.json.text('error/message')]).toEqual([
      400,
      expect.stringContaining('nosuch'),
    ]);
    expect((await get('/new_Do')).status).toBe(405);
  });

  it('J2 a single list of rows is the answer itself', async () => {
    await define('new_Find', { results: { Found: 'EntityCollection' } });
    expect(JSON.parse((await post('/new_Find')).text)).toEqual({
      '@odata.context': `${ROOT}/$metadata#Collection(Microsoft.Dynamics.CRM.crmbaseentity)`,
      value: [],
    });
    await define('new_Fetch', { results: { Row: 'Entity' } });
    expect((await post('/new_Fetch')).status).toBe(204);
  });

  it('J3 bound to a row or to a set of its table, and nowhere else', async () => {
    const bound = { boundentitylogicalname: 'account' };
    await define('new_Row', { results: { Ok: 'Boolean' } }, { bindingtype: 1, ...bound });
    await define('new_Set', { results: { Ok: 'Boolean' } }, { bindingtype: 2, ...bound, isfunction: true });
    const id = await create(service, 'accounts', account('J3'));
    const ns = 'Microsoft.Dynamics.CRM.';
    expect((await post(`/accounts(${id})/${ns}new_Row`, {})).json.at('Ok')).toBe(false);
    expect((await get(`/accounts/${ns}new_Set()`)).json.at('Ok')).toBe(false);
    for (const answer of [
      await post('/new_Row', {}),
      await post(`/accounts/${ns}new_Row`, {}),
      await post(`/accounts(${stepId(9)})/${ns}new_Row`, {}),
      await get(`/contacts/${ns}new_Set()`),
      await get(`/accounts(${id})/${ns}new_Set()`),
    ]) {
      expect(answer.status).toBe(404);
    }
  });

  it('J3 a function without results cannot be called: refused with 404 0x8006088a', async () => {
    await define('new_Silent', {}, { isfunction: true });
    const answer = await get('/new_Silent()');
    expect([answer.status, answer.json.at('error/code')]).toEqual([404, '0x8006088a']);
  });

  it('J3 who lacks its privilege may not call it: refused with 403 0x80040220', async () => {
    await define('new_Guarded', {}, { executeprivilegename: 'prvDeleteAccount' });
    await define('new_Acting', {}, { executeprivilegename: 'prvActOnBehalfOfAnotherUser' });
    await define('new_Open', {}, { executeprivilegename: 'prvReadpb_billingrun' });
    expect((await post('/new_Guarded')).status).toBe(204);
    expect((await service.call('manager', 'POST', '/new_Open')).status).toBe(204);
    for (const name of ['new_Guarded', 'new_Acting']) {
      const answer = await service.call('manager', 'POST', `/${name}`);
      expect([answer.status, answer.json.at('error/code')]).toEqual([403, '0x80040220']);
    }
    expect(
      (await defineCustomApi(service, 'new_Wrong', {}, { executeprivilegename: 'prvNothing' })).status,
    ).toBe(400);
  });

  it('J3 a private one can be called, and the metadata does not name it', async () => {
    await define('new_Hidden', {}, { isprivate: true });
    await define('new_Shown', {});
    expect((await post('/new_Hidden')).status).toBe(204);
    const { text } = await get('/$metadata');
    expect(text).toContain('new_Shown');
    expect(text).not.toContain('new_Hidden');
  });

  it('J3 what others rely on does not change once it exists: refused with 400 0x80040203', async () => {
    await define('new_Fixed', { parameters: { A: 'String' } });
    const address = async (set: string): Promise<string> => {
      const { json } = await get(`/${set}`);
      return `/${set}(${json.text(`value/0/${set.replace(/s$/, '')}id`)})`;
    };
    const api = await address('customapis');
    const parameter = await address('customapirequestparameters');
    for (const [path, body] of [
      [api, { uniquename: 'new_Other' }],
      [api, { isfunction: true }],
      [api, { allowedcustomprocessingsteptype: 1 }],
      [parameter, { type: 7 }],
      [parameter, { isoptional: true }],
    ] as const) {
      const answer = await service.call('system', 'PATCH', path, body);
      expect([body, answer.status, answer.json.at('error/code')]).toEqual([body, 400, '0x80040203']);
    }
    const same = { uniquename: 'new_Fixed', isprivate: true, displayname: 'Another name' };
    expect((await service.call('system', 'PATCH', api, same)).status).toBe(204);
  });

  it('J3 definitions that cannot be: refused with 400 or 412', async () => {
    const status = async (name: string, more: object): Promise<number> =>
      (await defineCustomApi(service, name, {}, more)).status;
    expect(await status('NoPrefix', {})).toBe(400);
    expect(await status('new_A', { bindingtype: 1 })).toBe(400);
    expect(await status('new_A', { bindingtype: 0, boundentitylogicalname: 'account' })).toBe(400);
    expect(await status('new_A', { bindingtype: 3 })).toBe(400);
    expect(await status('pb_billingruns', {})).toBe(412);
    expect(await status('new_A', {})).toBe(204);
    expect(await status('new_A', {})).toBe(412);
  });
});
