import { bodies, columnsOf, findId, register, registerImage, STEP, stepId } from '../testing/register-step';
import { account, create } from '../testing/rows';
import { type TestService, testService } from '../testing/service';

describe('images', () => {
  let service: TestService;
  let id: string;
  beforeEach(async () => {
    service = testService();
    id = await create(
      service,
      'accounts',
      account('I1', { address1_city: 'Bonn', address1_line1: 'Lane 1' }),
    );
  });
  afterEach(() => service.dataverse.close());

  const update = async (body: object): Promise<void> => {
    await service.call('system', 'PATCH', `/accounts(${id})`, body);
    await service.dataverse.drained();
  };

  it('P12 the row before and after an update, with the columns that were asked for and values', async () => {
    await register(service, 'Update', 'account');
    const attributes = 'name, address1_city,address1_line2';
    expect(await registerImage(service, { entityalias: 'both', imagetype: 2, attributes })).toBe(204);
    await update({ address1_city: 'Ulm' });
    const [body] = bodies(service);
    const before = { accountid: id, name: 'Account I1', address1_city: 'Bonn' };
    expect(columnsOf(body?.PreEntityImages, 'both')).toEqual(before);
    expect(columnsOf(body?.PostEntityImages, 'both')).toEqual({ ...before, address1_city: 'Ulm' });
  });

  it('P12 an image without attributes holds every column that has a value, lookups with their tables', async () => {
    await register(service, 'Update', 'account');
    await registerImage(service, { entityalias: 'all', imagetype: 1 });
    await update({ address1_line1: null });
    const row = columnsOf(bodies(service)[0]?.PostEntityImages, 'all');
    expect(row).toMatchObject({ name: 'Account I1', accountnumber: 'I1', address1_city: 'Bonn' });
    expect(row.ownerid).toMatchObject({ LogicalName: 'systemuser' });
    expect(Object.keys(row)).not.toContain('address1_line1');
    expect(Object.keys(row)).not.toContain('versionnumber');
  });

  it('P12 the row as it was deleted', async () => {
    await register(service, 'Delete', 'account');
    await registerImage(service, { entityalias: 'gone', attributes: 'address1_city' });
    await service.call('system', 'DELETE', `/accounts(${id})`);
    await service.dataverse.drained();
    const [body] = bodies(service);
    expect(body?.InputParameters).toEqual([
      { key: 'Target', value: expect.objectContaining({ Id: id, LogicalName: 'account' }) as object },
    ]);
    expect(columnsOf(body?.PreEntityImages, 'gone')).toEqual({ accountid: id, address1_city: 'Bonn' });
    expect(body?.PostEntityImages).toEqual([]);
  });

  it('P12 a step of its own image sees its own columns only, and the image before is no secret of rank', async () => {
    await register(service, 'Update', 'account', { mode: 0, stage: 20 });
    await register(service, 'Update', 'account', {}, stepId(1));
    await registerImage(service, { attributes: 'name' });
    await update({ name: 'New' });
    const [synchronous, asynchronous] = bodies(service);
    expect(columnsOf(synchronous?.PreEntityImages, 'image')).toEqual({ accountid: id, name: 'Account I1' });
    expect(asynchronous?.PreEntityImages).toEqual([]);
  });

  it('P12 images of CreateMultiple and UpdateMultiple come for each row, which elsewhere were missing', async () => {
    await register(service, 'UpdateMultiple', 'account');
    await registerImage(service, {
      entityalias: 'both',
      imagetype: 2,
      messagepropertyname: 'Targets',
      attributes: 'name',
    });
    const other = await create(service, 'accounts', account('I2'));
    const targets = [id, other].map((accountid, index) => ({
      '@odata.type': 'Microsoft.Dynamics.CRM.account',
      accountid,
      name: `New ${index}`,
    }));
    await service.call('system', 'POST', '/accounts/Microsoft.Dynamics.CRM.UpdateMultiple', {
      Targets: targets,
    });
    await service.dataverse.drained();
    const [body] = bodies(service);
    const images = body?.PostEntityImagesCollection as Parameters<typeof columnsOf>[0][];
    expect(images.map((image) => columnsOf(image, 'both').name)).toEqual(['New 0', 'New 1']);
    const before = body?.PreEntityImagesCollection as Parameters<typeof columnsOf>[0][];
    expect(before.map((image) => columnsOf(image, 'both').name)).toEqual(['Account I1', 'Account I2']);
  });

  it('P12 no image before a create, none after a delete, none after a step that comes before: refused with 400', async () => {
    await register(service, 'Create', 'account');
    expect(await registerImage(service, { imagetype: 0, messagepropertyname: 'Id' })).toBe(400);
    expect(await registerImage(service, { imagetype: 1, messagepropertyname: 'Target' })).toBe(400);
    expect(await registerImage(service, { imagetype: 1, messagepropertyname: 'Id' })).toBe(204);
    await register(service, 'Delete', 'account', {}, stepId(1));
    expect(await registerImage(service, { imagetype: 2 }, stepId(1))).toBe(400);
    await register(service, 'Update', 'account', { mode: 0, stage: 20 }, stepId(2));
    expect(await registerImage(service, { imagetype: 1 }, stepId(2))).toBe(400);
    expect(await registerImage(service, { imagetype: 3 }, stepId(2))).toBe(400);
    expect(await registerImage(service, { attributes: 'nosuch' }, stepId(2))).toBe(400);
    await register(service, 'Associate', undefined, {}, stepId(3));
    expect(await registerImage(service, {}, stepId(3))).toBe(400);
  });

  it('P12 images go with their step', async () => {
    await register(service, 'Update', 'account');
    await registerImage(service, {});
    await service.call('system', 'DELETE', `/sdkmessageprocessingsteps(${STEP})`);
    const left = await service.call('system', 'GET', '/sdkmessageprocessingstepimages');
    expect(left.json.at('value')).toEqual([]);
    expect(await findId(service, "/sdkmessages?$filter=name eq 'Update'", 'sdkmessageid')).not.toBe('');
  });
});
