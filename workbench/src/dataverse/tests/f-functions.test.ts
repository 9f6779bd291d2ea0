import { create } from '../testing/rows';
import { salesTables } from '../testing/sales-tables';
import { questionsTo } from '../testing/questions';
import { personOf, testService } from '../testing/service';
import { openStore } from '../store/open-store';
import { BUSINESS_UNIT_ID } from '../../tenant/people';

const service = testService(openStore({ tables: salesTables }), undefined, { tables: salesTables });
afterAll(() => service.dataverse.close());
const { filtered, refusal } = questionsTo(service);

const customers: Record<string, string> = {};
const tree = { world: null, europe: 'world', france: 'europe', paris: 'france', asia: 'world', alone: null };
const interests: Record<string, string | null> = {
  world: '10',
  europe: '20,10',
  france: '30',
  paris: null,
  asia: '10,20,30',
  alone: null,
};
const TEAM = '0c000000-0000-4000-8000-0000000000a1';

beforeAll(async () => {
  let employees = 0;
  for (const [name, parent] of Object.entries(tree)) {
    customers[name] = await create(service, 'acme_customers', {
      acme_name: name,
      acme_employees: employees,
      acme_interests: interests[name],
      ...(employees % 20 === 0 ? { acme_discount: 0.125 } : {}),
      ...(parent === null
        ? {}
        : { 'acme_ParentId@odata.bind': `/acme_customers(${customers[parent] ?? ''})` }),
    });
    employees += 10;
  }
});

const call = (name: string, column: string, parameters = ''): string =>
  `Microsoft.Dynamics.CRM.${name}(PropertyName='${column}'${parameters})`;

const found = async (filter: string): Promise<string> =>
  (await filtered('acme_customers', 'acme_name', filter)).join(' ');

const list = (...values: readonly string[]): string => `,PropertyValues=[${values.join(',')}]`;

it.each([
  [call('In', 'acme_name', list("'PARIS'", "'asia'")), 'asia paris'],
  [call('In', 'acme_name', list('"paris"', '"O\'Hare"')), 'paris'],
  [call('In', 'acme_employees', list("'10'", "'30'", "'10.5'")), 'europe paris'],
  [call('In', 'acme_employees', list('10', '30')), 'europe paris'],
  [call('In', 'acme_discount', list("'0.125'", "'0.1'")), 'asia france world'],
  [call('In', 'acme_industry', list("'2'")), ''],
  [call('In', 'acme_active', list("'true'")), 'alone asia europe france paris world'],
  [call('In', 'acme_name', list()), ''],
  [call('NotIn', 'acme_employees', list("'10'", "'30'")), 'alone asia france world'],
  [call('NotIn', 'acme_discount', list("'0.125'")), 'alone europe paris'],
  [call('Between', 'acme_employees', list('"10"', '"30"')), 'europe france paris'],
  [call('Between', 'acme_discount', list('0.1', '0.12501')), 'asia france world'],
  [call('Between', 'acme_name', list("'e'", "'g'")), 'europe france'],
  [
    call('Between', 'createdon', list("'2025-07-02'", "'2025-07-02T10:20:30Z'")),
    'alone asia europe france paris world',
  ],
  [call('NotBetween', 'acme_employees', list('10', '30')), 'alone asia world'],
  [`not ${call('Between', 'acme_discount', list('0', '1'))}`, 'alone europe paris'],
  [call('In', 'acme_ParentId/acme_name', list("'world'")), 'asia europe'],
  [`acme_ParentId/${call('In', 'acme_name', list("'world'"))}`, 'asia europe'],
  [`acme_customer_parent/any(c:c/${call('In', 'acme_name', list("'paris'"))})`, 'france'],
  [`acme_customer_parent/any(c:${call('In', 'acme_name', list("'paris'"))})`, 'france'],
])('F12 lists and bounds: %s', async (filter, expected) => {
  expect(await found(filter)).toBe(expected);
});

it.each([
  [call('Between', 'acme_employees', list('1')), /two values/],
  [call('Between', 'acme_employees', list('1', '2', '3')), /two values/],
  [call('In', 'acme_employees', list("'x'")), /incompatible types/],
  [call('In', 'acme_employees'), /needs the parameter PropertyValues/],
  [call('In', 'nothing', list('1')), /Could not find a property named 'nothing'/],
  ['Microsoft.Dynamics.CRM.In(PropertyValues=[1])', /PropertyName with a text/],
  [call('In', 'acme_employees', ',PropertyValues=[1'), /Syntax error at position/],
])('F12 lists and bounds, %s: refused with 400 0x80060888', async (filter, message) => {
  const [status, code, text] = await refusal(`/acme_customers?$filter=${encodeURIComponent(filter)}`);
  expect([status, code]).toEqual([400, '0x80060888']);
  expect(text).toMatch(message);
});

