/** Whatever stands in a metadata query: a clean answer, never a failure of the service. */
import fc from 'fast-check';
import { testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

const clean = async (path: string): Promise<void> => {
  const { status, json } = await service.call('system', 'GET', path);
  expect({ path, clean: status === 200 || status < 500 || status === 501 }).toEqual({ path, clean: true });
  if (status !== 200) expect(json.text('error/message')).not.toBe('');
};

const word = fc.constantFrom(
  'LogicalName',
  'Attributes',
  'DisplayName',
  'IsCustomizable/Value',
  'OptionSet',
  "Microsoft.Dynamics.CRM.AttributeTypeCode'Money'",
  "'account'",
  'null',
  '__proto__',
  'constructor',
  '(',
  ')',
  '/',
  ',',
  ';',
  '=',
  ' eq ',
  ' and ',
  'not ',
  '$select',
  '$filter',
  '$expand',
  '$value',
  '1',
  'Microsoft.Dynamics.CRM.PicklistAttributeMetadata',
);
const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(''));

it('K1 options and addresses made of pieces of real ones', async () => {
  await fc.assert(
    fc.asyncProperty(text, text, text, text, (address, select, filter, expand) =>
      clean(
        `/EntityDefinitions(LogicalName='team')/${address.split('/').map(encodeURIComponent).join('/')}?$select=${encodeURIComponent(select)}&$filter=${encodeURIComponent(filter)}&$expand=${encodeURIComponent(expand)}`,
      ),
    ),
    { numRuns: 150 },
  );
  for (const option of ['$select', '$filter', '$expand']) {
    await fc.assert(
      fc.asyncProperty(text, (value) => clean(`/EntityDefinitions?${option}=${encodeURIComponent(value)}`)),
      { numRuns: 50 },
    );
  }
});

const part = fc.record(
  {
    Properties: fc.oneof(
      fc.jsonValue(),
      fc.record({ AllProperties: fc.boolean(), PropertyNames: fc.jsonValue() }),
    ),
    Criteria: fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          FilterOperator: fc.oneof(fc.constantFrom('And', 'Or', 0, 1), fc.jsonValue()),
          Conditions: fc.array(
            fc.record(
              {
                PropertyName: fc.constantFrom('LogicalName', 'IsCustomizable', '__proto__', 'DisplayName'),
                ConditionOperator: fc.constantFrom('Equals', 'In', 'GreaterThan', 3, 9),
                Value: fc.oneof(fc.jsonValue(), fc.record({ Type: fc.string(), Value: fc.jsonValue() })),
              },
              { requiredKeys: [] },
            ),
            { maxLength: 3 },
          ),
        },
        { requiredKeys: [] },
      ),
    ),
  },
  { requiredKeys: [] },
);
const few = {
  Conditions: [{ PropertyName: 'LogicalName', ConditionOperator: 'Equals', Value: { Value: 'team' } }],
};
const query = fc.oneof(
  fc.jsonValue().filter((value) => typeof value !== 'object'),
  fc.tuple(part, part).map(([whole, inner]) => ({ Criteria: few, ...whole, AttributeQuery: inner })),
);

it('K5 queries of any structure', async () => {
  await fc.assert(
    fc.asyncProperty(query, (value) =>
      clean(`/RetrieveMetadataChanges(Query=@q)?@q=${encodeURIComponent(JSON.stringify(value))}`),
    ),
    { numRuns: 200 },
  );
}, 60_000);
