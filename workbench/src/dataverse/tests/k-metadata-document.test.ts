import { openStore } from '../store/open-store';
import { type CsdlElement, elementsNamed, readCsdl } from '../testing/read-csdl';
import { salesTables } from '../testing/sales-tables';
import { testService } from '../testing/service';

const service = testService(openStore({ tables: salesTables }));
afterAll(() => service.dataverse.close());

const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  service.call('account', 'GET', path, undefined, headers);

let text: string;
let document: CsdlElement;
let types: ReadonlyMap<string, CsdlElement>;

beforeAll(async () => {
  const answer = await get('/$metadata');
  expect(answer.headers['Content-Type']).toBe('application/xml');
  text = answer.text;
  document = readCsdl(text);
  types = new Map(elementsNamed(document, 'EntityType').map((one) => [one.attributes.Name ?? '', one]));
});

const table = (name: string): CsdlElement => {
  const found = types.get(name);
  if (!found) throw new Error(`There is no type ${name}.`);
  return found;
};
const childrenNamed = (element: CsdlElement, name: string): readonly CsdlElement[] =>
  element.children.filter((child) => child.name === name);
const child = (element: CsdlElement, kind: string, name: string) =>
  childrenNamed(element, kind).find((one) => one.attributes.Name === name);
const bare = (type = ''): string => type.replace(/^Collection\(|\)$/g, '').replace(/^mscrm\./, '');

it('A3 every table is a type with its properties, its key and its set', () => {
  const customer = table('acme_customer');
  expect(customer.attributes.BaseType).toBe('mscrm.crmbaseentity');
  expect(elementsNamed(customer, 'Key')[0]?.children[0]?.attributes.Name).toBe('acme_customerid');
  const told = Object.fromEntries(
    childrenNamed(customer, 'Property').map(({ attributes }) => [attributes.Name ?? '', attributes.Type]),
  );
  expect(told).toMatchObject({
    acme_customerid: 'Edm.Guid',
    acme_name: 'Edm.String',
    acme_interests: 'Edm.String',
    acme_industry: 'Edm.Int32',
    acme_since: 'Edm.Date',
    acme_lastorder: 'Edm.DateTimeOffset',
    acme_discount: 'Edm.Decimal',
    acme_latitude: 'Edm.Double',
    acme_creditlimit: 'Edm.Decimal',
    acme_creditlimit_base: 'Edm.Decimal',
    acme_active: 'Edm.Boolean',
    acme_logo: 'Edm.Binary',
    acme_logoid: 'Edm.Guid',
    acme_agreement: 'Edm.Guid',
    acme_agreement_name: 'Edm.String',
    _acme_parentid_value: 'Edm.Guid',
    versionnumber: 'Edm.Int64',
  });
  expect(text).toContain(
    '<EntitySet Name="acme_customers" EntityType="Microsoft.Dynamics.CRM.acme_customer">',
  );
  expect(text).toContain('<Property Name="acme_discount" Type="Edm.Decimal" Scale="Variable" />');
});

it('A3 navigation properties have the names that bodies use, their partners and their columns', () => {
  expect(child(table('acme_order'), 'NavigationProperty', 'acme_CustomerId')).toMatchObject({
    attributes: { Type: 'mscrm.acme_customer', Partner: 'acme_customer_orders' },
    children: [
      {
        name: 'ReferentialConstraint',
        attributes: { Property: '_acme_customerid_value', ReferencedProperty: 'acme_customerid' },
      },
    ],
  });
  expect(
    child(table('acme_customer'), 'NavigationProperty', 'acme_customer_orders')?.attributes,
  ).toMatchObject({
    Type: 'Collection(mscrm.acme_order)',
    Partner: 'acme_CustomerId',
  });
  expect(child(table('acme_tag'), 'NavigationProperty', 'acme_customer_tags')?.attributes).toMatchObject({
    Type: 'Collection(mscrm.acme_customer)',
    Partner: 'acme_customer_tags',
  });
  expect(child(table('acme_customer'), 'NavigationProperty', 'ownerid')?.attributes.Type).toBe(
    'mscrm.principal',
  );
  expect(table('systemuser').attributes.BaseType).toBe('mscrm.principal');
});

