import fc from 'fast-check';
import type { JsonObject } from '../json/json';
import { formatDecimal } from '../money/format-decimal';
import { negate } from '../money/negate';
import { parseDecimal } from '../money/parse-decimal';
import { subtract } from '../money/subtract';
import { sum } from '../money/sum';
import { statementFor } from '../testing/documents';
import { type ComparedAmount, compareStatements, sumOfComparisons } from './compare-statements';
import type { Statement } from './statement';

const service = (name: string, fee: string, more: JsonObject = {}): JsonObject => ({
  name,
  fee,
  glCode: '4700',
  ...more,
});

const billed = (services: readonly JsonObject[], more: JsonObject = {}): Statement =>
  statementFor({
    invoiceGroups: [{ number: 1 }, { number: 2 }],
    components: services.length === 0 ? [] : [{ type: 'fixedFee', services }],
    ...more,
  });

const shown = (stored: Statement, edited: Statement) =>
  compareStatements(stored, edited).lines.map((line) => [
    line.group,
    line.title,
    line.stored,
    line.edited,
    line.difference,
  ]);

describe('compareStatements', () => {
  it('shows each line with both amounts and the exact difference', () => {
    const stored = billed([service('Valet', '100'), service('Shuttle', '20.5')]);
    const edited = billed([service('Valet', '100.01'), service('Shuttle', '20.5')]);
    expect(shown(stored, edited)).toEqual([
      [1, 'Valet', '100.00', '100.01', '0.01'],
      [1, 'Shuttle', '20.50', '20.50', '0.00'],
    ]);
    expect(compareStatements(stored, edited).total).toEqual({
      stored: '120.50',
      edited: '120.51',
      difference: '0.01',
    });
  });

  it('pairs long statements in time, in any order', () => {
    const services = Array.from({ length: 20_000 }, (_, index) => service(`S${String(index)}`, '1'));
    const stored = billed(services);
    const edited = billed([...services].reverse());
    const begun = performance.now();
    expect(shown(stored, edited).filter(([, , , , difference]) => difference !== '0.00')).toEqual([]);
    expect(shown(stored, billed([service('N', '1')]))).toHaveLength(20_001);
    expect(performance.now() - begun).toBeLessThan(6000);
  });

  it('keeps a line that only one of them has, in its place', () => {
    const stored = billed([
      service('A', '1'),
      service('B', '2'),
      service('C', '3'),
      service('Z', '4', { group: 2 }),
    ]);
    const edited = billed([service('A', '1'), service('N', '7'), service('C', '3')]);
    expect(shown(stored, edited)).toEqual([
      [1, 'A', '1.00', '1.00', '0.00'],
      [1, 'N', null, '7.00', '7.00'],
      [1, 'B', '2.00', null, '-2.00'],
      [1, 'C', '3.00', '3.00', '0.00'],
      [2, 'Z', '4.00', null, '-4.00'],
    ]);
  });

  it('takes lines of one name in their order', () => {
    const adHoc = (...amounts: string[]): JsonObject => ({
      adHocLines: amounts.map((amount, index) => ({
        id: `A-${String(index)}`,
        month: '2025-03',
        kind: 'miscellaneous',
        title: 'Credit',
        amount,
      })),
    });
    const stored = statementFor({ components: [] }, adHoc('-5', '-6'));
    const edited = statementFor({ components: [] }, adHoc('-5', '-7', '-8'));
    expect(shown(stored, edited)).toEqual([
      [1, 'Credit', '-5.00', '-5.00', '0.00'],
      [1, 'Credit', '-6.00', '-7.00', '-1.00'],
      [1, 'Credit', null, '-8.00', '-8.00'],
    ]);
  });

  it('compares the taxes of each invoice group', () => {
    const taxes = (rate: string): JsonObject => ({ taxes: [{ code: 'TX', rate, appliesTo: ['fixedFee'] }] });
    const services = [service('A', '100'), service('B', '50', { group: 2 })];
    const { taxes: compared } = compareStatements(
      billed(services, taxes('8')),
      billed(services, taxes('10')),
    );
    expect(compared).toEqual([
      { group: 1, code: 'TX', stored: '8.00', edited: '10.00', difference: '2.00' },
      { group: 2, code: 'TX', stored: '4.00', edited: '5.00', difference: '1.00' },
    ]);
  });

  it('refuses two currencies', () => {
    const stored = billed([service('A', '1')]);
    expect(() => compareStatements(stored, { ...stored, currency: 'EUR' })).toThrow(RangeError);
  });

  it('adds comparisons up, and counts what is missing as nothing', () => {
    const amount = (stored: string | null, edited: string | null): ComparedAmount => ({
      stored,
      edited,
      difference: '0',
    });
    expect(sumOfComparisons('JPY', [amount('5', null), amount('7', '10')])).toEqual({
      stored: '12',
      edited: '10',
      difference: '-2',
    });
    expect(sumOfComparisons('USD', [amount(null, null)])).toEqual({
      stored: null,
      edited: null,
      difference: '0.00',
    });
  });
});

