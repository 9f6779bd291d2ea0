import { tableList } from '@powerbill/schema';
import { systemAdministrator } from '../security/system-administrator';
import { openStore } from '../store/open-store';
import { box } from '../testing/boxes';
import { type Body, bodies, columnsOf, register, stepId } from '../testing/register-step';
import { account, create, run } from '../testing/rows';
import { personOf, ROOT, testService } from '../testing/service';

const tables = [...tableList, box];
let service: ReturnType<typeof testService>;
beforeEach(() => {
  service = testService(openStore({ tables }), undefined, { tables });
});
afterEach(() => service.dataverse.close());

const told = async (): Promise<readonly Body[]> => {
  await service.dataverse.drained();
  return bodies(service);
};
const parentOf = (body: Body | null | undefined): Body | null => (body?.ParentContext ?? null) as Body | null;
/** The operations around an event, the nearest first. */
function around(body: Body | null | undefined): readonly string[] {
  const parent = parentOf(body);
  return parent ? [`${parent.MessageName} ${parent.Stage} ${parent.PrimaryEntityId}`, ...around(parent)] : [];
}
const named = (body: Body): unknown => columnsOf(body.InputParameters, 'Target').acme_name;

it('P14 the parent context of a create is its operation, as it was asked for', async () => {
  await register(service, 'Create', 'pb_billingrun', { stage: 40 });
  await service.call('manager', 'POST', '/pb_billingruns?tag=nightly', run({ pb_scope: 'K1' }));
  const [body] = await told();
  const parent = parentOf(body);
  const { InputParameters, OutputParameters, PostEntityImages, Stage, ...same } = body ?? { Stage: 0 };
  expect(parent).toMatchObject({
    MessageName: 'Create',
    Stage: 30,
    OutputParameters: [],
    PostEntityImages: [],
    PreEntityImages: [],
    SharedVariables: [{ key: 'tag', value: 'nightly' }],
    UserId: personOf('manager').userId,
    ParentContext: null,
  });
  expect(Object.keys(parent ?? {}).sort()).toEqual(Object.keys(body ?? {}).sort());
  expect(parent).toMatchObject({ ...same, ParentContext: null });
  expect([Stage, OutputParameters, PostEntityImages]).toEqual([40, [expect.anything()], []]);
  const asked = columnsOf(parent?.InputParameters, 'Target');
  expect(Object.keys(asked).sort()).toEqual([
    'pb_billingrunid',
    'pb_name',
    'pb_periodkey',
    'pb_runtype',
    'pb_scope',
    'pb_status',
  ]);
  expect(columnsOf(InputParameters, 'Target')).toHaveProperty('ownerid');
});

it('P14 a step before the transaction has no parent context, one in it has', async () => {
  await register(service, 'Update', 'account', { stage: 10, mode: 0 }, stepId(1));
  await register(service, 'Update', 'account', { stage: 20, mode: 0 }, stepId(2));
  await register(service, 'Delete', 'account', { stage: 20, mode: 0 }, stepId(3));
  const id = await create(service, 'accounts', account('W1'));
  await service.call('system', 'PATCH', `/accounts(${id})`, { name: 'x' });
  await service.call('system', 'DELETE', `/accounts(${id})`);
  expect((await told()).map((one) => [one.MessageName, one.Stage, around(one)])).toEqual([
    ['Update', 10, []],
    ['Update', 20, [`Update 30 ${id}`]],
    ['Delete', 20, [`Delete 30 ${id}`]],
  ]);
});

it('P14 rows of a deep insert stand inside of the row that brings them', async () => {
  await register(service, 'Create', 'acme_box');
  await service.call('system', 'POST', '/acme_boxes', {
    acme_name: 'outer',
    acme_box_inside: [{ acme_name: 'middle', acme_box_inside: [{ acme_name: 'inner' }] }],
  });
  const all = await told();
  const idOf = (name: string): string => all.find((one) => named(one) === name)?.PrimaryEntityId ?? '';
  const aroundOf = (name: string) => around(all.find((one) => named(one) === name));
  const [outer, middle, inner] = ['outer', 'middle', 'inner'].map((name) => `Create 30 ${idOf(name)}`);
  expect(aroundOf('outer')).toEqual([outer]);
  expect(aroundOf('middle')).toEqual([middle, outer]);
  expect(aroundOf('inner')).toEqual([inner, middle, outer]);
});

it('P14 the row that a new row points to and brings along stands inside of it', async () => {
  await register(service, 'Create', 'acme_box');
  await service.call('system', 'POST', '/acme_boxes', {
    acme_name: 'below',
    acme_inside: { acme_name: 'above' },
  });
  const [above, below] = await told();
  expect([above && named(above), below && named(below)]).toEqual(['above', 'below']);
  expect(around(above)).toEqual([
    `Create 30 ${above?.PrimaryEntityId ?? ''}`,
    `Create 30 ${below?.PrimaryEntityId ?? ''}`,
  ]);
});

