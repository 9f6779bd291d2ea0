import { batchHeaders, batchText, statusesIn } from '../testing/batch-text';
import { bodies, register, stepId } from '../testing/register-step';
import { account } from '../testing/rows';
import { type Answer, type TestService, testService } from '../testing/service';

describe('bypassing business logic', () => {
  let service: TestService;
  beforeEach(async () => {
    service = testService();
    await register(service, 'Create', 'account', { mode: 0 }, stepId(1));
    await register(service, 'Create', 'account', { rank: 2 }, stepId(2));
  });
  afterEach(() => service.dataverse.close());

  let number = 0;
  const post = (
    headers: Readonly<Record<string, string>>,
    who: 'system' | 'admin' = 'system',
  ): Promise<Answer> => {
    number += 1;
    return service.call(who, 'POST', '/accounts', account(`B${number}`), headers);
  };

  const started = async (): Promise<readonly string[]> => {
    await service.dataverse.drained();
    return bodies(service).map((body) => body.OwningExtension.Id);
  };

  it.each([
    [{ 'mscrm.bypasscustompluginexecution': 'true' }, [2]],
    [{ 'mscrm.bypasscustompluginexecution': 'false' }, [1, 2]],
    [{ 'mscrm.bypassbusinesslogicexecution': 'CustomSync' }, [2]],
    [{ 'mscrm.bypassbusinesslogicexecution': 'CustomAsync' }, [1]],
    [{ 'mscrm.bypassbusinesslogicexecution': 'CustomSync, CustomAsync' }, []],
    [{ 'mscrm.bypassbusinesslogicexecutionstepids': stepId(1) }, [2]],
    [{ 'mscrm.bypassbusinesslogicexecutionstepids': `${stepId(2)},${stepId(9)}` }, [1]],
  ])('D10 %j leaves out what it names', async (headers, left) => {
    expect((await post(headers as unknown as Record<string, string>)).status).toBe(204);
    expect(await started()).toEqual(left.map(stepId));
  });

  it.each([
    [{ 'mscrm.bypasscustompluginexecution': 'maybe' }],
    [{ 'mscrm.bypassbusinesslogicexecution': 'Everything' }],
    [{ 'mscrm.bypassbusinesslogicexecutionstepids': 'no id' }],
    [{ 'mscrm.bypassbusinesslogicexecutionstepids': [1, 2, 3, 4].map(stepId).join() }],
  ])('D10 %j means nothing: refused with 400 0x80060888', async (headers) => {
    const answer = await post(headers);
    expect([answer.status, answer.json.at('error/code')]).toEqual([400, '0x80060888']);
  });

  it('P16 the header of a batch holds for the requests in it', async () => {
    const bypass = { 'mscrm.bypassbusinesslogicexecution': 'CustomSync,CustomAsync' };
    const batch = batchText({ line: 'POST accounts', body: account('B100') });
    const answer = await service.call('system', 'POST', '/$batch', batch, { ...batchHeaders, ...bypass });
    expect(statusesIn(answer.text)).toEqual([204]);
    expect(await started()).toEqual([]);
  });

  it.each([
    ['mscrm.bypasscustompluginexecution', 'true', 'prvBypassCustomPlugins'],
    ['mscrm.bypassbusinesslogicexecution', 'CustomAsync', 'prvBypassCustomBusinessLogic'],
    ['mscrm.bypassbusinesslogicexecutionstepids', stepId(1), 'prvBypassCustomBusinessLogic'],
  ])(
    'P16 who asks with %s needs a privilege: refused with 403 0x80040220',
    async (header, value, privilege) => {
      const answer = await post({ [header]: value }, 'admin');
      expect([answer.status, answer.json.at('error/code')]).toEqual([403, '0x80040220']);
      expect(answer.json.text('error/message')).toContain(`missing ${privilege} privilege`);
      expect(await started()).toEqual([]);
    },
  );
});
