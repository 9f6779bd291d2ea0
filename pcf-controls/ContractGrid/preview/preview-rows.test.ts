import type { ComparedAmount, ComparedLine } from '@powerbill/core';
import { createLanguage } from '../../grid/language/language';
import { readResx } from '../../testing/read-resx';
import { periodRows, rangeRows } from './preview-rows';

const texts = readResx('ContractGrid', 1033);
const language = createLanguage(1033, (key) => texts.get(key) ?? '');

const amount = (stored: string | null, edited: string | null, difference: string): ComparedAmount => ({
  stored,
  edited,
  difference,
});

const line = (title: string, compared: ComparedAmount, more: Partial<ComparedLine> = {}): ComparedLine => ({
  group: 1,
  component: 'fixedFee',
  part: null,
  title,
  glCode: '4700',
  ...compared,
  ...more,
});

const period = (...lines: readonly ComparedLine[]) => ({
  comparison: { lines, taxes: [{ group: 1, code: 'CA', ...amount('8.00', '8.25', '0.25') }] },
});

describe('periodRows', () => {
  it('says of each line what the edited version does to it, and puts the taxes last', () => {
    const rows = periodRows(
      period(
        line('same', amount('1.00', '1.00', '0.00')),
        line('up', amount('1.00', '1.10', '0.10')),
        line('gone', amount('0.00', null, '0.00')),
        line('came', amount(null, '0.00', '0.00')),
      ),
      language,
    );
    expect(rows.map(({ title, change }) => [title, change])).toEqual([
      ['same', 'same'],
      ['up', 'changed'],
      ['gone', 'dropped'],
      ['came', 'new'],
      ['CA', 'changed'],
    ]);
  });

  it('names the kind of hours, by which lines of one job differ', () => {
    const hours = (part: string) =>
      line('Valet', amount('1.00', '1.00', '0.00'), { component: 'perLaborHour', part });
    const rows = periodRows(period(hours('regular'), hours('overtime')), language);
    expect(rows.map(({ title }) => title)).toEqual(['Valet, regular hours', 'Valet, overtime', 'CA']);
  });
});

describe('rangeRows', () => {
  it('adds up each line that changes, and all others together', () => {
    const { changed, same, count } = rangeRows(
      [
        period(line('fee', amount('10.00', '11.00', '1.00')), line('other', amount('5.00', '5.00', '0.00'))),
        period(line('fee', amount('10.00', '9.00', '-1.00')), line('late', amount(null, '2.00', '2.00'))),
      ],
      'USD',
      language,
    );
    expect(changed.map(({ title, change, amount: sum }) => [title, change, sum])).toEqual([
      ['fee', 'changed', amount('20.00', '20.00', '0.00')],
      ['CA', 'changed', amount('16.00', '16.50', '0.50')],
      ['late', 'new', amount(null, '2.00', '2.00')],
    ]);
    expect(same).toEqual(amount('5.00', '5.00', '0.00'));
    expect(count).toBe(4);
  });

  it('has no other lines where all change', () => {
    const rows = rangeRows([period(line('fee', amount('1.00', '2.00', '1.00')))], 'USD', language);
    expect(rows.same).toBeNull();
  });
});
