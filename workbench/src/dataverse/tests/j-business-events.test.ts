import { parameterTypes } from '../custom-api/parameter-type';
import { customApiDefiner } from '../testing/custom-api';
import { bodies, register } from '../testing/register-step';
import { account, create } from '../testing/rows';
import { type Answer, ROOT, type TestService, testService } from '../testing/service';

const everyType = Object.fromEntries(parameterTypes.map((type) => [type, type]));

describe('custom APIs without a plug-in', () => {
  let service: TestService;
  beforeEach(() => {
    service = testService();
  });
  afterEach(() => service.dataverse.close());

  const define = customApiDefiner(() => service);
  const get = (path: string): Promise<Answer> => service.call('system', 'GET', path);
  const post = (path: string, body?: unknown): Promise<Answer> => service.call('system', 'POST', path, body);

  it('J5 without a plug-in the results are default values', async () => {
    await define('new_All', { results: everyType });
    const answer = await post('/new_All');
    expect(JSON.parse(answer.text)).toEqual({
      '@odata.context': `${ROOT}/$metadata#Microsoft.Dynamics.CRM.new_AllResponse`,
      Boolean: false,
      DateTime: '0001-01-01T00:00:00Z',
      Decimal: 0,
      Entity: null,
      EntityCollection: [],
      EntityReference: null,
      Float: 0,
      Integer: 0,
      Money: 0,
      Picklist: 0,
      String: null,
      StringArray: [],
      Guid: '00000000-0000-0000-0000-000000000000',
    });
  });

  it('J5 steps on its message are told of the call: a business event', async () => {
    const parameters = { Note: 'String', Price: 'Money', Kind: 'Picklist' } as const;
    const bound = { bindingtype: 1, boundentitylogicalname: 'account' };
    await define('new_Notify', { parameters, results: { Ok: 'Boolean' } }, bound);
    await register(service, 'new_Notify', 'account');
    const id = await create(service, 'accounts', account('J5'));
    await post(`/accounts(${id})/Microsoft.Dynamics.CRM.new_Notify`, { Note: 'n', Price: 1.5, Kind: 2 });
    await service.dataverse.drained();
    expect(bodies(service)[0]).toMatchObject({
      MessageName: 'new_Notify',
      PrimaryEntityName: 'account',
      PrimaryEntityId: id,
      InputParameters: [
        { key: 'Target', value: { Id: id, LogicalName: 'account' } },
        { key: 'Kind', value: { Value: 2 } },
        { key: 'Note', value: 'n' },
        { key: 'Price', value: { Value: 1.5 } },
      ],
      OutputParameters: [{ key: 'Ok', value: false }],
    });
  });

  it('J5 a synchronous step may refuse the call, of a function too', async () => {
    await define('new_Check', { results: { Ok: 'Boolean' } }, { isfunction: true });
    await register(service, 'new_Check', undefined, { mode: 0, stage: 20 });
    service.answers.push(500, 200);
    expect((await get('/new_Check()')).status).toBe(400);
    expect((await get('/new_Check()')).status).toBe(200);
  });

  it.each([
    [0, 400, 400],
    [1, 204, 400],
    [2, 204, 204],
  ])(
    'J5 allowedcustomprocessingsteptype %i: asynchronous steps %i, synchronous steps %i',
    async (allowed, later, now) => {
      await define('new_Steps', {}, { allowedcustomprocessingsteptype: allowed });
      const status = (more: object): Promise<number> =>
        register(service, 'new_Steps', undefined, more).then(
          () => 204,
          () => 400,
        );
      expect([await status({}), await status({ mode: 0 })]).toEqual([later, now]);
    },
  );

  it('J5 its message and the steps on it go with the custom API', async () => {
    await define('new_Gone', {});
    await register(service, 'new_Gone', undefined);
    const id = (await get('/customapis')).json.text('value/0/customapiid');
    expect((await service.call('system', 'DELETE', `/customapis(${id})`)).status).toBe(204);
    expect((await get("/sdkmessages?$filter=name eq 'new_Gone'")).json.at('value')).toEqual([]);
    expect((await get('/sdkmessageprocessingsteps')).json.at('value')).toEqual([]);
    expect((await post('/new_Gone')).status).toBe(404);
  });
});
