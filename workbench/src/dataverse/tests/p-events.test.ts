import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { tableList } from '@powerbill/schema';
import { openStore } from '../store/open-store';
import { account, create, run } from '../testing/rows';
import { personOf, testService, type TestService } from '../testing/service';

const ENDPOINT = '0b000000-0000-4000-8000-000000000001';
const STEP = '0b000000-0000-4000-8000-000000000002';

const find = async (service: TestService, query: string, name: string): Promise<string> =>
  (await service.call('system', 'GET', query)).json.text(`value/0/${name}`);

async function register(
  service: TestService,
  message: string,
  table: string,
  more: object = {},
  id = STEP,
): Promise<void> {
  const endpoint = {
    name: 'runs',
    url: 'http://functions.test/api/run-requested',
    contract: 8,
    authtype: 4,
    authvalue: 'a key&',
  };
  await service.call('system', 'PATCH', `/serviceendpoints(${ENDPOINT})`, endpoint);
  const messageId = await find(service, `/sdkmessages?$filter=name eq '${message}'`, 'sdkmessageid');
  const filterId = await find(
    service,
    `/sdkmessagefilters?$filter=_sdkmessageid_value eq ${messageId} and primaryobjecttypecode eq '${table}'`,
    'sdkmessagefilterid',
  );
  const answer = await service.call('system', 'PATCH', `/sdkmessageprocessingsteps(${id})`, {
    name: `${message} ${table}`,
    mode: 1,
    stage: 40,
    rank: 1,
    'eventhandler_serviceendpoint@odata.bind': `/serviceendpoints(${ENDPOINT})`,
    'sdkmessageid@odata.bind': `/sdkmessages(${messageId})`,
    'sdkmessagefilterid@odata.bind': `/sdkmessagefilters(${filterId})`,
    ...more,
  });
  expect(answer.text).toBe('');
}

const jobs = async (service: TestService) => {
  await service.dataverse.drained();
  return (
    await service.call(
      'system',
      'GET',
      '/asyncoperations?$select=statecode,statuscode,retrycount,friendlymessage,regardingid',
    )
  ).json;
};

