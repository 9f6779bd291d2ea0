import { type Contract, type JsonObject, type Month, readContract } from '@powerbill/core';
import { choices, packBytes, tables, navigationOf } from '@powerbill/schema';
import { deflateSync, strToU8 } from 'fflate';
import { createLanguage } from '../../grid/language/language';
import { webAccess } from '../../grid/web/web-access';
import { fakeWebApi, type WebCall } from '../../testing/component-framework/web-api';
import { contractEntity } from '../../testing/contract-entity';
import { readResx } from '../../testing/read-resx';
import { CONTRACT_GRID } from '../manifest-constants';
import { billPreview, type PreviewOrder, questionsOf } from './bill-preview';
import { editableTerms } from './editable-terms';
import { editedContract, withEdit } from './edited-contract';
import { planFacts, readFacts } from './facts-sources';
import { previewMonths } from './preview-months';
import { readStoredContract, TERMS_QUERY } from './stored-contract';

const SITE = '11111111-0000-4000-8000-00000000000a';
const ID = '22222222-0000-4000-8000-00000000000b';
const texts = readResx(CONTRACT_GRID.constructor, 1033);
const english = createLanguage(1033, (id) => texts.get(id) ?? '');

function contractOf(changes: JsonObject = {}): Contract {
  const reading = readContract({
    schema: 'powerbill.contract/1',
    contractNumber: 'C-1',
    customer: { number: 'CUST-1', name: 'Customer' },
    site: { number: '0001', name: 'Site' },
    currency: 'USD',
    startDate: '2024-01-01',
    billing: {
      timing: 'arrears',
      frequency: 'monthly',
      paymentTerms: { kind: 'netDays', days: 30 },
      proration: 'none',
    },
    deviation: { percent: '10', amount: '2500' },
    components: [{ type: 'fixedFee', services: [{ name: 'Valet', fee: '1250.55', glCode: '4700' }] }],
    ...changes,
  });
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
  return reading.value;
}

const share: JsonObject = {
  components: [
    {
      type: 'revenueShare',
      structures: [
        {
          revenueCodes: 'all',
          accumulation: 'annualCalendar',
          tiers: [
            { upTo: '1000', percent: '20' },
            { upTo: null, percent: '30' },
          ],
        },
      ],
    },
  ],
};

const labour: JsonObject = {
  components: [
    { type: 'perLaborHour', jobs: [{ jobCode: 'V', name: 'Valet', rate: '20', overtimeRate: '30' }] },
  ],
};

function monthsOf(from: string, to = ''): readonly [Month, ...Month[]] {
  const reading = previewMonths(from, to);
  if (!reading.ok) throw new Error(reading.problem);
  return reading.months;
}

const pack = (rows: readonly JsonObject[]): string =>
  packBytes(strToU8(JSON.stringify(rows)), (bytes) => deflateSync(bytes));

const snapshot = (kind: 'revenue' | 'labour', month: string, rows: readonly JsonObject[], hidden = false) => {
  const restricted = kind === 'labour';
  return {
    _pb_siteid_value: SITE,
    pb_periodkey: month.replace('-', ''),
    pb_kind: choices.factsKind.value[kind],
    pb_key: `0001~${month}~${kind}~1`,
    pb_checksum: 'x',
    pb_detail: restricted ? null : pack(rows),
    pb_restricteddetail: restricted && !hidden ? pack(rows) : null,
  };
};

const revenue = (date: string, net: string): JsonObject => ({
  date,
  code: 'VD1',
  category: 'Valet Daily',
  depositFlag: 'N',
  gross: net,
  net,
});

/** Bills a contract over an environment that holds these snapshots. */
async function billed(
  order: Omit<PreviewOrder, 'stored'> & { readonly contract: Contract },
  snapshots: readonly object[],
) {
  const { webApi, calls } = fakeWebApi(({ table }) => ({
    entities: table === 'pb_sitefacts' ? snapshots : [],
  }));
  const whole: PreviewOrder = { ...order, stored: { id: ID, siteId: SITE, contract: order.contract } };
  const sources = await readFacts(webAccess(webApi), planFacts(questionsOf(whole)), () => undefined);
  const pause = jest.fn(() => Promise.resolve());
  const outcome = await billPreview(whole, sources, pause);
  return { outcome, calls, pauses: pause.mock.calls.length };
}

