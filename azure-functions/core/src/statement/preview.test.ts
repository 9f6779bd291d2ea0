import { type Month, isMonth } from '../calendar/date';
import { factsNeeded, factsNeededToBill } from '../contract/facts-needed';
import type { JsonObject } from '../json/json';
import { billingJson, contractOf, factsOf, revenueJson, shareJson } from '../testing/documents';
import { calculate } from './calculate';
import { comparePreviews, previewStatements } from './preview';

const monthsOf = (...texts: string[]): Month[] =>
  texts.map((text) => {
    if (!isMonth(text)) throw new Error(`${text} is no month`);
    return text;
  });

const fee = (amount: string): JsonObject => ({
  components: [{ type: 'fixedFee', services: [{ name: 'Valet', fee: amount, glCode: '4700' }] }],
});

describe('previewStatements', () => {
  const contract = contractOf({ deviation: { percent: '10', amount: '5' }, ...fee('100') });

  it('bills what the statements bill, without their review', () => {
    const [month] = monthsOf('2025-03');
    const [previewed] = previewStatements(contract, factsOf({}), [month!]);
    const billed = calculate({ contract, facts: factsOf({}), period: month!, version: 1 });
    expect(previewed?.invoices).toEqual(billed.invoices);
    expect(billed.findings.map(({ code }) => code)).toEqual(['forecast.missing']);
    expect(previewed?.findings).toEqual([]);
  });

  it('needs what the lines read, of all its months, and nothing that only a review reads', () => {
    const share = contractOf({ components: [shareJson()] });
    const months = monthsOf('2025-02', '2025-03');
    const { revenue, adHocLines, ledger, forecast, readiness } = factsNeededToBill(share, months);
    expect([ledger, forecast, readiness]).toEqual([null, null, null]);
    expect(adHocLines).toEqual({ from: '2025-02', to: '2025-03' });
    expect(revenue?.to).toBe('2025-03');
    expect(revenue?.from).toBe(factsNeeded(share, months[0]!).revenue?.from);
    expect(factsNeeded(share, months[0]!).ledger).toEqual({ from: '2025-02', to: '2025-02' });
  });

  it('carries accumulations over the months', () => {
    const share = contractOf({ components: [shareJson()] });
    const facts = factsOf({
      revenue: [
        revenueJson({ date: '2025-02-03', net: '800' }),
        revenueJson({ date: '2025-03-03', net: '800' }),
      ],
    });
    const months = monthsOf('2025-02', '2025-03');
    expect(previewStatements(share, facts, months).map(({ total }) => total)).toEqual(
      months.map((period) => calculate({ contract: share, facts, period, version: 1 }).total),
    );
  });
});

describe('comparePreviews', () => {
  it('shows the periods that one of the versions bills', () => {
    const months = monthsOf('2025-01', '2025-02', '2025-03');
    const quarterly = contractOf({ billing: billingJson({ frequency: 'quarterly' }), ...fee('100') });
    const ended = contractOf({ endDate: '2025-02-28', ...fee('100') });
    const none = contractOf({ endDate: '2024-12-31', ...fee('100') });
    const bill = (contract: ReturnType<typeof contractOf>) =>
      previewStatements(contract, factsOf({}), months);
    const shown = (stored: typeof none, edited: typeof none) =>
      comparePreviews(bill(stored), bill(edited)).map(({ month, comparison: { total } }) => [
        month,
        total.stored,
        total.edited,
        total.difference,
      ]);
    expect(shown(quarterly, ended)).toEqual([
      ['2025-01', '300.00', '100.00', '-200.00'],
      ['2025-02', '0.00', '100.00', '100.00'],
    ]);
    expect(shown(none, none)).toEqual([]);
  });
});
