import { type Month, isMonth } from '../calendar/date';
import { factsNeeded } from '../contract/facts-needed';
import { contractOf, revenueJson } from '../testing/documents';
import { assembleFacts, type FactsSnapshot } from './assemble-facts';
import type { FactsSection } from './facts';
import type { FactsQuestion } from './live-facts';

function monthOf(text: string): Month {
  if (!isMonth(text)) throw new Error(`${text} is no month`);
  return text;
}

const march = monthOf('2025-03');
const contract = contractOf();
const span = { from: monthOf('2025-02'), to: march };

const question = (needed: Partial<FactsQuestion['needed']> = { revenue: span }): FactsQuestion => ({
  siteId: 'site',
  siteNumber: contract.site.number,
  contractId: 'contract',
  contract,
  period: march,
  needed: {
    ...(Object.fromEntries(
      Object.keys(factsNeeded(contract, march)).map((section) => [section, null]),
    ) as FactsQuestion['needed']),
    ...needed,
  },
});

const snapshot = (
  section: FactsSection,
  month: string,
  rows: readonly unknown[] | null,
  siteId = 'site',
): FactsSnapshot => ({
  siteId,
  month,
  section,
  key: `0042~${month.replace('-', '')}~${section}~1`,
  checksum: `sum ${month}`,
  rows,
});

const february = snapshot('revenue', '2025-02', [revenueJson({ date: '2025-02-03' })]);
const inMarch = snapshot('revenue', '2025-03', [revenueJson({ date: '2025-03-03' })]);

const assemble = (snapshots: readonly FactsSnapshot[], asked = question()) =>
  assembleFacts(asked, { snapshots, entries: [], stated: [] });

describe('assembleFacts', () => {
  it('joins the months in their order, whatever the order of what was read', () => {
    const forth = assemble([february, inMarch]);
    expect(assemble([inMarch, february])).toEqual(forth);
    expect(forth).toMatchObject({
      ok: true,
      facts: { site: '0042', revenue: [{ date: '2025-02-03' }, { date: '2025-03-03' }] },
      used: [{ checksum: 'sum 2025-02' }, { checksum: 'sum 2025-03' }],
    });
  });

  it('takes a snapshot once, and none of another site, month or section', () => {
    const strange = [
      snapshot('revenue', '2025-01', [revenueJson({})]),
      snapshot('revenue', '2025-03', [revenueJson({})], 'other'),
      snapshot('statistics', '2025-03', [{}]),
    ];
    const assembled = assemble([inMarch, inMarch, ...strange]);
    expect(assembled.ok && assembled.used).toEqual([{ key: inMarch.key, checksum: inMarch.checksum }]);
  });

  it('says which needed rows are hidden; hidden rows that nobody needs do not matter', () => {
    const hidden = [snapshot('shifts', '2025-03', null), snapshot('ledger', '2025-03', null)];
    const both = question({ revenue: span, shifts: span, ledger: span });
    expect(assemble([inMarch, ...hidden], both)).toMatchObject({
      ok: false,
      code: 'facts.hidden',
      sections: ['ledger', 'shifts'],
    });
    expect(assemble([inMarch, ...hidden]).ok).toBe(true);
  });

  it('takes loaded profits as months, and not as a version that was used', () => {
    const loaded = snapshot('profit', '2025-02', [{ month: '2025-02', amount: '7' }]);
    expect(assemble([loaded], question({ profit: span }))).toMatchObject({
      ok: true,
      facts: { profit: [{ month: '2025-02', amount: '7' }] },
      used: [],
    });
  });
});
