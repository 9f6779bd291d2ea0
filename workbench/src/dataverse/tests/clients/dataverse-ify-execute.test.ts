/** dataverse-ify executes functions, actions and several requests at once, as its own tests do. */
import { EntityReference } from 'dataverse-ify';
import { cdsify_BoundCollectionEchoMetadata as collectionEcho } from 'dataverse-ify/lib/dataverse-gen/actions/cdsify_BoundCollectionEcho';
import { cdsify_BoundEchoMetadata as boundEcho } from 'dataverse-ify/lib/dataverse-gen/actions/cdsify_BoundEcho';
import { cdsify_UnboundEchoMetadata as unboundEcho } from 'dataverse-ify/lib/dataverse-gen/actions/cdsify_UnboundEcho';
import { CalculateRollupFieldMetadata } from 'dataverse-ify/lib/dataverse-gen/functions/CalculateRollupField';
import { cdsify_UnboundEchoFunction2Metadata as unboundFunction } from 'dataverse-ify/lib/dataverse-gen/functions/cdsify_UnboundEchoFunction2';
import { parameterTypes, type ParameterType } from '../../custom-api/parameter-type';
import { defineCustomApi } from '../../testing/custom-api';
import { serve, type Served } from '../../testing/open-client';
import { type Ify, openIfy } from '../../testing/open-ify';

let served: Served;
let ify: Ify;

/** `cdsify_UnboundInBoolean` has the type that its name ends with. */
const typed = (names: readonly string[], pattern: RegExp): Record<string, ParameterType> =>
  Object.fromEntries(
    names.flatMap((name): [string, ParameterType][] => {
      const end = pattern.exec(name)?.[1];
      const type = parameterTypes.find((one) => one === end);
      return type === undefined ? [] : [[name, type]];
    }),
  );

async function define(metadata: object, more: object): Promise<void> {
  const { operationName, parameterTypes: given } = metadata as {
    operationName: string;
    parameterTypes: Record<string, unknown>;
  };
  const parameters = Object.fromEntries(
    Object.entries(typed(Object.keys(given), /In(\w+)$/)).map(
      ([name, type]): [string, readonly [ParameterType, object]] => [
        name,
        [type, { isoptional: true, ...logicalName(type) }],
      ],
    ),
  );
  const answer = await defineCustomApi(
    served.service,
    operationName,
    { parameters, results: { Echo: 'String' } },
    more,
  );
  if (answer.status !== 204) throw new Error(answer.text);
}

const logicalName = (type: ParameterType): object =>
  ['Entity', 'EntityCollection', 'EntityReference'].includes(type)
    ? { logicalentityname: 'cdsify_integrationtest' }
    : {};

beforeAll(async () => {
  served = await serve();
  const bound = { boundentitylogicalname: 'cdsify_integrationtest' };
  await define(unboundEcho, {});
  await define(boundEcho, { bindingtype: 1, ...bound });
  await define(collectionEcho, { bindingtype: 2, ...bound });
  await define(unboundFunction, { isfunction: true });
  ify = openIfy(served.listener.origin, {
    cdsify_UnboundEcho: unboundEcho,
    cdsify_BoundEcho: boundEcho,
    cdsify_BoundCollectionEcho: collectionEcho,
    cdsify_UnboundEchoFunction2: unboundFunction,
    CalculateRollupField: CalculateRollupFieldMetadata,
    WhoAmI: { parameterTypes: {}, operationType: 1, operationName: 'WhoAmI' },
  });
});
afterAll(() => served.close());

const execute = (logicalName: string, parameters: object): Promise<unknown> =>
  ify.client.execute({ logicalName, ...parameters });
const newTest = () => ify.client.create({ logicalName: 'cdsify_integrationtest', cdsify_name: '\'a"b' });

it('asks who it is', async () => {
  expect(await execute('WhoAmI', {})).toHaveProperty('UserId');
});

const given = (prefix: string, reference: EntityReference): object =>
  Object.fromEntries(
    Object.entries({
      Boolean: true,
      DateTime: new Date(60_000),
      Decimal: 123.456,
      Entity: { logicalName: 'cdsify_integrationtest', cdsify_name: 'test 1' },
      EntityCollection: [{ logicalName: 'cdsify_integrationtest', cdsify_name: 'test 2' }],
      EntityReference: reference,
      Float: 1.2e-8,
      Guid: '9ae14746-030d-ed11-b83e-0022483d2320',
      Integer: 123,
      Money: 789.11,
      Picklist: 2,
      String: '\'abc!"£$%^&*()?<> test string 1',
      StringArray: ['a', "b'"],
    }).map(([type, value]) => [`${prefix}${type}`, value]),
  );

it('calls custom APIs with parameters of every type: unbound, bound to a row, bound to a table', async () => {
  const entity = new EntityReference('cdsify_integrationtest', await newTest());
  expect(await execute('cdsify_UnboundEcho', given('cdsify_UnboundIn', entity))).toMatchObject({
    Echo: null,
  });
  expect(await execute('cdsify_BoundEcho', { entity, ...given('cdsify_BoundIn', entity) })).toMatchObject({
    Echo: null,
  });
  const text = { cdsify_BoundCollectionEchoInString: 'x' };
  expect(await execute('cdsify_BoundCollectionEcho', text)).toMatchObject({ Echo: null });
});

it.each([
  ['String', '"abc!\'£$%^&*()?<> test string 2'],
  ['StringArray', ['a', 'b']],
  ['DateTime', new Date(60_000)],
  ['Boolean', true],
  ['Float', 1.2e-8],
  ['Integer', 123],
])('calls a custom function with a %s in its address', async (type, value) => {
  const parameter = { [`cdsify_UnboundEchoFunctionIn${type}`]: value };
  expect(await execute('cdsify_UnboundEchoFunction2', parameter)).toMatchObject({ Echo: null });
});

it('calculates a roll-up', async () => {
  const Target = new EntityReference('cdsify_integrationtest', await newTest());
  expect(await execute('CalculateRollupField', { FieldName: 'cdsify_parts', Target })).toMatchObject({
    cdsify_parts: 0,
  });
});

const create = (name: string) => ({ logicalName: 'Create', target: { logicalName: 'account', name } });
const names = async (): Promise<number> =>
  (await ify.client.retrieveMultiple("?$filter=startswith(name,'Multi')", { logicalName: 'account' }))
    .entities.length;

it('executes several requests at once, in change sets and outside', async () => {
  const created = await ify.client.executeMultiple<{ id: string }>([
    create('Multi 1'),
    [create('Multi 2'), create('Multi 3')],
  ] as never);
  const ids = (created ?? []).map((one) => one.id);
  expect(ids).toEqual([1, 2, 3].map(() => expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown));
  const changes = ids.map((id) => ({
    logicalName: 'Update',
    target: { logicalName: 'account', id, name: 'Multi' },
  }));
  await ify.client.executeMultiple([changes, { logicalName: 'cdsify_UnboundEcho' }] as never);
  expect(await names()).toBe(3);
  const removals = ids.map((id) => ({ logicalName: 'Delete', target: new EntityReference('account', id) }));
  await ify.client.executeMultiple([removals] as never);
  expect(await names()).toBe(0);
});

it('a change set with a failure changes nothing', async () => {
  const failing = [
    [create('Multi 4'), { ...create('Multi 5'), target: { logicalName: 'account', foo: 'bar' } }],
  ];
  await expect(ify.client.executeMultiple(failing as never)).rejects.toMatchObject({
    message: expect.stringMatching(/Invalid property 'foo'/) as unknown,
  });
  expect(await names()).toBe(0);
});