const totals = (outcome: Awaited<ReturnType<typeof billPreview>>) =>
  outcome.status === 'billed'
    ? outcome.periods.map(({ month, comparison: { total } }) => [
        month,
        total.stored,
        total.edited,
        total.difference,
      ])
    : outcome;

describe('readStoredContract', () => {
  it('reads the contract that the rows say, with two requests', async () => {
    const contract = contractOf({
      escalators: [{ id: 'base', target: 'baseRates', month: 7, kind: 'percent', value: '3' }],
      ...share,
    });
    const { webApi, calls } = fakeWebApi((call: WebCall) =>
      call.method === 'retrieve' ? contractEntity(contract, SITE.toUpperCase()) : { entities: [] },
    );
    expect(await readStoredContract(webAccess(webApi), ID.toUpperCase())).toEqual({
      status: 'ready',
      stored: { id: ID, siteId: SITE, contract },
    });
    expect(calls.map(({ table }) => table)).toEqual(['pb_contract', 'pb_glaccount']);
  });

  it('says when there is no version, or no valid contract', async () => {
    const entity = contractEntity(contractOf(), SITE);
    const read = (row: object) =>
      readStoredContract(
        webAccess(fakeWebApi((call) => (call.method === 'retrieve' ? { ...row } : { entities: [] })).webApi),
        ID,
      );
    expect(await read({ ...entity, pb_currentversionid: null })).toEqual({ status: 'withoutVersion' });
    expect(await read({ ...entity, pb_startdate: null })).toMatchObject({
      status: 'invalid',
      message: expect.stringContaining('/contract/startDate') as string,
    });
  });

  it('stays within the fifteen expansions of the service', () => {
    expect((TERMS_QUERY.match(/\(\$select=/g) ?? []).length).toBeLessThanOrEqual(15);
    expect(TERMS_QUERY).not.toMatch(/\$select=\$|\$expand=\$/);
    expect(navigationOf(tables.pb_contract).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['pb_customerid', 'pb_siteid', 'pb_currentversionid']),
    );
  });
});

describe('a preview', () => {
  it('bills both versions of a range on facts that are read once, with accumulations carried', async () => {
    const contract = contractOf(share);
    const edited = editedContract(
      contract,
      new Map([['/contract/components/0/structures/0/tiers/1/percent', '35']]),
    );
    const { outcome, calls, pauses } = await billed(
      { contract, edited: edited.ok ? edited.value : null, months: monthsOf('2025-01', '2025-03') },
      [
        snapshot('revenue', '2025-02', [revenue('2025-02-01', '800')]),
        snapshot('revenue', '2025-01', [revenue('2025-01-01', '800')]),
      ],
    );
    expect(totals(outcome)).toEqual([
      ['2025-01', '160.00', '160.00', '0.00'],
      ['2025-02', '220.00', '250.00', '30.00'],
      ['2025-03', '0.00', '0.00', '0.00'],
    ]);
    expect(calls.map(({ table }) => table)).toEqual(['pb_sitefacts', 'pb_adhocline']);
    expect(pauses).toBe(2);
  });

  it('leaves out the months in which no service period begins', async () => {
    const contract = contractOf({
      billing: { timing: 'arrears', frequency: 'quarterly', paymentTerms: { kind: 'dueOnReceipt' } },
    });
    const { outcome } = await billed({ contract, edited: null, months: monthsOf('2025-02', '2025-06') }, []);
    expect(totals(outcome)).toEqual([['2025-04', '3751.65', '3751.65', '0.00']]);
  });

  it('names the facts that are hidden from the person, and bills nothing', async () => {
    const contract = contractOf(labour);
    const shift = { date: '2025-06-01', jobCode: 'V', minutes: { regular: 90 } };
    const order = { contract, edited: null, months: monthsOf('2025-06') };
    const hidden = await billed(order, [snapshot('labour', '2025-06', [shift], true)]);
    expect(hidden.outcome).toEqual({ status: 'hidden', sections: ['shifts'] });
    const open = await billed(order, [snapshot('labour', '2025-06', [shift])]);
    expect(totals(open.outcome)).toEqual([['2025-06', '30.00', '30.00', '0.00']]);
  });

  it('does not read what only the review looks at', async () => {
    const { calls } = await billed({ contract: contractOf(), edited: null, months: monthsOf('2025-06') }, []);
    expect(calls.map(({ table }) => table)).toEqual(['pb_adhocline']);
  });
});

