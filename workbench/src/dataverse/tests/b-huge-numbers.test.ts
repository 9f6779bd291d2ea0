import { openStore } from '../store/open-store';
import { create } from '../testing/rows';
import { salesTables } from '../testing/sales-tables';
import { testService } from '../testing/service';

const service = testService(openStore({ tables: salesTables }), undefined, { tables: salesTables });
afterAll(() => service.dataverse.close());

/** Sends a number as it is written, which JSON.stringify would not. */
const put = (column: string, number: string) =>
  service.call('system', 'POST', '/acme_customers', `{"acme_name":"N","${column}":${number}}`, {
    'content-type': 'application/json',
  });

const LONG = '9'.repeat(10_000);
const RANGE = '0x80044330';

it.each([
  ['1e400', /outside the valid range/],
  ['-1e400', /outside the valid range/],
  ['1e99999999999', /outside the valid range/],
  [LONG, /outside the valid range/],
  [`-${LONG}.5`, /outside the valid range/],
  ['1e-400', /decimal places/],
  ['1e-99999999999', /decimal places/],
  [`0.${LONG}`, /decimal places/],
])('B13 money and decimals that nothing can hold: refused with 400 0x80044330', async (number, why) => {
  for (const column of ['acme_creditlimit', 'acme_discount']) {
    const begin = performance.now();
    const { status, json, text } = await put(column, number);
    expect([status, json.at('error/code')]).toEqual([400, RANGE]);
    expect(json.at('error/message')).toMatch(why);
    expect(text.length).toBeLessThan(1000);
    expect(performance.now() - begin).toBeLessThan(1000);
  }
});

it.each(['1e400', LONG, '1e-400', '0.5', `1.${LONG}`])(
  'B13 whole numbers that are none: refused with 400',
  async (number) => {
    const { status, json, text } = await put('acme_employees', number);
    expect([status, ['0x80048d19', RANGE].includes(json.text('error/code'))]).toEqual([400, true]);
    expect(text.length).toBeLessThan(1000);
  },
);

it.each(['1e400', LONG])(
  'B13 a floating point number that is infinite: refused with 400 0x80048d19',
  async (number) => {
    const { status, json } = await put('acme_latitude', number);
    expect([status, json.at('error/code')]).toEqual([400, '0x80048d19']);
  },
);

it.each([
  ['acme_creditlimit', '-0', 0],
  ['acme_creditlimit', '-0.00', 0],
  ['acme_creditlimit', '1.50e1', 15],
  ['acme_discount', '-0e5', 0],
  ['acme_employees', '-0', 0],
  ['acme_employees', '12e1', 120],
  ['acme_latitude', '-0', 0],
  ['acme_latitude', '1e-400', 0],
])('B11 %s takes %s as %d', async (column, number, kept) => {
  expect((await put(column, number)).status).toBe(204);
  const answer = await service.call(
    'system',
    'GET',
    `/acme_customers?$select=${column}&$orderby=createdon desc,acme_number desc&$top=1`,
  );
  expect(answer.json.at(`value/0/${column}`)).toBe(kept);
  await create(service, 'acme_customers', { acme_name: 'between' });
});
