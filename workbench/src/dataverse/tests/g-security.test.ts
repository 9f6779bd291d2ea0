import { fillPortfolio } from '../testing/portfolio';
import { personOf, testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

/** One of the three contracts belongs to the account manager. */
beforeAll(async () => {
  await fillPortfolio(service);
  const { json } = await service.call('system', 'GET', "/pb_contracts?$filter=pb_contractnumber eq 'K2'");
  await service.call('system', 'PATCH', `/pb_contracts(${json.text('value/0/pb_contractid')})`, {
    'ownerid@odata.bind': `/systemusers(${personOf('account').userId})`,
  });
});

const fetch = (person: 'system' | 'account', setName: string, xml: string) =>
  service.call(person, 'GET', `/${setName}?fetchXml=${encodeURIComponent(xml)}`);

it('G16 an aggregation sees only the rows that the caller may read', async () => {
  const xml = `<fetch aggregate="true"><entity name="pb_contract"><attribute name="pb_contractid" aggregate="count" alias="n"/></entity></fetch>`;
  expect((await fetch('system', 'pb_contracts', xml)).json.at('value')).toEqual([{ n: 3 }]);
  expect((await fetch('account', 'pb_contracts', xml)).json.at('value')).toEqual([{ n: 1 }]);
});

it('G16 links and existence see only them too', async () => {
  const link = (type: string) =>
    `<link-entity name="pb_contract" from="pb_siteid" to="pb_siteid" link-type="${type}" alias="k"/>`;
  const sites = async (person: 'system' | 'account', inside: string): Promise<unknown> =>
    (
      await fetch(
        person,
        'pb_sites',
        `<fetch aggregate="true"><entity name="pb_site"><attribute name="pb_siteid" aggregate="count" alias="n"/>${inside}</entity></fetch>`,
      )
    ).json.at('value/0/n');
  const without = `<filter>${link('not any')}</filter>`;
  expect([await sites('system', link('inner')), await sites('system', without)]).toEqual([3, 0]);
  const open = Number(await sites('account', ''));
  const joined = Number(await sites('account', link('exists')));
  expect(joined).toBeLessThanOrEqual(1);
  expect(await sites('account', without)).toBe(open - joined);
});

it.each([
  ['a filter', '<filter><condition attribute="pb_deviationpercent" operator="gt" value="1"/></filter>'],
  ['an order', '<order attribute="pb_deviationpercent"/>'],
  [
    'a link',
    '<link-entity name="pb_contractversion" from="pb_deviationamount" to="pb_deviationamount" link-type="exists"/>',
  ],
])('G16 a secured column in %s: refused with 403 0x8004f504', async (_, inside) => {
  const xml = `<fetch><entity name="pb_contractversion"><attribute name="pb_name"/>${inside}</entity></fetch>`;
  const { status, json } = await fetch('account', 'pb_contractversions', xml);
  expect([status, json.at('error/code')]).toEqual([403, '0x8004f504']);
});

it('G16 a secured column is not shown, not aggregated', async () => {
  const shown =
    '<fetch><entity name="pb_contractversion"><attribute name="pb_deviationpercent"/></entity></fetch>';
  const answer = await fetch('account', 'pb_contractversions', shown);
  expect(answer.status).toBe(200);
  expect(answer.text).not.toContain('"pb_deviationpercent":');
  const summed = `<fetch aggregate="true"><entity name="pb_contractversion"><attribute name="pb_deviationpercent" aggregate="max" alias="m"/></entity></fetch>`;
  expect((await fetch('account', 'pb_contractversions', summed)).status).toBe(403);
});

it('G16 a table that the caller may not read: refused with 403 0x80040220', async () => {
  const xml = `<fetch><entity name="pb_contract"><link-entity name="serviceendpoint" from="serviceendpointid" to="pb_contractid" link-type="outer"/></entity></fetch>`;
  const { status, json } = await fetch('account', 'pb_contracts', xml);
  expect([status, json.at('error/code')]).toEqual([403, '0x80040220']);
});