describe('an asynchronous step', () => {
  let service: TestService;
  beforeEach(() => {
    service = testService();
  });
  afterEach(() => service.dataverse.close());

  it('sends the execution context after a create', async () => {
    await register(service, 'Create', 'pb_billingrun');
    const answer = await service.call('manager', 'POST', '/pb_billingruns', run({ pb_scope: 'K1' }), {
      'x-ms-correlation-request-id': 'c1',
    });
    await service.dataverse.drained();
    const id = answer.headers.Location?.slice(-37, -1);
    expect(service.delivered).toHaveLength(1);
    const [{ url, init }] = service.delivered as [TestService['delivered'][number]];
    expect(url).toBe('http://functions.test/api/run-requested?code=a+key%26');
    expect(init.headers).toEqual({
      'content-type': 'application/json',
      'x-ms-dynamics-organization': 'dataverse.test',
      'x-ms-dynamics-entity-name': 'pb_billingrun',
      'x-ms-dynamics-request-name': 'Create',
      'x-ms-correlation-request-id': 'c1',
    });
    const body = JSON.parse(init.body) as Record<string, unknown> & {
      InputParameters: { value: { Attributes: object[] } }[];
    };
    expect(body).toMatchObject({
      MessageName: 'Create',
      Stage: 40,
      Mode: 1,
      Depth: 1,
      PrimaryEntityName: 'pb_billingrun',
      PrimaryEntityId: id,
      UserId: personOf('manager').userId,
      InitiatingUserId: personOf('manager').userId,
      OrganizationName: 'powerbill',
      CorrelationId: 'c1',
      OperationCreatedOn: `/Date(${service.now.getTime()}+0000)/`,
      OwningExtension: { Id: STEP, LogicalName: 'sdkmessageprocessingstep' },
      ParentContext: null,
    });
    const attributes = body.InputParameters[0]?.value.Attributes;
    expect(attributes).toContainEqual({ key: 'pb_scope', value: 'K1' });
    expect(attributes).toContainEqual({
      key: 'pb_status',
      value: { __type: 'OptionSetValue:http://schemas.microsoft.com/xrm/2011/Contracts', Value: 701250000 },
    });
    expect(attributes).toContainEqual(
      expect.objectContaining({
        key: 'ownerid',
        value: expect.objectContaining({ LogicalName: 'systemuser' }) as object,
      }),
    );
    expect((await jobs(service)).at('value/0')).toMatchObject({
      statecode: 3,
      statuscode: 30,
      retrycount: 0,
      friendlymessage: null,
      regardingid: id,
    });
  });

  it('starts on the columns of its filter only', async () => {
    await register(service, 'Update', 'account', { filteringattributes: 'name, address1_city' });
    const id = await create(service, 'accounts', account('W1'));
    await service.call('system', 'PATCH', `/accounts(${id})`, { address1_line1: 'x' });
    await service.dataverse.drained();
    expect(service.delivered).toHaveLength(0);
    await service.call('system', 'PATCH', `/accounts(${id})`, { address1_city: 'x' });
    await service.dataverse.drained();
    expect(service.delivered).toHaveLength(1);
    await service.call('system', 'PATCH', `/sdkmessageprocessingsteps(${STEP})`, { statecode: 1 });
    await service.call('system', 'PATCH', `/accounts(${id})`, { address1_city: 'y' });
    await service.dataverse.drained();
    expect(service.delivered).toHaveLength(1);
  });

  it.each([
    [[503, 200], 2, 30, 1],
    [[502, 504], 2, 31, 1],
    [[500], 1, 31, 0],
    [[401], 1, 31, 0],
  ])('answered with %j is sent %i times', async (answers, times, statuscode, retrycount) => {
    await register(service, 'Create', 'account', { asyncautodelete: false });
    service.answers.push(...answers);
    await create(service, 'accounts', account('W2'));
    expect((await jobs(service)).at('value/0')).toMatchObject({ statecode: 3, statuscode, retrycount });
    expect(service.delivered).toHaveLength(times);
  });

  it('leaves no job behind when that is asked for', async () => {
    await register(service, 'Create', 'account', { asyncautodelete: true });
    await create(service, 'accounts', account('W3'));
    expect((await jobs(service)).at('value')).toEqual([]);
    expect(service.delivered).toHaveLength(1);
  });

  it('does not start for what was undone, and for what an administrator keeps from it', async () => {
    await register(service, 'Create', 'account');
    await create(service, 'accounts', account('W4'));
    const targets = [account('W5'), account('W4')].map((row) => ({
      '@odata.type': 'Microsoft.Dynamics.CRM.account',
      ...row,
    }));
    expect(
      (
        await service.call('system', 'POST', '/accounts/Microsoft.Dynamics.CRM.CreateMultiple', {
          Targets: targets,
        })
      ).status,
    ).toBe(412);
    const bypass = { 'mscrm.bypassbusinesslogicexecution': 'CustomAsync' };
    expect((await service.call('system', 'POST', '/accounts', account('W6'), bypass)).status).toBe(204);
    expect((await service.call('admin', 'POST', '/accounts', account('W7'), bypass)).status).toBe(403);
    await service.dataverse.drained();
    expect(service.delivered).toHaveLength(1);
  });

  it('gets no parameters when they are larger than the platform sends', async () => {
    await register(service, 'Create', 'pb_billingrun');
    await create(service, 'pb_billingruns', run({ pb_scope: 'x'.repeat(300_000) }));
    await service.dataverse.drained();
    const [{ init }] = service.delivered as [TestService['delivered'][number]];
    expect(init.headers['x-ms-dynamics-msg-size-exceeded']).toBe('true');
    expect(JSON.parse(init.body)).not.toHaveProperty('InputParameters');
  });

  it('keeps its key to itself, and refuses what it cannot do', async () => {
    await register(service, 'Create', 'account');
    const { text } = await service.call('system', 'GET', `/serviceendpoints(${ENDPOINT})`);
    expect(text).not.toContain('a key&');
    for (const query of [
      '/serviceendpoints?$select=authvalue',
      "/serviceendpoints?$filter=startswith(authvalue,'a')",
      '/serviceendpoints?$orderby=authvalue',
      '/serviceendpoints?$apply=groupby((authvalue))',
      '/serviceendpoints?$apply=aggregate(authvalue with max as a)',
      '/sdkmessageprocessingsteps?$filter=eventhandler_serviceendpoint/authvalue ne null',
      `/serviceendpoints(${ENDPOINT})/authvalue`,
    ]) {
      expect([query, (await service.call('system', 'GET', query)).status]).toEqual([query, 400]);
    }
    const patch = async (body: object) =>
      (await service.call('system', 'PATCH', `/sdkmessageprocessingsteps(${STEP})`, body)).status;
    expect([await patch({ mode: 0 }), await patch({ stage: 20 })]).toEqual([501, 501]);
    expect(
      (await service.call('system', 'PATCH', `/serviceendpoints(${ENDPOINT})`, { contract: 7 })).status,
    ).toBe(501);
    expect((await service.call('system', 'POST', '/sdkmessages', { name: 'Mine' })).status).toBe(400);
  });

  it('refuses a step that could never start', async () => {
    const filter = "/sdkmessagefilters?$filter=primaryobjecttypecode eq 'account' and sdkmessageid/name eq ";
    const bind = async (message: string, ofFilter: string) => ({
      'sdkmessageid@odata.bind': `/sdkmessages(${await find(service, `/sdkmessages?$filter=name eq '${message}'`, 'sdkmessageid')})`,
      'sdkmessagefilterid@odata.bind': `/sdkmessagefilters(${await find(service, `${filter}'${ofFilter}'`, 'sdkmessagefilterid')})`,
    });
    const post = async (body: object) => {
      const step = { name: 'lost', mode: 1, stage: 40, rank: 1, ...body };
      return (await service.call('system', 'POST', '/sdkmessageprocessingsteps', step)).status;
    };
    await register(service, 'Create', 'account');
    const handler = { 'eventhandler_serviceendpoint@odata.bind': `/serviceendpoints(${ENDPOINT})` };
    expect(await post(await bind('Create', 'Create'))).toBe(400);
    expect(await post({ ...handler, ...(await bind('Create', 'Update')) })).toBe(400);
    expect(await post({ ...handler, ...(await bind('Create', 'Create')) })).toBe(204);
  });

  it('takes a redirection for a refusal', async () => {
    await register(service, 'Create', 'account');
    service.answers.push(302);
    await create(service, 'accounts', account('W9'));
    expect((await jobs(service)).at('value/0/statuscode')).toBe(31);
    expect(service.delivered.map((one) => one.init.redirect)).toEqual(['manual']);
  });
});

it('sends after a restart what a killed process had not sent', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dataverse-events-'));
  const first = testService(openStore({ folder, tables: tableList }));
  await register(first, 'Create', 'account');
  await create(first, 'accounts', account('W8'));
  // What stands in the store when the process ends between the commit and the delivery.
  await first.dataverse.drained();
  first.store.sql.run(
    `INSERT INTO "~delivery" SELECT "asyncoperationid", 1, ?, '{}', '{"late":true}' FROM "asyncoperation"`,
    [STEP],
  );
  await first.dataverse.close();
  const second = testService(openStore({ folder, tables: tableList }));
  await second.dataverse.drained();
  expect(second.delivered.map((one) => one.init.body)).toEqual(['{"late":true}']);
  await second.dataverse.close();
  fs.rmSync(folder, { recursive: true });
});