it('A3 alternate keys are annotated with their columns', () => {
  expect(text).toContain(
    '<PropertyValue Property="Alias" String="acme_number" /><PropertyValue Property="Name" PropertyPath="acme_number" />',
  );
});

it('A3 every type, partner, constraint and binding that is named is there', () => {
  const named = new Set(
    ['EntityType', 'ComplexType', 'EnumType'].flatMap((kind) =>
      elementsNamed(document, kind).map((one) => one.attributes.Name),
    ),
  );
  const referred = ['Property', 'NavigationProperty', 'Parameter', 'ReturnType'].flatMap((kind) =>
    elementsNamed(document, kind).map((one) => bare(one.attributes.Type)),
  );
  expect(referred.filter((type) => !type.startsWith('Edm.') && !named.has(type))).toEqual([]);
  const sets = new Set(elementsNamed(document, 'EntitySet').map((one) => one.attributes.Name));
  const bindings = elementsNamed(document, 'NavigationPropertyBinding');
  expect(bindings.filter((one) => !sets.has(one.attributes.Target))).toEqual([]);
  for (const type of types.values()) {
    for (const { attributes, children } of childrenNamed(type, 'NavigationProperty')) {
      const target = table(bare(attributes.Type));
      const { Partner: partner } = attributes;
      if (partner !== undefined) {
        const back = child(target, 'NavigationProperty', partner);
        expect([attributes.Name, back?.attributes.Partner]).toEqual([attributes.Name, attributes.Name]);
      }
      for (const constraint of children) {
        expect(child(type, 'Property', constraint.attributes.Property ?? '')).toBeDefined();
        expect(child(target, 'Property', constraint.attributes.ReferencedProperty ?? '')).toBeDefined();
      }
    }
  }
});

it('A3 no name stands twice in a type, nor in the schema', () => {
  const twice = (names: readonly (string | undefined)[]) =>
    names.filter((one, at) => names.indexOf(one) !== at);
  for (const type of types.values()) {
    expect(
      twice(
        type.children.filter((one) => one.attributes.Name !== undefined).map((one) => one.attributes.Name),
      ),
    ).toEqual([]);
  }
  const kinds = ['EntityType', 'ComplexType', 'EnumType', 'EntitySet', 'FunctionImport', 'ActionImport'];
  for (const kind of kinds) {
    expect(twice(elementsNamed(document, kind).map((one) => one.attributes.Name))).toEqual([]);
  }
});

it('A3 each kind of element is there twice at least, as generators expect', () => {
  for (const kind of [
    'EntityType',
    'EntitySet',
    'ComplexType',
    'EnumType',
    'Function',
    'Action',
    'FunctionImport',
  ]) {
    expect([kind, elementsNamed(document, kind).length > 1]).toEqual([kind, true]);
  }
});

it('A3 functions and actions with their parameters and results', () => {
  const schema = elementsNamed(document, 'Schema')[0] ?? document;
  expect(child(schema, 'Function', 'WhoAmI')?.children).toEqual([
    { name: 'ReturnType', attributes: { Type: 'mscrm.WhoAmIResponse', Nullable: 'false' }, children: [] },
  ]);
  expect(child(schema, 'Function', 'RetrieveUserPrivileges')).toMatchObject({
    attributes: { IsBound: 'true' },
    children: [{ attributes: { Name: 'entity', Type: 'mscrm.systemuser' } }, { name: 'ReturnType' }],
  });
  expect(child(schema, 'Function', 'RetrieveMetadataChanges')?.children[0]?.attributes).toEqual({
    Name: 'Query',
    Type: 'mscrm.EntityQueryExpression',
  });
  expect(child(schema, 'Action', 'CreateMultiple')?.children.map((one) => one.attributes.Type)).toEqual([
    'Collection(mscrm.crmbaseentity)',
    'Collection(mscrm.crmbaseentity)',
    'mscrm.CreateMultipleResponse',
  ]);
  expect(text).toContain('<FunctionImport Name="WhoAmI" Function="Microsoft.Dynamics.CRM.WhoAmI" />');
});

