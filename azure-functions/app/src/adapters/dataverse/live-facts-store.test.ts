import type { NewLiveEntry } from '../../ports';
import { answerLists, listsAskedFor } from '../../testing/answer-lists';
import { type Answer, FakeService } from '../../testing/fake-service';
import { DataverseClient } from './client';
import { dataverseLiveFacts } from './live-facts-store';

const ok: Answer = { status: 204 };

function storeOf(...answers: Answer[]) {
  const service = new FakeService(...answers);
  const client = new DataverseClient({
    url: 'https://org.example/api/data/v9.2',
    token: () => Promise.resolve('token'),
    fetch: service.fetch,
    wait: service.wait,
    newId: () => 'id',
  });
  return { service, store: dataverseLiveFacts(client) };
}

const readiness = (number: number, status = 'ready'): NewLiveEntry => ({
  section: 'readiness',
  ofId: `s${number}`,
  month: '2025-06',
  name: null,
  row: { status },
  owner: null,
  label: `${number} 2025-06`,
});

const index: NewLiveEntry = {
  section: 'priceIndex',
  ofId: null,
  month: '2025-01',
  name: 'CPI-U',
  row: { index: 'CPI-U', month: '2025-01', value: '317.671' },
  owner: null,
  label: 'CPI-U 2025-01',
};

describe('putting live facts', () => {
  it('takes one request for two hundred rows of a table', async () => {
    const { service, store } = storeOf(ok);
    const entries = [...Array.from({ length: 201 }, (_, number) => readiness(number)), index];
    expect(await store.put(entries)).toEqual({ ok: true });
    expect(service.sent.map(({ url }) => url.split('/').slice(-2).join('/'))).toEqual([
      'pb_sitereadinesses/Microsoft.Dynamics.CRM.UpsertMultiple',
      'pb_sitereadinesses/Microsoft.Dynamics.CRM.UpsertMultiple',
      'pb_priceindexes/Microsoft.Dynamics.CRM.UpsertMultiple',
    ]);
  });

  it('sends nothing when one row cannot be kept', async () => {
    const { service, store } = storeOf(ok);
    expect(await store.put([readiness(1), readiness(2, 'done')])).toMatchObject({
      ok: false,
      reason: 'refused',
      code: 'value.unstorable',
    });
    expect(service.sent).toEqual([]);
  });

  it.each([
    [412, 'conflict'],
    [403, 'refused'],
    [500, 'failed'],
  ])('tells a %i as %s, and never sends a write twice', async (status, reason) => {
    const { service, store } = storeOf({ status, body: '{"error":{"code":"x","message":"y"}}' });
    expect(await store.put([index])).toMatchObject({ ok: false, reason });
    expect(service.sent).toHaveLength(1);
  });
});

describe('reading live facts to compare them', () => {
  it('asks in one request for the lists of the scope, withdrawn rows among them', async () => {
    const { service, store } = storeOf(answerLists(() => []));
    const scope = {
      siteIds: ['s1'],
      contractIds: ['c1'],
      indexes: ['CPI-U'],
      from: '2025-01',
      to: '2025-06',
    };
    await store.current(scope);
    expect(service.sent).toHaveLength(1);
    const lists = service.sent.flatMap(listsAskedFor).map((path) => path.replace(/^.*\//, ''));
    expect(lists.map((path) => path.split('?')[0])).toEqual([
      'pb_adhoclines',
      'pb_sitereadinesses',
      'pb_performancevalues',
      'pb_priceindexes',
    ]);
    expect(lists.join()).not.toContain('statecode');
    await store.current({ ...scope, siteIds: [], contractIds: [], indexes: [] });
    expect(service.sent).toHaveLength(1);
  });

  it('knows the active contract of a site', async () => {
    const body = JSON.stringify({ value: [{ pb_contractid: 'C1', _pb_siteid_value: 'S1' }] });
    const { store } = storeOf({ status: 200, body });
    expect(await store.activeContracts(['s1'])).toEqual(new Map([['s1', 'c1']]));
    expect(await store.activeContracts([])).toEqual(new Map());
  });
});