const services = fc
  .uniqueArray(
    fc.record({
      name: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
      fee: fc.nat(1_000_000).map((units) => formatDecimal({ units: BigInt(units), scale: 3 })),
      glCode: fc.constantFrom('4700', '4701'),
      group: fc.constantFrom(1, 2),
    }),
    { maxLength: 8, selector: ({ name, glCode, group }) => `${name} ${glCode} ${String(group)}` },
  )
  .map((list) => list as readonly JsonObject[]);
const statement = fc
  .record({ services, rate: fc.constantFrom('0', '7.25', '10') })
  .map(({ services: list, rate }) =>
    billed(list, { taxes: [{ code: 'TX', rate, appliesTo: ['fixedFee'] }] }),
  );

const differences = (amounts: readonly ComparedAmount[]): string =>
  formatDecimal(sum(amounts.map(({ difference }) => parseDecimal(difference))));

describe('a comparison of any two statements', () => {
  it('has differences of lines and taxes that add up to that of the totals', () => {
    fc.assert(
      fc.property(statement, statement, (stored, edited) => {
        const { lines, taxes, total } = compareStatements(stored, edited);
        expect(differences([...lines, ...taxes])).toBe(formatDecimal(parseDecimal(total.difference)));
        const exact = subtract(parseDecimal(edited.total), parseDecimal(stored.total));
        expect(formatDecimal(parseDecimal(total.difference))).toBe(formatDecimal(exact));
      }),
    );
  });

  it('has every line of both, once', () => {
    fc.assert(
      fc.property(statement, statement, (stored, edited) => {
        const { lines } = compareStatements(stored, edited);
        const amounts = (one: Statement) =>
          one.invoices.flatMap((invoice) => invoice.lines.map(({ amount }) => amount)).sort();
        const side = (name: 'stored' | 'edited') =>
          lines.flatMap((line) => (line[name] === null ? [] : [line[name]])).sort();
        expect(side('stored')).toEqual(amounts(stored));
        expect(side('edited')).toEqual(amounts(edited));
        const groups = lines.map(({ group }) => group);
        expect(groups).toEqual([...groups].sort());
      }),
    );
  });

  it('is negated when they change places', () => {
    const text = ({ group, component, part, title, glCode, stored, edited, difference }: Listed): string =>
      JSON.stringify([group, component, part, title, glCode, stored, edited, difference]);
    type Listed = ReturnType<typeof compareStatements>['lines'][number];
    fc.assert(
      fc.property(statement, statement, (stored, edited) => {
        const there = compareStatements(stored, edited).lines.map(text);
        const back = compareStatements(edited, stored).lines.map((line) =>
          text({
            ...line,
            stored: line.edited,
            edited: line.stored,
            difference: negated(line.difference),
          }),
        );
        expect(back.sort()).toEqual(there.sort());
      }),
    );
  });

  it('has no difference when they are equal', () => {
    fc.assert(
      fc.property(statement, (one) => {
        const { lines, taxes, total, taxLiability, profit } = compareStatements(one, one);
        for (const { difference } of [...lines, ...taxes, total, taxLiability, profit])
          expect(difference).toBe('0.00');
      }),
    );
  });
});

const negated = (text: string): string => {
  const value = formatDecimal(negate(parseDecimal(text)));
  return value.includes('.') ? value.padEnd(value.indexOf('.') + 3, '0') : `${value}.00`;
};
