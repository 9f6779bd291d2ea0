/** Batches that are cut, mixed up and spoilt: always an answer, never a failure of the service. */
import fc from 'fast-check';
import { batchHeaders, batchText, changeSetText, statusesIn } from '../testing/batch-text';
import { account } from '../testing/rows';
import { testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

const good = batchText(
  { line: 'GET accounts?$top=1' },
  changeSetText({ line: 'POST accounts', body: account('F1') }, { line: 'PATCH $1', body: { name: 'x' } }),
  { line: "DELETE accounts(accountnumber='F1')" },
);

const send = (text: string, type: string) =>
  service.call('system', 'POST', '/$batch', text, { 'content-type': type });

const place = fc.nat({ max: good.length });
const scrap = fc.oneof(
  fc.constantFrom(
    '\r\n',
    '\n',
    '\r',
    '--',
    '--batch_1',
    '--batch_1--\r\n',
    'Content-ID: 1\r\n',
    '$1',
    ':',
    '"',
    '\0',
  ),
  fc.string({ maxLength: 20 }),
  fc.tuple(place, fc.nat({ max: 80 })).map(([at, length]) => good.slice(at, at + length)),
);
const mutation = fc.record({ at: place, cut: fc.nat({ max: 60 }), scrap });

const mutate = (text: string, { at, cut, scrap: put }: { at: number; cut: number; scrap: string }): string =>
  text.slice(0, at) + put + text.slice(at + cut);

it('H1 a spoilt batch is answered or refused with a code, never with a failure', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
      const answer = await send(mutations.reduce(mutate, good), batchHeaders['content-type']);
      const statuses = statusesIn(answer.text);
      expect([answer.status, ...statuses].filter((status) => status >= 500 && status !== 501)).toEqual([]);
      if (answer.status >= 400) expect(answer.text).toMatch(/"code":"0x8[0-9a-f]{7}"/);
    }),
    { numRuns: 700 },
  );
});

it('H1 a spoilt content type is answered or refused with a code', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(
        fc.constantFrom('multipart/mixed', 'multipart/mixed;', ';;', ''),
        fc.string({ maxLength: 40 }),
      ),
      async ([type, rest]) => {
        const answer = await send(good, `${type}; boundary=${rest}`);
        expect(answer.status).toBeLessThan(500);
      },
    ),
    { numRuns: 200 },
  );
});
