import { tableList } from '@powerbill/schema';
import type { Deliver } from '../events/webhook';
import { openStore } from '../store/open-store';
import { bodies, register, STEP, stepId } from '../testing/register-step';
import { account, create, run } from '../testing/rows';
import { ORIGIN, personOf, type TestService, testService } from '../testing/service';
import { batchHeaders, batchText, changeSetText } from '../testing/batch-text';

const SYNCHRONOUS = { mode: 0, stage: 40 };

/** A service whose webhooks may do something before they answer. */
function serviceWith(webhook: (service: TestService) => Promise<number>): TestService {
  const holder: { service?: TestService } = {};
  const deliver: Deliver = async (url, init) => {
    const { service } = holder;
    if (!service) throw new Error('There is no service yet.');
    service.delivered.push({ url, init });
    return { status: await webhook(service) };
  };
  const service = testService(openStore({ tables: tableList }), ORIGIN, { deliver });
  holder.service = service;
  return service;
}

const names = async (service: TestService): Promise<unknown> =>
  (await service.call('system', 'GET', '/accounts?$select=name&$orderby=accountnumber')).json.at('value');

describe('synchronous steps', () => {
  let service: TestService;
  beforeEach(() => {
    service = testService();
  });
  afterEach(() => service.dataverse.close());

  it('P9 a step that agrees lets the write through, and was told its id', async () => {
    await register(service, 'Create', 'account', SYNCHRONOUS);
    const id = await create(service, 'accounts', account('S1'));
    const [body] = bodies(service);
    expect(service.delivered).toHaveLength(1);
    expect(body).toMatchObject({
      Stage: 40,
      Mode: 0,
      IsInTransaction: true,
      OperationId: '00000000-0000-0000-0000-000000000000',
      PrimaryEntityId: id,
      OutputParameters: [{ key: 'id', value: id }],
    });
    expect((await service.call('system', 'GET', '/asyncoperations')).json.at('value')).toEqual([]);
  });

  it.each([10, 20, 40])(
    'M5 a step of stage %i that fails undoes everything and is answered with 400 0x80040265',
    async (stage) => {
      await register(service, 'Create', 'account', { mode: 0, stage });
      await register(service, 'Create', 'account', { rank: 2 }, stepId(1));
      service.answers.push(500);
      const answer = await service.call('system', 'POST', '/accounts', account('S2'));
      expect([answer.status, answer.json.at('error/code')]).toEqual([400, '0x80040265']);
      expect(answer.json.text('error/message')).toContain('non-success http status code');
      await service.dataverse.drained();
      expect(service.delivered).toHaveLength(1);
      expect(await names(service)).toEqual([]);
      expect((await service.call('system', 'GET', '/asyncoperations')).json.at('value')).toEqual([]);
    },
  );

  it('P9 a webhook that cannot be reached refuses too, and is not called again', async () => {
    const silent = serviceWith(() => Promise.reject(new Error('connect ECONNREFUSED')));
    await register(silent, 'Delete', 'account', SYNCHRONOUS);
    const id = await create(silent, 'accounts', account('S3'));
    const answer = await silent.call('system', 'DELETE', `/accounts(${id})`);
    expect([answer.status, answer.json.at('error/code')]).toEqual([400, '0x80040265']);
    expect(answer.json.text('error/message')).toContain('ECONNREFUSED');
    expect(silent.delivered).toHaveLength(1);
    expect((await silent.call('system', 'GET', `/accounts(${id})?$select=name`)).status).toBe(200);
    await silent.dataverse.close();
  });

  it('P15 a webhook that takes longer than the platform waits has failed', async () => {
    const deliver: Deliver = (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      });
    const slow = testService(openStore({ tables: tableList }), ORIGIN, { deliver, webhookPatienceMs: 20 });
    await register(slow, 'Create', 'account', SYNCHRONOUS);
    const answer = await slow.call('system', 'POST', '/accounts', account('S14'));
    expect([answer.status, answer.json.at('error/code')]).toEqual([400, '0x80040265']);
    expect(answer.json.text('error/message')).toContain('timed out');
    await slow.dataverse.close();
  });

  it('P9 502 to 504 are repeated for asynchronous steps only', async () => {
    await register(service, 'Create', 'account', SYNCHRONOUS);
    service.answers.push(503);
    expect((await service.call('system', 'POST', '/accounts', account('S4'))).status).toBe(400);
    expect(service.delivered).toHaveLength(1);
  });

  it('P9 a step undoes the whole change set, and the whole bulk message', async () => {
    await register(service, 'Create', 'account', SYNCHRONOUS);
    service.answers.push(200, 500);
    const requests = ['S5', 'S6'].map((number) => ({ line: 'POST accounts', body: account(number) }));
    const batch = batchText(changeSetText(...requests));
    const answer = await service.call('system', 'POST', '/$batch', batch, batchHeaders);
    expect([answer.status, answer.text.includes('0x80040265')]).toEqual([400, true]);
    service.answers.push(200, 500);
    const targets = ['S7', 'S8'].map((number) => ({
      '@odata.type': 'Microsoft.Dynamics.CRM.account',
      ...account(number),
    }));
    const bulk = await service.call('system', 'POST', '/accounts/Microsoft.Dynamics.CRM.CreateMultiple', {
      Targets: targets,
    });
    expect(bulk.status).toBe(400);
    expect(await names(service)).toEqual([]);
  });

  it('P9 a webhook may call back: it sees what was there before, and others go on meanwhile', async () => {
    const seen: unknown[] = [];
    const asking = serviceWith(async (there) => {
      seen.push(await names(there));
      expect((await there.call('system', 'POST', '/contacts', { lastname: 'Meanwhile' })).status).toBe(204);
      return 200;
    });
    await register(asking, 'Create', 'account', SYNCHRONOUS);
    await create(asking, 'accounts', account('S9'));
    expect(seen).toEqual([[]]);
    expect(await names(asking)).toEqual([expect.objectContaining({ name: 'Account S9' })]);
    await asking.dataverse.close();
  });

  it('P9 many at once: each is asked about, all are written', async () => {
    await register(service, 'Create', 'account', SYNCHRONOUS);
    const numbers = Array.from({ length: 20 }, (_, index) => `S${100 + index}`);
    const answers = await Promise.all(
      numbers.map((number) => service.call('system', 'POST', '/accounts', account(number))),
    );
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([204]));
    expect(service.delivered).toHaveLength(20);
    expect(await names(service)).toHaveLength(20);
  });

  it('P9 many at once on one row take turns: each is asked about once, with what the one before left', async () => {
    const id = await create(service, 'accounts', account('S200', { address1_city: 'Start' }));
    await register(service, 'Update', 'account', SYNCHRONOUS);
    await service.call('system', 'POST', '/sdkmessageprocessingstepimages', {
      entityalias: 'before',
      imagetype: 0,
      messagepropertyname: 'Target',
      attributes: 'address1_city',
      'sdkmessageprocessingstepid@odata.bind': `/sdkmessageprocessingsteps(${STEP})`,
    });
    const cities = Array.from({ length: 20 }, (_, index) => `City ${index}`);
    const answers = await Promise.all(
      cities.map((city) => service.call('system', 'PATCH', `/accounts(${id})`, { address1_city: city })),
    );
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([204]));
    const seen = bodies(service).map(
      (body) => /Start|City \d+/.exec(JSON.stringify(body.PreEntityImages))?.[0],
    );
    expect(seen).toEqual(['Start', ...cities.slice(0, -1)]);
  });

  it('P9 a row that changed meanwhile is asked about again', async () => {
    let times = 0;
    const racing = serviceWith(async (there) => {
      times += 1;
      if (times === 1) {
        const bypass = { 'mscrm.bypassbusinesslogicexecution': 'CustomSync' };
        const id = (await there.call('system', 'GET', '/accounts')).json.text('value/0/accountid');
        await there.call('system', 'PATCH', `/accounts(${id})`, { address1_city: 'Ulm' }, bypass);
      }
      return 200;
    });
    await create(racing, 'accounts', account('S10', { address1_city: 'Bonn' }));
    await register(racing, 'Update', 'account', SYNCHRONOUS);
    await racing.call('system', 'POST', '/sdkmessageprocessingstepimages', {
      entityalias: 'before',
      imagetype: 0,
      messagepropertyname: 'Target',
      attributes: 'address1_city',
      'sdkmessageprocessingstepid@odata.bind':
        '/sdkmessageprocessingsteps(0b000000-0000-4000-8000-000000000002)',
    });
    const id = (await racing.call('system', 'GET', '/accounts')).json.text('value/0/accountid');
    expect((await racing.call('system', 'PATCH', `/accounts(${id})`, { name: 'New' })).status).toBe(204);
    const cities = bodies(racing).map((body) => /Bonn|Ulm/.exec(JSON.stringify(body.PreEntityImages))?.[0]);
    expect(cities).toEqual(['Bonn', 'Ulm']);
    await racing.dataverse.close();
  });

  it('P9 rows that never stop changing end in 500', async () => {
    let version = 0;
    const restless = serviceWith(async (there) => {
      version += 1;
      there.store.sql.run('UPDATE "account" SET "address1_city" = ?', [`City ${version}`]);
      return Promise.resolve(200);
    });
    const id = await create(restless, 'accounts', account('S11'));
    await register(restless, 'Delete', 'account', SYNCHRONOUS);
    await restless.call('system', 'POST', '/sdkmessageprocessingstepimages', {
      entityalias: 'before',
      messagepropertyname: 'Target',
      imagetype: 0,
      'sdkmessageprocessingstepid@odata.bind':
        '/sdkmessageprocessingsteps(0b000000-0000-4000-8000-000000000002)',
    });
    const answer = await restless.call('system', 'DELETE', `/accounts(${id})`);
    expect([answer.status, answer.json.at('error/code')]).toEqual([500, '0x80040216']);
    expect(version).toBe(6);
    await restless.dataverse.close();
  });

  it('P8 stages in their order, and by rank inside of one, first registered first', async () => {
    await register(service, 'Update', 'account', { mode: 0, stage: 40, rank: 1 }, stepId(1));
    await register(service, 'Update', 'account', { mode: 0, stage: 20, rank: 9 }, stepId(2));
    await register(service, 'Update', 'account', { mode: 0, stage: 20, rank: 2 }, stepId(3));
    await register(service, 'Update', 'account', { mode: 0, stage: 10, rank: 5 }, stepId(4));
    service.now = new Date('2025-07-02T10:20:31Z');
    await register(service, 'Update', 'account', { mode: 0, stage: 10, rank: 5 }, stepId(0));
    const id = await create(service, 'accounts', account('S12'));
    await service.call('system', 'PATCH', `/accounts(${id})`, { name: 'x' });
    const order = [4, 0, 3, 2, 1].map(stepId);
    expect(bodies(service).map((body) => body.OwningExtension.Id)).toEqual(order);
    expect(bodies(service).map((body) => [body.Stage, body.IsInTransaction])).toEqual([
      [10, false],
      [10, false],
      [20, true],
      [20, true],
      [40, true],
    ]);
  });

  it('P8 an asynchronous step runs after the operation only; other stages and modes are refused with 400', async () => {
    await register(service, 'Create', 'account');
    const patch = async (body: object): Promise<number> =>
      (
        await service.call(
          'system',
          'PATCH',
          '/sdkmessageprocessingsteps(0b000000-0000-4000-8000-000000000002)',
          body,
        )
      ).status;
    for (const body of [{ stage: 20 }, { stage: 30, mode: 0 }, { mode: 2 }, { configuration: 'x' }]) {
      expect([body, await patch(body)]).toEqual([body, 400]);
    }
    expect(await patch({ stage: 20, mode: 0 })).toBe(204);
  });

  it('P14 InitiatingUserId is who signed in, UserId whom he acts for', async () => {
    await register(service, 'Create', 'pb_billingrun', SYNCHRONOUS);
    const { userId } = personOf('manager');
    await service.call('system', 'POST', '/pb_billingruns', run(), { mscrmcallerid: userId });
    const { userId: system } = personOf('system');
    expect(bodies(service)[0] ?? {}).toMatchObject({ UserId: userId, InitiatingUserId: system });
  });
});
