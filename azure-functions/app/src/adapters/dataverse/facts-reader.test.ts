import {
  type Contract,
  factsNeeded,
  type FactsSection,
  type JsonObject,
  type MonthSpan,
} from '@powerbill/core';
import { choices } from '@powerbill/schema';
import type { FactsRequest } from '../../ports';
import { answerLists, listsAskedFor } from '../../testing/answer-lists';
import { monthOf, numberedContract, revenueRow } from '../../testing/documents';
import { FakeService } from '../../testing/fake-service';
import { DataverseClient } from './client';
import { dataverseFactsReader } from './facts-reader';
import { packJson } from './packed-json';

const ROOT = 'https://org.example/api/data/v9.2';
const june = monthOf('2025-06');
const span = (from: string, to: string): MonthSpan => ({ from: monthOf(from), to: monthOf(to) });
const juneOnly = span('2025-06', '2025-06');

const request = (
  number: number,
  needed: Partial<Record<FactsSection, MonthSpan>>,
  changes: JsonObject = {},
): FactsRequest => {
  const contract: Contract = numberedContract(number, changes);
  const none = Object.fromEntries(
    Object.keys(factsNeeded(contract, june)).map((section) => [section, null]),
  ) as FactsRequest['needed'];
  return {
    siteId: `s${number}`,
    siteNumber: contract.site.number,
    contractId: `c${number}`,
    contract,
    period: june,
    needed: { ...none, ...needed },
  };
};

const snapshot = (
  number: number,
  kind: 'revenue' | 'profit',
  monthKey: string,
  rows: readonly JsonObject[],
) => ({
  pb_sitefactsid: `f-${number}-${kind}-${monthKey}`,
  _pb_siteid_value: `s${number}`,
  pb_periodkey: monthKey,
  pb_kind: choices.factsKind.value[kind],
  pb_key: `000${number}~${monthKey}~${kind}~1`,
  pb_checksum: `sum-${kind}-${monthKey}`,
  pb_detail: packJson(rows),
  pb_restricteddetail: null,
});

const adHocLine = (contract: number, id: string) => ({
  pb_adhoclineid: `row-${id}`,
  _pb_contractid_value: `c${contract}`,
  pb_periodkey: '202506',
  pb_lineid: id,
  pb_adhockind: choices.adHocKind.value.miscellaneous,
  pb_groupnumber: 1,
  pb_name: 'Credit',
  pb_amount: -5,
  pb_glcode: null,
});

const rows: Readonly<Record<string, readonly object[]>> = {
  pb_sitefactses: [
    snapshot(1, 'revenue', '202506', [revenueRow('2025-06-01', '10')]),
    snapshot(1, 'profit', '202504', [{ month: '2025-04', amount: '4' }]),
    snapshot(1, 'profit', '202505', [{ month: '2025-05', amount: '5' }]),
    snapshot(2, 'revenue', '202506', [revenueRow('2025-06-01', '20')]),
  ],
  pb_adhoclines: [adHocLine(1, 'B'), adHocLine(1, 'A'), adHocLine(2, 'C')],
  pb_sitereadinesses: [
    {
      _pb_siteid_value: 's1',
      pb_periodkey: '202506',
      pb_readinessstatus: choices.readinessStatus.value.ready,
      pb_comment: 'Look',
    },
  ],
  pb_statements: [
    {
      pb_statementid: 'st1',
      _pb_contractid_value: 'c1',
      pb_serviceperiodstart: '2025-05-01',
      pb_serviceperiodend: '2025-05-31',
      pb_profit: 55.5,
    },
  ],
};

function reading() {
  const service = new FakeService(
    answerLists((path) => rows[path.split('/').at(-1)?.split('?')[0] ?? ''] ?? []),
  );
  const client = new DataverseClient({
    url: ROOT,
    token: () => Promise.resolve('token'),
    fetch: service.fetch,
    wait: service.wait,
    newId: () => 'id',
  });
  return { service, reader: dataverseFactsReader(client) };
}

const needs = {
  revenue: juneOnly,
  profit: span('2025-04', '2025-05'),
  adHocLines: juneOnly,
  readiness: juneOnly,
};
const first = request(1, needs);
const second = request(2, { revenue: juneOnly, adHocLines: juneOnly, readiness: juneOnly });

