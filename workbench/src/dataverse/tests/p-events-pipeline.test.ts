import type { Deliver } from '../events/webhook';
import { openStore } from '../store/open-store';
import { bodies, columnsOf, register, registerEndpoint, stepId } from '../testing/register-step';
import { account, create } from '../testing/rows';
import { salesTables } from '../testing/sales-tables';
import { ORIGIN, personOf, testService, type TestService } from '../testing/service';
import { tableList } from '@powerbill/schema';

describe('the pipeline', () => {
  let service: TestService;
  beforeEach(() => {
    service = testService();
  });
  afterEach(() => service.dataverse.close());

  const messages = async (): Promise<readonly string[]> => {
    await service.dataverse.drained();
    return bodies(service).map((body) => body.MessageName);
  };

  const bulk = (message: string, targets: readonly object[]) =>
    service.call('system', 'POST', `/accounts/Microsoft.Dynamics.CRM.${message}`, {
      Targets: targets.map((row) => ({ '@odata.type': 'Microsoft.Dynamics.CRM.account', ...row })),
    });

  it('I6 a step on a single message is told of each row of a bulk message', async () => {
    await register(service, 'Create', 'account');
    await bulk('CreateMultiple', [account('M1'), account('M2')]);
    expect(await messages()).toEqual(['Create', 'Create']);
    expect(bodies(service).map((body) => columnsOf(body.InputParameters, 'Target').accountnumber)).toEqual([
      'M1',
      'M2',
    ]);
  });

  it('I6 a step on a bulk message is told of all rows at once, and of a single one alike', async () => {
    await register(service, 'CreateMultiple', 'account');
    const answer = await bulk('CreateMultiple', [account('M3'), account('M4')]);
    const single = await create(service, 'accounts', account('M5'));
    expect(await messages()).toEqual(['CreateMultiple', 'CreateMultiple']);
    const [many, one] = bodies(service);
    const targets = (many?.InputParameters?.[0]?.value as { Entities: object[] }).Entities;
    expect(targets).toHaveLength(2);
    expect(many?.OutputParameters).toEqual([{ key: 'Ids', value: answer.json.at('Ids') }]);
    expect(one?.OutputParameters).toEqual([{ key: 'Ids', value: [single] }]);
  });

  it('I6 UpsertMultiple is creates and updates', async () => {
    await register(service, 'CreateMultiple', 'account');
    await register(service, 'UpdateMultiple', 'account', {}, stepId(1));
    await register(service, 'Update', 'account', {}, stepId(2));
    const accountid = await create(service, 'accounts', account('M6'));
    service.delivered.length = 0;
    await bulk('UpsertMultiple', [
      { accountid, name: 'x' },
      { ...account('M7'), accountid: stepId(9) },
    ]);
    expect([...(await messages())].sort()).toEqual(['CreateMultiple', 'Update', 'UpdateMultiple']);
  });

  it('P11 filtering attributes hold for bulk updates too, and mean nothing for a create', async () => {
    await register(service, 'UpdateMultiple', 'account', { filteringattributes: 'address1_city' });
    await register(service, 'Create', 'account', { filteringattributes: 'address1_city' }, stepId(1));
    const accountid = await create(service, 'accounts', account('M8'));
    await bulk('UpdateMultiple', [{ accountid, name: 'x' }]);
    await bulk('UpdateMultiple', [{ accountid, address1_city: 'x' }]);
    expect(await messages()).toEqual(['Create', 'UpdateMultiple']);
  });

  it('P11 a filter on statecode is not met by every update, as it was elsewhere', async () => {
    await register(service, 'Update', 'account', { filteringattributes: 'statecode,modifiedon,ownerid' });
    const id = await create(service, 'accounts', account('M9'));
    await service.call('system', 'PATCH', `/accounts(${id})`, { name: 'x' });
    expect(await messages()).toEqual([]);
    await service.call('system', 'PATCH', `/accounts(${id})`, { statecode: 1 });
    expect(await messages()).toEqual(['Update']);
  });

  it('P14 before the operation the target holds what the request named and the id, elsewhere also system columns', async () => {
    await register(service, 'Create', 'account', { mode: 0, stage: 20 });
    await register(service, 'Create', 'account', {}, stepId(1));
    await create(service, 'accounts', { name: 'N', accountnumber: 'M10' });
    await service.dataverse.drained();
    const [before, after] = bodies(service).map((body) => columnsOf(body.InputParameters, 'Target'));
    expect(Object.keys(before ?? {}).sort()).toEqual(['accountid', 'accountnumber', 'name']);
    expect(Object.keys(after ?? {})).toEqual(
      expect.arrayContaining(['accountid', 'createdby', 'createdon', 'name', 'ownerid', 'statecode']),
    );
    expect(Object.keys(after ?? {})).not.toContain('versionnumber');
  });

  it('E4 Associate and Disassociate tell the rows and the relationship', async () => {
    await register(service, 'Associate', undefined);
    await register(service, 'Disassociate', undefined, {}, stepId(1));
    const team = await create(service, 'teams', { name: 'T' });
    const { userId } = personOf('manager');
    const path = `/teams(${team})/teammembership_association`;
    await service.call('system', 'POST', `${path}/$ref`, { '@odata.id': `systemusers(${userId})` });
    await service.call('system', 'DELETE', `${path}(${userId})/$ref`);
    expect(await messages()).toEqual(['Associate', 'Disassociate']);
    expect(bodies(service)[0]).toMatchObject({
      PrimaryEntityName: 'team',
      PrimaryEntityId: team,
      InputParameters: [
        { key: 'Target', value: { Id: team, LogicalName: 'team' } },
        { key: 'Relationship', value: { SchemaName: 'teammembership_association' } },
        { key: 'RelatedEntities', value: [{ Id: userId, LogicalName: 'systemuser' }] },
      ],
    });
  });

  it('P14 the tag of a request is a shared variable', async () => {
    await register(service, 'Create', 'account');
    await service.call('system', 'POST', '/accounts?tag=import', account('M11'));
    await messages();
    expect(bodies(service)[0]?.SharedVariables).toEqual([{ key: 'tag', value: 'import' }]);
  });

  it.each([
    [5, { 'x-key': 'a<b', 'content-type': 'application/json' }, ''],
    [6, {}, '?x-key=a%3Cb'],
  ])('P15 authentication %i sends the settings of the endpoint', async (authtype, headers, query) => {
    await register(service, 'Create', 'account');
    const authvalue = '<settings><setting name="x-key" value="a&lt;b" /></settings>';
    expect(await registerEndpoint(service, { authtype, authvalue })).toBe(204);
    await create(service, 'accounts', account('M12'));
    await messages();
    const [sent] = service.delivered;
    expect(sent?.url).toBe(`http://functions.test/api/run-requested${query}`);
    expect(sent?.init.headers).toMatchObject(headers);
    const endpoint = (await service.call('system', 'GET', '/serviceendpoints')).json.at('value/0');
    expect(endpoint).toMatchObject({ isauthvalueset: true });
    expect(await registerEndpoint(service, { authtype, authvalue: 'no list' })).toBe(400);
  });

  it('P10 a job can be suspended and resumed, or canceled, before it is sent', async () => {
    const held: (() => void)[] = [];
    const deliver: Deliver = (url, init) => {
      holding.delivered.push({ url, init });
      return new Promise((resolve) => held.push(() => resolve({ status: 200 })));
    };
    const holding = testService(openStore({ tables: tableList }), ORIGIN, { deliver });
    await register(holding, 'Create', 'account', { asyncautodelete: false });
    // Eight go out at once; the others wait.
    for (let at = 0; at < 10; at += 1) await create(holding, 'accounts', account(`J${at}`));
    const jobs = async (state: number): Promise<readonly string[]> => {
      const answer = await holding.call('system', 'GET', `/asyncoperations?$filter=statecode eq ${state}`);
      return (answer.json.at('value') as { asyncoperationid: string }[]).map((one) => one.asyncoperationid);
    };
    const [canceled, suspended] = await jobs(0);
    expect(await jobs(2)).toHaveLength(8);
    await holding.call('system', 'PATCH', `/asyncoperations(${canceled})`, { statecode: 3, statuscode: 32 });
    await holding.call('system', 'PATCH', `/asyncoperations(${suspended})`, { statecode: 1 });
    while (held.length > 0) held.splice(0).forEach((release) => release());
    await holding.dataverse.drained();
    expect(holding.delivered).toHaveLength(8);
    await holding.call('system', 'PATCH', `/asyncoperations(${suspended})`, { statecode: 0 });
    expect(holding.delivered).toHaveLength(9);
    held.splice(0).forEach((release) => release());
    await holding.dataverse.close();
  });

  it('P14 values have the types of their columns', async () => {
    const sales = testService(openStore({ tables: salesTables }));
    await register(sales, 'Create', 'acme_customer');
    await create(sales, 'acme_customers', {
      acme_name: 'C',
      acme_interests: '10,30',
      acme_creditlimit: 120.5,
    });
    await sales.dataverse.drained();
    const [body] = bodies(sales);
    const type = (name: string): string => `${name}:http://schemas.microsoft.com/xrm/2011/Contracts`;
    expect(columnsOf(body?.InputParameters, 'Target')).toMatchObject({
      acme_name: 'C',
      acme_creditlimit: { __type: type('Money'), Value: 120.5 },
      acme_interests: [
        { __type: type('OptionSetValue'), Value: 10 },
        { __type: type('OptionSetValue'), Value: 30 },
      ],
      statecode: { __type: type('OptionSetValue'), Value: 0 },
      createdby: { __type: type('EntityReference'), LogicalName: 'systemuser', KeyAttributes: [] },
      createdon: `/Date(${Math.floor(sales.now.getTime() / 1000) * 1000}+0000)/`,
    });
    await sales.dataverse.close();
  });
});
