import { account, create } from '../testing/rows';
import { testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

const asked = { 'mscrm.suppressduplicatedetection': 'false' };
const call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  service.call('system', method, path, body, headers);
const publish = (id: string) =>
  call('POST', `/duplicaterules(${id})/Microsoft.Dynamics.CRM.PublishDuplicateRule`, {});

interface Condition {
  readonly column: string;
  readonly more?: object;
}

async function rule(name: string, table: string, conditions: readonly Condition[], more: object = {}) {
  return create(service, 'duplicaterules', {
    name,
    baseentityname: table,
    matchingentityname: table,
    DuplicateRule_DuplicateRuleConditions: conditions.map((one) => ({
      baseattributename: one.column,
      matchingattributename: one.column,
      ...one.more,
    })),
    ...more,
  });
}

const contact = (email: string | null, more: object = {}) => ({
  lastname: 'Orton',
  emailaddress1: email,
  ...more,
});
const code = async (body: object, headers: Record<string, string> = asked) => {
  const { status, json } = await call('POST', '/contacts', body, headers);
  return [status, json.at('error/code')];
};
const found = [500, '0x80040333'];
const written = [204, undefined];

it('D9 without rules nothing happens; an unpublished rule is none', async () => {
  await create(service, 'contacts', contact('monte@example.com'));
  expect(await code(contact('monte@example.com'))).toEqual(written);
  await rule('Same e-mail', 'contact', [{ column: 'emailaddress1' }]);
  expect(await code(contact('monte@example.com'))).toEqual(written);
});

describe('with a published rule', () => {
  let id = '';
  beforeAll(async () => {
    id = await rule('Published', 'contact', [{ column: 'emailaddress1' }]);
    const { status, json } = await publish(id);
    expect([status, typeof json.at('JobId')]).toEqual([200, 'string']);
  });
  afterAll(async () => {
    expect((await call('POST', '/UnpublishDuplicateRule', { DuplicateRuleId: id })).status).toBe(204);
    expect(await code(contact('monte@example.com'))).toEqual(written);
  });

  it('D9 M6 a duplicate that is found: refused with 500 0x80040333', async () => {
    const { status, json } = await call('POST', '/contacts', contact('MONTE@example.com'), asked);
    expect([status, json.at('error/code')]).toEqual(found);
    expect(json.at('error/message')).toBe(
      'A record was not created or updated because a duplicate of the current record already exists.',
    );
  });

  it('M6 duplicates found: refused with 500 0x80040333, and nothing is written', async () => {
    const before = (await call('GET', '/contacts/$count')).text;
    expect(await code(contact('monte@example.com'))).toEqual(found);
    expect((await call('GET', '/contacts/$count')).text).toBe(before);
  });

  it('D9 only who says false is told; true and nothing write', async () => {
    expect(await code(contact('a@example.com'))).toEqual(written);
    expect(await code(contact('a@example.com'), {})).toEqual(written);
    expect(await code(contact('a@example.com'), { 'mscrm.suppressduplicatedetection': 'true' })).toEqual(
      written,
    );
    expect((await code(contact('a@example.com'), { 'mscrm.suppressduplicatedetection': 'no' }))[0]).toBe(400);
  });

  it('D9 updates too, and a row is no duplicate of itself; empty values are ignored', async () => {
    const one = await create(service, 'contacts', contact('one@example.com'));
    const patch = async (body: object) =>
      (await call('PATCH', `/contacts(${one})`, body, asked)).json.at('error/code');
    expect(await patch({ emailaddress1: 'one@example.com' })).toBeUndefined();
    expect(await patch({ firstname: 'Only' })).toBeUndefined();
    expect(await patch({ emailaddress1: 'a@example.com' })).toBe('0x80040333');
    expect(await code(contact(null))).toEqual(written);
    expect(await code(contact(null))).toEqual(written);
  });

  it('D9 upserts and bulk messages alike', async () => {
    const upsert = await call('PATCH', "/contacts(pb_key='d9')", contact('a@example.com'), asked);
    expect(upsert.json.at('error/code')).toBe('0x80040333');
    const Targets = [{ '@odata.type': 'Microsoft.Dynamics.CRM.contact', ...contact('a@example.com') }];
    const bulk = await call('POST', '/contacts/Microsoft.Dynamics.CRM.CreateMultiple', { Targets }, asked);
    expect(bulk.json.at('error/code')).toBe('0x80040333');
  });
});

it('D9 all conditions of a rule must hold: first and last characters, case, active rows', async () => {
  const columns = [
    { column: 'name', more: { operatorcode: 1, operatorparam: 4 } },
    { column: 'address1_city', more: { operatorcode: 2, operatorparam: 3, ignoreblankvalues: false } },
  ];
  const more = { iscasesensitive: true, excludeinactiverecords: true };
  await publish(await rule('Accounts', 'account', columns, more));
  const post = async (name: string, city: string | null) =>
    (await call('POST', '/accounts', { name, address1_city: city }, asked)).json.at('error/code');
  const hotel = await create(
    service,
    'accounts',
    account('D9', { name: 'Grand Hotel', address1_city: 'Reno' }),
  );
  expect(await post('Grandest', 'Tireno')).toBe('0x80040333');
  expect(await post('grandest', 'Tireno')).toBeUndefined();
  expect(await post('Grandest', 'Rome')).toBeUndefined();
  await call('PATCH', `/accounts(${hotel})`, { statecode: 1 });
  expect(await post('Grandest', 'Moreno')).toBeUndefined();
  expect(await post('Nowhere', null)).toBeUndefined();
  expect(await post('Nowhere', null)).toBe('0x80040333');
});

it('D9 a rule over two tables is asked of updates too', async () => {
  const same = { column: 'emailaddress1' };
  await publish(await rule('Contact or account', 'contact', [same], { matchingentityname: 'account' }));
  await create(service, 'accounts', account('D9b', { emailaddress1: 'desk@example.com' }));
  const id = await create(service, 'contacts', contact('two@example.com'));
  const patch = async (email: string) =>
    (await call('PATCH', `/contacts(${id})`, { emailaddress1: email }, asked)).json.at('error/code');
  expect([await patch('three@example.com'), await patch('desk@example.com')]).toEqual([
    undefined,
    '0x80040333',
  ]);
});
