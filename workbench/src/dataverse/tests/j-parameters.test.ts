import fc from 'fast-check';
import { parameterTypes } from '../custom-api/parameter-type';
import { customApiDefiner } from '../testing/custom-api';
import { stepId } from '../testing/register-step';
import { type Answer, type TestService, testService } from '../testing/service';

const everyType = Object.fromEntries(parameterTypes.map((type) => [type, type]));

describe('parameters of operations', () => {
  let service: TestService;
  beforeEach(() => {
    service = testService();
  });
  afterEach(() => service.dataverse.close());

  const define = customApiDefiner(() => service);
  const post = (path: string, body?: unknown): Promise<Answer> => service.call('system', 'POST', path, body);

  it.each([
    ['Boolean', true, 'true'],
    ['DateTime', '2025-01-01T00:00:00Z', 'today'],
    ['Decimal', 1.2345678901, '1'],
    ['Entity', { '@odata.type': 'Microsoft.Dynamics.CRM.account', name: 'x' }, 'x'],
    ['EntityCollection', [], {}],
    ['EntityReference', { accountid: stepId(1) }, { name: 'x' }],
    ['Float', 1e30, 'x'],
    ['Integer', 2147483647, 2147483648],
    ['Money', 12.3456, 12.34567],
    ['Picklist', 3, 'three'],
    ['String', 'x', 1],
    ['StringArray', ['a'], [1]],
    ['Guid', stepId(1), 'x'],
  ])('J4 a parameter of type %s takes %j; %j is refused with 400 0x80048d19', async (type, good, bad) => {
    await define('new_Typed', { parameters: { Value: everyType[type] ?? 'String' } });
    expect((await post('/new_Typed', { Value: good })).text).toBe('');
    const answer = await post('/new_Typed', { Value: bad });
    expect([answer.status, answer.json.at('error/code')]).toEqual([400, '0x80048d19']);
    expect(answer.json.text('error/message')).toContain("'Value'");
  });

  it('J4 a missing or an unknown parameter: refused with 400 0x80048d19', async () => {
    await define('new_Some', { parameters: { Needed: 'String', Other: ['String', { isoptional: true }] } });
    for (const body of [undefined, {}, { Needed: null }, { Needed: 'x', Strange: 1 }]) {
      const answer = await post('/new_Some', body);
      expect([body, answer.status, answer.json.at('error/code')]).toEqual([body, 400, '0x80048d19']);
    }
    expect((await post('/new_Some', { Needed: 'x' })).status).toBe(204);
    expect((await post(`/new_Some(Needed='x')`, {})).status).toBe(400);
  });

  it('J4 whatever is sent is taken or refused, never an error of the service', async () => {
    await define('new_Every', { parameters: everyType });
    await define(
      'new_EveryFunction',
      { parameters: everyType, results: { Ok: 'Boolean' } },
      { isfunction: true },
    );
    const name = fc.constantFrom(...parameterTypes, 'Strange');
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, fc.jsonValue()), fc.string(), async (body, text) => {
        const inBody = await post('/new_Every', body);
        expect([204, 400, 404]).toContain(inBody.status);
        const alias = encodeURIComponent(text);
        const inAddress = await service.call('system', 'GET', `/new_EveryFunction(String=@p)?@p=${alias}`);
        expect([400, 404]).toContain(inAddress.status);
      }),
      { numRuns: 60 },
    );
  });
});
