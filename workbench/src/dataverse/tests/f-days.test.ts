import { create } from '../testing/rows';
import { salesTables } from '../testing/sales-tables';
import { questionsTo } from '../testing/questions';
import { organization, testService } from '../testing/service';
import { openStore } from '../store/open-store';

const service = testService(openStore({ tables: salesTables }), undefined, { tables: salesTables });
afterAll(() => service.dataverse.close());
const { filtered, refusal } = questionsTo(service);

/** It is Wednesday, 2025-07-02T10:20:30.456Z. */
const moments = {
  a: '2024-06-30T12:00:00Z',
  b: '2024-12-31T23:59:59Z',
  c: '2025-01-01T00:00:00Z',
  d: '2025-05-31T23:59:59Z',
  e: '2025-06-01T00:00:00Z',
  f: '2025-06-22T00:00:00Z',
  g: '2025-06-25T00:00:00Z',
  h: '2025-06-30T08:00:00Z',
  i: '2025-07-01T00:00:00Z',
  j: '2025-07-02T00:00:00Z',
  k: '2025-07-02T08:59:59Z',
  l: '2025-07-02T10:20:30Z',
  m: '2025-07-02T10:20:31Z',
  n: '2025-07-02T12:59:59Z',
  o: '2025-07-03T00:00:00Z',
  p: '2025-07-05T23:59:59Z',
  q: '2025-07-06T00:00:00Z',
  r: '2025-07-09T23:59:59Z',
  s: '2025-07-10T00:00:00Z',
  t: '2025-08-02T23:00:00Z',
  u: '2026-07-03T00:00:00Z',
  z: null,
} as const;

beforeAll(async () => {
  for (const [name, moment] of Object.entries(moments)) {
    await create(service, 'acme_orders', {
      acme_name: name,
      acme_orderedon: moment,
      acme_due: moment?.slice(0, 10) ?? null,
    });
  }
});

const call = (name: string, parameters: string, column = 'acme_orderedon'): string =>
  `Microsoft.Dynamics.CRM.${name}(PropertyName='${column}'${parameters})`;

const found = async (name: string, parameters = '', column?: string): Promise<string> =>
  (await filtered('acme_orders', 'acme_name', call(name, parameters, column))).join('');

const value = (text: string): string => `,PropertyValue=${text}`;

it.each([
  ['Yesterday', '', 'i'],
  ['Today', '', 'jklmn'],
  ['Tomorrow', '', 'o'],
  ['Last7Days', '', 'ghijkl'],
  ['Next7Days', '', 'mnopqr'],
  ['LastWeek', '', 'fg'],
  ['ThisWeek', '', 'hijklmnop'],
  ['NextWeek', '', 'qrs'],
  ['LastMonth', '', 'efgh'],
  ['ThisMonth', '', 'ijklmnopqrs'],
  ['NextMonth', '', 't'],
  ['LastYear', '', 'ab'],
  ['ThisYear', '', 'cdefghijklmnopqrst'],
  ['NextYear', '', 'u'],
  ['On', value("'2025-07-01'"), 'i'],
  ['On', value('2025-07-02T23:00:00Z'), 'jklmn'],
  ['OnOrBefore', value("'2025-06-30'"), 'abcdefgh'],
  ['OnOrAfter', value('2025-07-10'), 'stu'],
  ['LastXHours', value('1'), 'l'],
  ['LastXHours', value('2'), 'kl'],
  ['NextXHours', value('2'), 'mn'],
  ['LastXDays', value('1'), 'ijkl'],
  ['NextXDays', value('1'), 'mno'],
  ['LastXWeeks', value('1'), 'ghijkl'],
  ['NextXWeeks', value("'1'"), 'mnopqr'],
  ['LastXMonths', value('1'), 'fghijkl'],
  ['NextXMonths', value('1'), 'mnopqrst'],
  ['LastXYears', value('1'), 'bcdefghijkl'],
  ['NextXYears', value('1'), 'mnopqrst'],
  ['OlderThanXMinutes', value('30'), 'abcdefghijk'],
  ['OlderThanXHours', value('2'), 'abcdefghij'],
  ['OlderThanXDays', value('1'), 'abcdefgh'],
  ['OlderThanXWeeks', value('1'), 'abcdef'],
  ['OlderThanXMonths', value('1'), 'abcde'],
  ['OlderThanXYears', value('1'), 'a'],
  ['LastXYears', value('999999'), 'abcdefghijkl'],
  ['LastXYears', value('1990'), 'abcdefghijkl'],
  ['NextXYears', value('999999'), 'mnopqrstu'],
  ['OlderThanXYears', value('999999'), ''],
])('F13 moments: %s%s', async (name, parameters, expected) => {
  expect(await found(name, parameters)).toBe(expected);
});