it('A3 custom APIs are in the document as soon as they are made, but for private ones', async () => {
  const make = async (name: string, more: object): Promise<void> => {
    const names = { uniquename: name, name, displayname: name, description: name };
    const answer = await service.call('system', 'POST', '/customapis', { ...names, ...more });
    expect(answer.status).toBe(204);
  };
  const part = (name: string, type: number, more: object = {}) => ({ uniquename: name, name, type, ...more });
  await make('acme_Rate', {
    bindingtype: 1,
    boundentitylogicalname: 'acme_order',
    isfunction: true,
    CustomAPIRequestParameters: [
      part('Percent', 2),
      part('Customer', 5, { logicalentityname: 'acme_customer', isoptional: true }),
    ],
    CustomAPIResponseProperties: [part('Sum', 8), part('Order', 3, { logicalentityname: 'acme_order' })],
  });
  await make('acme_Tags', { CustomAPIResponseProperties: [part('Tags', 4)] });
  await make('acme_Silent', { isprivate: true });
  const tree = readCsdl((await get('/$metadata')).text);
  const schema = elementsNamed(tree, 'Schema')[0] ?? tree;
  expect(child(schema, 'Function', 'acme_Rate')).toEqual({
    name: 'Function',
    attributes: { Name: 'acme_Rate', IsBound: 'true' },
    children: [
      {
        name: 'Parameter',
        attributes: { Name: 'entity', Type: 'mscrm.acme_order', Nullable: 'false' },
        children: [],
      },
      { name: 'Parameter', attributes: { Name: 'Customer', Type: 'mscrm.acme_customer' }, children: [] },
      {
        name: 'Parameter',
        attributes: { Name: 'Percent', Type: 'Edm.Decimal', Nullable: 'false' },
        children: [],
      },
      {
        name: 'ReturnType',
        attributes: { Type: 'mscrm.acme_RateResponse', Nullable: 'false' },
        children: [],
      },
    ],
  });
  expect(child(schema, 'ComplexType', 'acme_RateResponse')?.children).toEqual([
    { name: 'NavigationProperty', attributes: { Name: 'Order', Type: 'mscrm.acme_order' }, children: [] },
    { name: 'Property', attributes: { Name: 'Sum', Type: 'Edm.Decimal' }, children: [] },
  ]);
  expect(child(schema, 'Action', 'acme_Tags')?.children).toEqual([
    {
      name: 'ReturnType',
      attributes: { Type: 'Collection(mscrm.crmbaseentity)', Nullable: 'false' },
      children: [],
    },
  ]);
  expect(child(schema, 'Action', 'acme_Silent')).toBeUndefined();
});

it('A3 annotations=true, or the preference for all annotations, tells more', async () => {
  expect(elementsNamed(document, 'Annotation').map((one) => one.attributes.Term)).not.toContain(
    'Org.OData.Core.V1.Description',
  );
  const annotated = await get('/$metadata?annotations=true');
  const preferred = await get('/$metadata', { prefer: 'odata.include-annotations="*"' });
  expect(preferred.text).toBe(annotated.text);
  const tree = readCsdl(annotated.text);
  const set = elementsNamed(tree, 'EntitySet').find((one) => one.attributes.Name === 'acme_orders');
  expect(elementsNamed(set ?? tree, 'Annotation')).toEqual([
    {
      name: 'Annotation',
      attributes: { Term: 'Org.OData.Capabilities.V1.ChangeTracking' },
      children: [
        {
          name: 'Record',
          attributes: {},
          children: [
            { name: 'PropertyValue', attributes: { Property: 'Supported', Bool: 'true' }, children: [] },
          ],
        },
      ],
    },
  ]);
  const untracked = elementsNamed(tree, 'EntitySet').find((one) => one.attributes.Name === 'acme_tags');
  expect(elementsNamed(untracked ?? tree, 'Annotation')).toEqual([]);
  const terms = elementsNamed(tree, 'Annotation').map((one) => one.attributes.Term);
  expect(terms).toEqual(
    expect.arrayContaining(['Org.OData.Core.V1.Description', 'Org.OData.Core.V1.Computed']),
  );
});

it.each([
  ['GET', '/$metadata/accounts', 404],
  ['GET', '/$metadata?$filter=x', 400],
  ['GET', '/$metadata?tag=x', 200],
  ['GET', '/$metadata?nothing=1', 400],
  ['POST', '/$metadata', 405],
])('A3 %s %s: answered with %d', async (method, path, status) => {
  expect((await service.call('account', method, path)).status).toBe(status);
});
