import { type Month, isMonth } from '../calendar/date';
import { factsNeeded } from '../contract/facts-needed';
import type { JsonObject } from '../json/json';
import { contractOf } from '../testing/documents';
import { type FactsQuestion, type LiveEntry, indexesOf, liveFactsOf } from './live-facts';

function monthOf(text: string): Month {
  if (!isMonth(text)) throw new Error(`${text} is no month`);
  return text;
}

const june = monthOf('2025-06');

const escalator = { id: 'cpi', target: 'baseRates', month: 1, kind: 'index', index: 'CPI-U' };

function requestFor(changes: JsonObject = {}): FactsQuestion {
  const contract = contractOf(changes);
  const span = { from: monthOf('2025-01'), to: june };
  return {
    siteId: 'site',
    siteNumber: contract.site.number,
    contractId: 'contract',
    contract,
    period: june,
    needed: {
      ...factsNeeded(contract, june),
      adHocLines: { from: june, to: june },
      readiness: { from: june, to: june },
      priceIndex: span,
      performance: span,
    },
  };
}

const line = (id: string, changes: JsonObject = {}): LiveEntry => ({
  section: 'adHocLines',
  ofId: 'contract',
  month: '2025-06',
  name: id,
  row: { id, month: '2025-06', kind: 'miscellaneous', title: 'Credit', amount: '-695', ...changes },
});

const index = (name: string, month: string): LiveEntry => ({
  section: 'priceIndex',
  ofId: null,
  month,
  name,
  row: { index: name, month, value: '300' },
});

const readiness = (month: string, row: JsonObject = { status: 'ready' }): LiveEntry => ({
  section: 'readiness',
  ofId: 'site',
  month,
  name: null,
  row,
});

const read = (request: FactsQuestion, ...entries: LiveEntry[]) =>
  liveFactsOf(request, { entries, profit: [] });

describe('liveFactsOf', () => {
  it('gives the same facts whatever the order of the rows', () => {
    const entries = [line('B'), line('A'), index('CPI-U', '2025-02'), index('CPI-U', '2025-01')];
    const request = requestFor({ escalators: [escalator] });
    const forth = read(request, ...entries);
    expect(JSON.stringify(read(request, ...entries.reverse()))).toBe(JSON.stringify(forth));
    expect(forth).toMatchObject({
      live: {
        adHocLines: [{ id: 'A' }, { id: 'B' }],
        priceIndex: [{ month: '2025-01' }, { month: '2025-02' }],
      },
    });
  });

  it('takes only what is of the contract, its site, its indexes and the months needed', () => {
    const others: LiveEntry[] = [
      { ...line('A'), ofId: 'other' },
      { ...line('B'), month: '2025-05' },
      { ...readiness('2025-06'), ofId: 'other' },
      readiness('2025-05'),
      index('ECI', '2025-05'),
      index('CPI-U', '2024-12'),
    ];
    expect(read(requestFor({ escalators: [escalator] }), ...others)).toEqual({ ok: true, live: {} });
  });

  it('keeps readiness by month, with its comment', () => {
    const comment = { status: 'ready', comment: 'Please look' };
    expect(read(requestFor(), readiness('2025-06', comment))).toEqual({
      ok: true,
      live: { readiness: { '2025-06': comment } },
    });
  });

  it.each<[string, JsonObject, RegExp]>([
    ['without an account that its kind needs', { kind: 'clientPaid', amount: '5' }, /adHocLines\/0\/glCode/],
    ['of a kind that there is not', { kind: 701250009 }, /adHocLines\/0\/kind/],
    ['below 0 that must be above', { kind: 'reimbursable' }, /adHocLines\/0\/amount/],
    ['in a group that the contract does not have', { group: 7 }, /adHocLines\/0\/group/],
  ])('names a line %s', (_, changes, path) => {
    const reading = read(requestFor(), line('A', changes));
    expect(reading.ok ? '' : reading.message).toMatch(path);
  });
});

describe('indexesOf', () => {
  it('names each index once', () => {
    const two = { escalators: [escalator, { ...escalator, id: 'two', month: 7 }] };
    expect(indexesOf(contractOf(two))).toEqual(['CPI-U']);
    expect(indexesOf(contractOf())).toEqual([]);
  });
});
