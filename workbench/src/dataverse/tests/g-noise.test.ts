/** Broken FetchXML: random bytes and damaged queries. */
import fc from 'fast-check';
import { Fault } from '../fault';
import { parseFetch } from '../fetchxml/parse-fetch';
import { type FetchOrders, fetchOrders } from '../testing/fetch-orders';

let service: FetchOrders;
beforeAll(async () => {
  service = await fetchOrders();
});
afterAll(() => service.service.dataverse.close());

const valid = `<fetch count="3" page="1" distinct="false"><entity name="acme_customer"><attribute name="acme_name" alias="n"/>
<filter type="or"><condition attribute="acme_employees" operator="in"><value>1</value><value>2</value></condition>
<link-entity name="acme_order" from="acme_customerid" to="acme_customerid" link-type="not any"/></filter>
<link-entity name="acme_order" from="acme_customerid" to="acme_customerid" alias="o"><order attribute="acme_name"/></link-entity>
<order attribute="acme_name" descending="true"/></entity></fetch>`;

/** The valid query with a piece cut out, doubled, or replaced by noise. */
const mutated: fc.Arbitrary<string> = fc
  .tuple(
    fc.nat({ max: valid.length }),
    fc.nat({ max: 40 }),
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        '"',
        '<',
        '>',
        '&amp;',
        '&#0;',
        ' ',
        '<![CDATA[',
        ']]>',
        '<!--',
        '--',
        'name=""',
        '</entity>',
        "' OR 1=1 --",
        '__proto__="x"',
        'constructor="1"',
      ),
    ),
  )
  .map(([at, length, noise]) => valid.slice(0, at) + noise + valid.slice(at + length));

it('G1 never fails on noise but with a clean refusal that names its position', async () => {
  expect((await service.fetch('acme_customers', valid)).status).toBe(200);
  fc.assert(
    fc.property(fc.oneof(mutated, fc.string({ unit: 'binary', maxLength: 80 })), (text) => {
      try {
        parseFetch(text);
      } catch (error) {
        expect(error).toBeInstanceOf(Fault);
        const { status, message } = error as Fault;
        expect([400, 501]).toContain(status);
        expect(message).toMatch(/\(line \d+, column \d+\)|exceeded maximum/);
      }
    }),
    { numRuns: 1500 },
  );
  await fc.assert(
    fc.asyncProperty(mutated, async (text) => {
      const sent = text.replace(/[\ud800-\udfff]/gu, '');
      const { status } = await service.fetch('acme_customers', sent);
      expect(status === 501 || status < 500).toBe(true);
    }),
    { numRuns: 150 },
  );
  expect(
    await service.column('acme_customers', 'acme_name', '<fetch><entity name="acme_customer"/></fetch>'),
  ).toHaveLength(4);
});
