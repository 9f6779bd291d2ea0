import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { tableList } from '@powerbill/schema';
import { openStore } from '../store/open-store';
import { ENDPOINT, findId as find, register, registerEndpoint, STEP } from '../testing/register-step';
import { account, create, run } from '../testing/rows';
import { personOf, testService, type TestService } from '../testing/service';

const jobs = async (service: TestService) => {
  await service.dataverse.drained();
  return (
    await service.call(
      'system',
      'GET',
      '/asyncoperations?$select=statecode,statuscode,retrycount,friendlymessage,_regardingobjectid_value',
    )
  ).json;
};

describe('an asynchronous step', () => {
  let service: TestService;
  beforeEach(() => {
    service = testService();
  });
  afterEach(() => service.dataverse.close());

  it('P14 the execution context after a create', async () => {
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
      ParentContext: { MessageName: 'Create', Stage: 30, ParentContext: null },
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
      _regardingobjectid_value: id,
    });
  });

  it('P11 a step on updates starts when one of its filtering attributes is named, and not when it is disabled', async () => {
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
  ])(
    'P15 a webhook that answers %j is called %i times: 502, 503 and 504 are repeated once',
    async (answers, times, statuscode, retrycount) => {
      await register(service, 'Create', 'account', { asyncautodelete: false });
      service.answers.push(...answers);
      await create(service, 'accounts', account('W2'));
      expect((await jobs(service)).at('value/0')).toMatchObject({ statecode: 3, statuscode, retrycount });
      expect(service.delivered).toHaveLength(times);
    },
  );

  it('P10 a finished job goes away when the step says so', async () => {
    await register(service, 'Create', 'account', { asyncautodelete: true });
    await create(service, 'accounts', account('W3'));
    expect((await jobs(service)).at('value')).toEqual([]);
    expect(service.delivered).toHaveLength(1);
  });

  it('P14 the members of the context, all of them', async () => {
    await register(service, 'Update', 'account');
    const id = await create(service, 'accounts', account('W10'));
    await service.call('system', 'PATCH', `/accounts(${id})`, { name: 'x' });
    await service.dataverse.drained();
    const body = JSON.parse(service.delivered[0]?.init.body ?? '{}') as Record<string, unknown>;
    expect(Object.keys(body).sort()).toEqual([
      'BusinessUnitId',
      'CorrelationId',
      'Depth',
      'InitiatingUserId',
      'InputParameters',
      'IsExecutingOffline',
      'IsInTransaction',
      'IsOfflinePlayback',
      'IsolationMode',
      'MessageName',
      'Mode',
      'OperationCreatedOn',
      'OperationId',
      'OrganizationId',
      'OrganizationName',
      'OutputParameters',
      'OwningExtension',
      'ParentContext',
      'PostEntityImages',
      'PreEntityImages',
      'PrimaryEntityId',
      'PrimaryEntityName',
      'RequestId',
      'SecondaryEntityName',
      'SharedVariables',
      'Stage',
      'UserId',
    ]);
    const job = (await service.call('system', 'GET', '/asyncoperations')).json.text(
      'value/0/asyncoperationid',
    );
    expect(body).toMatchObject({ OperationId: job, IsInTransaction: false, SecondaryEntityName: 'none' });
  });

  it('P10 a failed job tells why, with the code of a step that failed', async () => {
    await register(service, 'Create', 'account');
    service.answers.push(500);
    await create(service, 'accounts', account('W11'));
    expect((await jobs(service)).text('value/0/friendlymessage')).toContain('status 500');
    const job = (await service.call('system', 'GET', '/asyncoperations')).json.at('value/0');
    expect(job).toMatchObject({ operationtype: 1, errorcode: 0x80040265 | 0, messagename: 'Create' });
  });

  it('P10 does not start for what was undone', async () => {
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
    await service.dataverse.drained();
    expect(service.delivered).toHaveLength(1);
  });

  it('P15 a body of more than 256 KB loses its parameters, images and parent context, and a header says so', async () => {
    await register(service, 'Create', 'pb_billingrun');
    await create(service, 'pb_billingruns', run({ pb_scope: 'x'.repeat(300_000) }));
    await service.dataverse.drained();
    const [{ init }] = service.delivered as [TestService['delivered'][number]];
    expect(init.headers['x-ms-dynamics-msg-size-exceeded']).toBe('true');
    expect(JSON.parse(init.body)).not.toHaveProperty('InputParameters');
  });

  it('P15 the key of an endpoint is taken and never given; what is not here is refused with 501', async () => {
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
    expect(await registerEndpoint(service, { contract: 7 })).toBe(501);
    expect(await registerEndpoint(service, { authtype: 2 })).toBe(501);
    expect(await registerEndpoint(service, { url: 'ftp://functions.test' })).toBe(400);
    expect((await service.call('system', 'POST', '/sdkmessages', { name: 'Mine' })).status).toBe(400);
  });

  it('P8 a step that could never start is refused with 400', async () => {
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

  it('P15 a redirection counts as a failure', async () => {
    await register(service, 'Create', 'account');
    service.answers.push(302);
    await create(service, 'accounts', account('W9'));
    expect((await jobs(service)).at('value/0/statuscode')).toBe(31);
    expect(service.delivered.map((one) => one.init.redirect)).toEqual(['manual']);
  });
});

it('P10 what a killed process had not sent is sent after a restart', async () => {
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
  first.store.sql.run(`UPDATE "asyncoperation" SET "statecode" = 2, "statuscode" = 20`);
  await first.dataverse.close();
  const second = testService(openStore({ folder, tables: tableList }));
  second.dataverse.resume();
  expect(second.delivered.map((one) => one.init.body)).toEqual(['{"late":true}']);
  await second.dataverse.drained();
  await second.dataverse.close();
  fs.rmSync(folder, { recursive: true });
});