it.each([
  ['Today', '', 'jklmn'],
  ['LastXDays', value('1'), 'ijklmn'],
  // A day stands for its midnight, which has gone by today.
  ['NextXDays', value('1'), 'o'],
  ['OlderThanXDays', value('1'), 'abcdefgh'],
  ['On', value("'2025-07-01'"), 'i'],
])('F13 days: %s%s', async (name, parameters, expected) => {
  expect(await found(name, parameters, 'acme_due')).toBe(expected);
});

it('F13 weeks begin on the day that the organisation has set', async () => {
  const path = `/organizations(${organization.id})`;
  await service.call('system', 'PATCH', path, { weekstartdaycode: 4 });
  expect(await found('ThisWeek')).toBe('hijklmn');
  await service.call('system', 'PATCH', path, { weekstartdaycode: 0 });
});

it('F13 the negation includes rows without a date', async () => {
  expect((await filtered('acme_orders', 'acme_name', `not ${call('ThisYear', '')}`)).join('')).toBe('abuz');
});

it.each([
  [call('LastXDays', value('0')), /no whole number/],
  [call('LastXDays', value("'x'")), /no whole number/],
  [call('LastXDays', value('1.5')), /no whole number/],
  [call('LastXDays', value("'99999999'")), /no whole number/],
  [call('LastXDays', ''), /needs the parameter PropertyValue/],
  [call('Today', value('1')), /has no parameter 'PropertyValue'/],
  [call('Today', '', 'acme_name'), /holds no date/],
  [call('On', value("'2025-02-30'")), /is no date/],
  [call('On', value('null')), /is no date/],
])('F13 wrong calls, %s: refused with 400', async (filter, message) => {
  const [status, code, text] = await refusal(`/acme_orders?$filter=${encodeURIComponent(filter)}`);
  expect([status, code]).toEqual([400, '0x80060888']);
  expect(text).toMatch(message);
});

const pair = (period: number, year: number): string => `,PropertyValue1=${period},PropertyValue2=${year}`;

describe('a fiscal year of quarters from April', () => {
  beforeAll(async () => {
    await service.call('system', 'PATCH', `/organizations(${organization.id})`, {
      fiscalcalendarstart: '2020-04-01T00:00:00Z',
      fiscalperiodtype: 2002,
    });
  });

  it.each([
    ['ThisFiscalYear', '', 'defghijklmnopqrst'],
    ['ThisFiscalPeriod', '', 'ijklmnopqrst'],
    ['LastFiscalPeriod', '', 'defgh'],
    ['NextFiscalPeriod', '', ''],
    ['LastFiscalYear', '', 'abc'],
    ['NextFiscalYear', '', 'u'],
    ['LastXFiscalPeriods', value('1'), 'defghijkl'],
    ['NextXFiscalPeriods', value('1'), 'mnopqrst'],
    ['LastXFiscalYears', value('1'), 'abcdefghijkl'],
    ['NextXFiscalYears', value('1'), 'mnopqrstu'],
    ['InFiscalYear', value('2024'), 'abc'],
    ['InFiscalPeriod', value('1'), 'adefgh'],
    ['InFiscalPeriod', value('2'), 'ijklmnopqrstu'],
    ['InFiscalPeriod', value('3'), 'b'],
    ['InFiscalPeriod', value('4'), 'c'],
    ['InFiscalPeriodAndYear', pair(4, 2024), 'c'],
    ['InOrBeforeFiscalPeriodAndYear', pair(3, 2024), 'ab'],
    ['InOrAfterFiscalPeriodAndYear', pair(2, 2025), 'ijklmnopqrstu'],
  ])('F14 quarters from April: %s%s', async (name, parameters, expected) => {
    expect(await found(name, parameters)).toBe(expected);
  });

  it.each([
    [call('InFiscalPeriod', value('5')), /has 4 periods/],
    [call('InFiscalPeriodAndYear', value('1')), /no parameter 'PropertyValue'/],
    [call('InFiscalYear', value('99')), /no whole number/],
    [call('InFiscalYear', value('9999')), /later than any date/],
    [call('InFiscalPeriod', value('1'), 'acme_name'), /holds no date/],
  ])('F14 wrong calls, %s: refused with 400', async (filter, message) => {
    const [status, , text] = await refusal(`/acme_orders?$filter=${encodeURIComponent(filter)}`);
    expect(status).toBe(400);
    expect(text).toMatch(message);
  });
});