describe('planFacts', () => {
  const questions = (contract: Contract, months = monthsOf('2025-06')) =>
    questionsOf({ stored: { id: ID, siteId: SITE, contract }, edited: null, months });

  it('asks for the same rows for equal questions only', () => {
    const key = (contract: Contract, from = '2025-06') => planFacts(questions(contract, monthsOf(from))).key;
    expect(key(contractOf(share))).toBe(key(contractOf(share)));
    expect(key(contractOf(share))).not.toBe(key(contractOf(share), '2025-05'));
    expect(key(contractOf(share))).not.toBe(key(contractOf(labour)));
  });

  it('reads every page, and stops where whoever waits says so', async () => {
    const { webApi, calls } = fakeWebApi(({ query }) =>
      query.includes('skip')
        ? { entities: [snapshot('revenue', '2025-05', [revenue('2025-05-01', '1')])] }
        : {
            entities: [snapshot('revenue', '2025-06', [revenue('2025-06-01', '1')])],
            nextLink: 'https://org.example/api/data/v9.2/pb_sitefactses?$skiptoken=skip',
          },
    );
    const plan = planFacts(questions(contractOf(share)));
    const { snapshots } = await readFacts(
      webAccess(webApi),
      { ...plan, lists: plan.lists.slice(0, 1) },
      () => undefined,
    );
    expect(snapshots).toHaveLength(2);
    expect(calls[1]?.query).toBe('?$skiptoken=skip');
    const stop = new Error('stop');
    const stopped = readFacts(webAccess(webApi), plan, () => {
      throw stop;
    });
    await expect(stopped).rejects.toBe(stop);
  });
});

describe('editableTerms', () => {
  const contract = contractOf({
    ...share,
    escalators: [{ id: 'base', target: 'baseRates', month: 7, kind: 'percent', value: '3' }],
  });
  const sections = editableTerms(contract, english);

  it('are the rates of the components and the escalators, in words', () => {
    const listed = sections.map(({ heading, terms }) => [
      heading,
      ...terms.map(({ row, label, value }) => `${row}: ${label} = ${value}`),
    ]);
    expect(listed).toEqual([
      [
        'Escalators',
        'Base rates: Kind = percent',
        'Base rates: Value = 3',
        'Base rates: Month = 7',
        'Base rates: Index = ',
        'Base rates: Floor = ',
        'Base rates: Cap = ',
      ],
      [
        'Revenue share',
        'Structure 1, Tier 1: Up to = 1000',
        'Structure 1, Tier 1: Percent = 20',
        'Structure 1, Tier 2: Percent = 30',
      ],
    ]);
  });

  it('have paths at which the contract takes another value', () => {
    const term = sections[1]!.terms[1]!;
    const edits = withEdit(new Map(), term, '22.5');
    const edited = editedContract(contract, edits);
    expect(edited.ok && JSON.stringify(edited.value)).toContain('"percent":"22.5"');
    expect(withEdit(edits, term, term.value).size).toBe(0);
  });

  it('keep the problems of a wrong value at its path', () => {
    const [kind, value, month] = sections[0]!.terms;
    const paths = (...changes: readonly (readonly [{ readonly path: string } | undefined, string])[]) => {
      const reading = editedContract(contract, new Map(changes.map(([term, text]) => [term!.path, text])));
      return reading.ok ? [] : reading.errors.map(({ path }) => path);
    };
    expect(paths([value, 'abc'])).toEqual([value!.path]);
    expect(paths([value, ''])).toEqual([value!.path]);
    expect(paths([kind, 'index'])).toEqual(
      expect.arrayContaining(['/contract/escalators/0/index']) as string[],
    );
    expect(paths([month, '12'], [value, '4'])).toEqual([]);
  });
});

describe('previewMonths', () => {
  it.each([
    ['2025-06', '', 1],
    ['2025-06', '2025-06', 1],
    ['2024-12', '2025-02', 3],
    ['2025-01', '2026-12', 24],
  ])('from %s to %s are %i', (from, to, count) => {
    expect(monthsOf(from, to)).toHaveLength(count);
  });

  it.each([
    ['', '', 'from', 'month'],
    ['2025-13', '2025-06', 'from', 'month'],
    ['2025-06', 'soon', 'to', 'month'],
    ['2025-06', '2025-05', 'to', 'range'],
    ['2025-01', '2027-01', 'to', 'range'],
  ])('from %s to %s are refused at %s: %s', (from, to, field, problem) => {
    expect(previewMonths(from, to)).toEqual({ ok: false, field, problem });
  });
});