describe('the facts of several contracts', () => {
  it('are read with one request, each list once', async () => {
    const { service, reader } = reading();
    await reader.read([first, second]);
    expect(service.sent).toHaveLength(1);
    const lists = service.sent.flatMap(listsAskedFor);
    expect(lists.map((path) => path.split('/').at(-1)?.split('?')[0])).toEqual([
      'pb_sitefactses',
      'pb_adhoclines',
      'pb_sitereadinesses',
      'pb_statements',
    ]);
    expect(lists[1]).toContain(
      "statecode eq 0 and pb_periodkey ge '202506' and pb_periodkey le '202506' and (_pb_contractid_value eq c1 or _pb_contractid_value eq c2)",
    );
    expect(lists[3]).toContain(
      'pb_iscurrent eq true and pb_profit ne null and pb_serviceperiodend ge 2025-04-01 and pb_serviceperiodstart le 2025-05-01 and (_pb_contractid_value eq c1)',
    );
  });

  it('go to the contract that they are of, and a stated profit stands before a loaded one', async () => {
    const [one, two] = await reading().reader.read([first, second]);
    expect(one).toMatchObject({
      ok: true,
      used: [{ key: '0001~202506~revenue~1' }],
      live: {
        adHocLines: [{ id: 'A', amount: '-5' }, { id: 'B' }],
        readiness: { '2025-06': { status: 'ready', comment: 'Look' } },
        profit: [
          { month: '2025-04', amount: '4' },
          { month: '2025-05', amount: '55.5' },
        ],
      },
    });
    expect(one?.ok === true ? one.facts : null).toMatchObject({
      site: '0001',
      revenue: [{ net: '10' }],
      adHocLines: [{ id: 'A' }, { id: 'B' }],
    });
    expect(two).toMatchObject({
      ok: true,
      facts: { revenue: [{ net: '20' }] },
      live: { adHocLines: [{ id: 'C' }] },
    });
    expect(two?.ok === true ? Object.keys(two.live) : []).toEqual(['adHocLines']);
  });

  it('of one contract do not hold up the others when a row is not valid', async () => {
    const inGroups = request(1, needs, {
      invoiceGroups: [{ number: 2, title: 'Two' }],
      components: [{ type: 'fixedFee', group: 2, services: [{ name: 'Valet', fee: '1', glCode: '4700' }] }],
    });
    const [one, two] = await reading().reader.read([inGroups, second]);
    expect(one).toMatchObject({ ok: false, code: 'facts.invalid' });
    expect(two).toMatchObject({ ok: true });
  });

  it('that nobody needs are not read', async () => {
    const { service, reader } = reading();
    expect(await reader.read([])).toEqual([]);
    expect(service.sent).toEqual([]);
    const [none] = await reader.read([request(1, {})]);
    expect(none).toMatchObject({ ok: true, used: [], live: {} });
    expect(service.sent.flatMap(listsAskedFor)).toEqual([]);
  });

  it('are read again after a lost answer', async () => {
    const answer = answerLists((path) => rows[path.split('/').at(-1)?.split('?')[0] ?? ''] ?? []);
    const service = new FakeService({ lost: true }, answer);
    const client = new DataverseClient({
      url: ROOT,
      token: () => Promise.resolve('token'),
      fetch: service.fetch,
      wait: service.wait,
      newId: () => 'id',
    });
    expect(await dataverseFactsReader(client).read([second])).toMatchObject([{ ok: true }]);
    expect(service.sent).toHaveLength(2);
  });

  it('are read in the name of a person, each list of the batch', async () => {
    const { service, reader } = reading();
    await reader.read([second], { objectId: 'person' });
    expect(service.sent[0]?.headers.callerobjectid).toBe('person');
    const parts = service.sent[0]?.body.match(/^CallerObjectId: person\r?$/gm) ?? [];
    expect(parts).toHaveLength(service.sent.flatMap(listsAskedFor).length);
  });

  it('are refused where the column that holds them comes back empty', async () => {
    const hidden = {
      ...snapshot(1, 'revenue', '202506', []),
      pb_kind: choices.factsKind.value.labour,
      pb_key: '0001~202506~labour~1',
    };
    const client = new DataverseClient({
      url: ROOT,
      token: () => Promise.resolve('token'),
      fetch: new FakeService(answerLists(() => [hidden])).fetch,
      newId: () => 'id',
    });
    const answer = await dataverseFactsReader(client).read([request(1, { shifts: juneOnly })]);
    expect(answer).toMatchObject([{ ok: false, code: 'facts.hidden' }]);
  });
});
