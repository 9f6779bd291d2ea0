import { testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

const applied = async (prefer: string): Promise<string | undefined> => {
  const answer = await service.call('system', 'GET', '/accounts?$top=1', undefined, { prefer });
  expect(answer.status).toBe(200);
  return answer.headers['Preference-Applied'];
};
const FORMATTED = 'OData.Community.Display.V1.FormattedValue';

it.each([
  ['*', '*'],
  [FORMATTED, FORMATTED],
  [`OData.Community.*, ${FORMATTED}`, `OData.Community.*,${FORMATTED}`],
  [
    'Microsoft.Dynamics.CRM.*,-Microsoft.Dynamics.CRM.morerecords',
    'Microsoft.Dynamics.CRM.*,-Microsoft.Dynamics.CRM.morerecords',
  ],
  [`${FORMATTED},${FORMATTED}`, FORMATTED],
  [`x.y,${FORMATTED},${'z'.repeat(5000)}`, FORMATTED],
])('D6 Preference-Applied names the annotations that there are', async (asked, told) => {
  expect(await applied(`odata.include-annotations="${asked}"`)).toBe(`odata.include-annotations="${told}"`);
});

it.each(['x.y', 'z'.repeat(5000), '', ',,,', '-'])(
  'D6 a preference for annotations that nobody knows is not echoed:',
  async (asked) => {
    expect(await applied(`odata.include-annotations="${asked}"`)).toBeUndefined();
  },
);

it('D6 preferences that nobody knows are ignored and not echoed, however long', async () => {
  expect(await applied(`${'a'.repeat(3000)}=${'b'.repeat(3000)},respond-async,wait=10`)).toBeUndefined();
});