describe('people', () => {
  const admin = personOf('system');

  beforeAll(async () => {
    await service.call('system', 'POST', '/teams', {
      teamid: TEAM,
      name: 'Paris team',
      'businessunitid@odata.bind': `/businessunits(${BUSINESS_UNIT_ID})`,
    });
    await service.call('system', 'POST', `/teams(${TEAM})/teammembership_association/$ref`, {
      '@odata.id': `/systemusers(${admin.userId})`,
    });
    service.store.sql.run(
      `UPDATE "acme_customer" SET "ownerid" = ?, "ownerid~table" = 'team' WHERE "acme_name" = 'paris'`,
      [TEAM],
    );
    service.store.sql.run(`UPDATE "acme_customer" SET "ownerid" = ? WHERE "acme_name" = 'asia'`, [
      personOf('manager').userId,
    ]);
  });

  it.each([
    [call('EqualUserId', 'ownerid'), 'alone europe france world'],
    [call('NotEqualUserId', 'ownerid'), 'asia paris'],
    [call('EqualUserTeams', 'ownerid'), 'paris'],
    [call('EqualUserOrUserTeams', 'ownerid'), 'alone europe france paris world'],
    [call('EqualBusinessId', 'owningbusinessunit'), 'alone asia europe france paris world'],
    [call('NotEqualBusinessId', 'owningbusinessunit'), ''],
    [call('EqualUserId', 'createdby'), 'alone asia europe france paris world'],
  ])('F15 people: %s', async (filter, expected) => {
    expect(await found(filter)).toBe(expected);
  });

  it('F15 EqualUserOrUserHierarchy: the caller and those who report to him, with their teams', async () => {
    service.store.sql.run('UPDATE "systemuser" SET "parentsystemuserid" = ? WHERE "systemuserid" = ?', [
      admin.userId,
      personOf('manager').userId,
    ]);
    expect(await found(call('EqualUserOrUserHierarchy', 'ownerid'))).toBe('alone asia europe france world');
    expect(await found(call('EqualUserOrUserHierarchyAndTeams', 'ownerid'))).toBe(
      'alone asia europe france paris world',
    );
  });

  it("F15 EqualUserLanguage: the caller's language, or else the organisation's", async () => {
    const found = async (filter: string) => (await filtered('organizations', 'name', filter)).length;
    const own = call('EqualUserLanguage', 'localeid');
    expect([await found(own), await found(`not ${own}`)]).toEqual([1, 0]);
    const path = `/usersettingscollection(${admin.userId})`;
    expect((await service.call('system', 'PATCH', path, { uilanguageid: 1031 })).status).toBe(204);
    expect([await found(own), await found(`not ${own}`)]).toEqual([0, 1]);
  });

  it.each([
    call('EqualUserId', 'acme_name'),
    call('EqualUserTeams', 'acme_name'),
    call('EqualUserLanguage', 'acme_name'),
  ])('F15 people, %s: refused with 400', async (filter) => {
    expect((await refusal(`/acme_customers?$filter=${filter}`))[0]).toBe(400);
  });
});

it.each([
  ['Under', 'world', 'asia europe france paris'],
  ['UnderOrEqual', 'europe', 'europe france paris'],
  ['NotUnder', 'europe', 'alone asia europe world'],
  ['Above', 'paris', 'europe france world'],
  ['AboveOrEqual', 'france', 'europe france world'],
  ['Under', 'paris', ''],
  ['Above', 'world', ''],
])('F16 in a tree: %s %s', async (name, of, expected) => {
  const filter = call(name, 'acme_customerid', `,PropertyValue='${customers[of] ?? ''}'`);
  expect(await found(filter)).toBe(expected);
});

it('F16 a lookup is below a row when the row that it points to is; a circle ends', async () => {
  const parent = `,PropertyValue='${customers.europe ?? ''}'`;
  expect(await found(call('UnderOrEqual', 'acme_parentid', parent))).toBe('france paris');
  service.store.sql.run('UPDATE "acme_customer" SET "acme_parentid" = ? WHERE "acme_customerid" = ?', [
    customers.paris ?? '',
    customers.france ?? '',
  ]);
  const france = `,PropertyValue='${customers.france ?? ''}'`;
  expect(await found(call('Above', 'acme_customerid', france))).toBe('france paris');
  service.store.sql.run('UPDATE "acme_customer" SET "acme_parentid" = ? WHERE "acme_customerid" = ?', [
    customers.europe ?? '',
    customers.france ?? '',
  ]);
});

it.each([
  [call('Under', 'acme_name', ",PropertyValue='x'"), /in no hierarchy/],
  [call('Under', 'ownerid', `,PropertyValue='${TEAM}'`), /in no hierarchy/],
  [call('Under', 'acme_customerid', ",PropertyValue='x'"), /incompatible types/],
])('F16 in a tree, %s: refused with 400', async (filter, message) => {
  const [status, , text] = await refusal(`/acme_customers?$filter=${filter}`);
  expect(status).toBe(400);
  expect(text).toMatch(message);
});

it.each([
  [call('ContainValues', 'acme_interests', list("'10'")), 'asia europe world'],
  [call('ContainValues', 'acme_interests', list('"20"', '"30"')), 'asia europe france'],
  [call('ContainValues', 'acme_interests', list('1')), ''],
  [call('DoesNotContainValues', 'acme_interests', list("'10'")), 'alone france paris'],
  [call('In', 'acme_interests', list("'10,20'", "'30'")), 'europe france'],
  ["acme_interests eq '20,10'", 'europe'],
  ["acme_interests ne '10'", 'alone asia europe france paris'],
  ['acme_interests eq null', 'alone paris'],
])('F17 several choices: %s', async (filter, expected) => {
  expect(await found(filter)).toBe(expected);
});

it.each([
  [call('ContainValues', 'acme_name', list("'10'")), /does not hold several choices/],
  [call('ContainValues', 'acme_interests', list("'x'")), /no number of a choice/],
  [call('ContainValues', 'acme_interests', list()), /at least one value/],
  ["acme_interests eq 'music'", /no list of numbers of choices/],
])('F17 several choices, %s: refused with 400', async (filter, message) => {
  const [status, , text] = await refusal(`/acme_customers?$filter=${filter}`);
  expect(status).toBe(400);
  expect(text).toMatch(message);
});