describe('a cascade', () => {
  const chain = async (length: number): Promise<readonly string[]> => {
    const ids: string[] = [];
    for (let at = 0; at < length; at += 1) {
      const inside = ids.at(-1);
      const more = inside === undefined ? {} : { 'acme_inside@odata.bind': `/acme_boxes(${inside})` };
      ids.push(await create(service, 'acme_boxes', { acme_name: `box ${at}`, ...more }));
    }
    return ids;
  };

  it('P14 a cascaded delete stands inside of the one that it follows', async () => {
    await register(service, 'Delete', 'acme_box');
    const [first = '', second = '', third = ''] = await chain(3);
    await service.call('system', 'DELETE', `/acme_boxes(${first})`);
    expect((await told()).map(around)).toEqual([
      [`Delete 30 ${third}`, `Delete 30 ${second}`, `Delete 30 ${first}`],
      [`Delete 30 ${second}`, `Delete 30 ${first}`],
      [`Delete 30 ${first}`],
    ]);
  });

  it('P14 a cascaded assignment stands inside of the one that it follows', async () => {
    await register(service, 'Update', 'acme_box');
    await service.call(
      'system',
      'POST',
      `/systemusers(${personOf('manager').userId})/systemuserroles_association/$ref`,
      { '@odata.id': `${ROOT}/roles(${systemAdministrator.id})` },
    );
    const [first = '', second = ''] = await chain(2);
    await service.call('system', 'PATCH', `/acme_boxes(${first})`, {
      'ownerid@odata.bind': `/systemusers(${personOf('manager').userId})`,
    });
    const all = await told();
    expect(all.map(around)).toEqual([[`Update 30 ${first}`], [`Update 30 ${second}`, `Update 30 ${first}`]]);
    const parent = parentOf(parentOf(all[1]));
    expect(columnsOf(parent?.InputParameters, 'Target').ownerid).toMatchObject({
      Id: personOf('manager').userId,
    });
  });

  it('P14 parent contexts do not nest without end: eight operations are told', async () => {
    await register(service, 'Delete', 'acme_box');
    const [first = ''] = await chain(12);
    await service.call('system', 'DELETE', `/acme_boxes(${first})`);
    expect((await told()).map((one) => around(one).length)).toEqual([8, 8, 8, 8, 8, 7, 6, 5, 4, 3, 2, 1]);
  });
});

it('P14 what a merge writes stands inside of the merge', async () => {
  await register(service, 'Update', 'account');
  const target = await create(service, 'accounts', account('W5'));
  const subordinate = await create(service, 'accounts', account('W6'));
  const row = (id: string) => ({ '@odata.type': 'Microsoft.Dynamics.CRM.account', accountid: id });
  const answer = await service.call('system', 'POST', '/Merge', {
    Target: row(target),
    Subordinate: row(subordinate),
    UpdateContent: { '@odata.type': 'Microsoft.Dynamics.CRM.account', address1_line1: 'Main Street' },
    PerformParentingChecks: false,
  });
  expect(answer.status).toBe(204);
  const all = await told();
  expect(all.map(around)).toEqual([
    [`Update 30 ${target}`, `Merge 30 ${target}`],
    [`Update 30 ${subordinate}`, `Merge 30 ${target}`],
  ]);
  const merge = parentOf(parentOf(all[0]));
  expect(merge?.InputParameters).toEqual([
    { key: 'Target', value: expect.objectContaining({ Id: target, LogicalName: 'account' }) as object },
    { key: 'SubordinateId', value: subordinate },
    { key: 'UpdateContent', value: expect.objectContaining({ LogicalName: 'account' }) as object },
    { key: 'PerformParentingChecks', value: false },
  ]);
});

it('P14 rows of a bulk message and the message itself share one pipeline: neither is the parent of the other', async () => {
  await register(service, 'Create', 'account', {}, stepId(1));
  await register(service, 'CreateMultiple', 'account', {}, stepId(2));
  const targets = ['W7', 'W8'].map((number) => ({
    '@odata.type': 'Microsoft.Dynamics.CRM.account',
    ...account(number),
  }));
  await service.call('system', 'POST', '/accounts/Microsoft.Dynamics.CRM.CreateMultiple', {
    Targets: targets,
  });
  const all = await told();
  expect(all.map((one) => [one.MessageName, around(one).length])).toEqual([
    ['CreateMultiple', 0],
    ['Create', 1],
    ['Create', 1],
  ]);
});

it('P15 the parent context counts for the size of a body: what is too long with it is cut', async () => {
  await register(service, 'Create', 'pb_billingrun');
  await create(service, 'pb_billingruns', run({ pb_scope: 'x'.repeat(100_000) }));
  await create(service, 'pb_billingruns', run({ pb_scope: 'y'.repeat(140_000) }));
  const [fits, cut] = await told();
  expect(around(fits)).toHaveLength(1);
  expect(cut).not.toHaveProperty('ParentContext');
  expect(service.delivered[1]?.init.headers['x-ms-dynamics-msg-size-exceeded']).toBe('true');
});
