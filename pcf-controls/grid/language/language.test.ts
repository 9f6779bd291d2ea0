import fc from 'fast-check';
import { createLanguage } from './language';

const texts: Readonly<Record<string, string>> = {
  SelectedRows_one: '{0} row',
  SelectedRows_other: '{0} rows',
  SelectedSum: '{0}, sum {1}',
};
const language = (id: number) => createLanguage(id, (key) => texts[key] ?? '');
const english = language(1033);
const plain = (text: string): string =>
  text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u061c\u200e\u200f]/g, '');

describe('amounts', () => {
  it.each([
    ['1234.5', 'USD', '$1,234.50'],
    ['-0.5', 'USD', '-$0.50'],
    ['1234', 'JPY', '¥1,234'],
    ['0.1234', 'USD', '$0.1234'],
    ['12.3400', 'USD', '$12.34'],
    ['922337203685477.5807', 'USD', '$922,337,203,685,477.5807'],
    ['5', 'nonsense', '5.00'],
  ])('of %s %s are written as %s', (amount, currency, text) => {
    expect(english.money(amount, currency)).toBe(text);
  });

  it('follow the language of the user', () => {
    expect(plain(language(1031).money('1234567.5', 'EUR'))).toBe('1.234.567,50 €');
    expect(plain(language(3082).money('1234567.5', 'EUR'))).toBe('1.234.567,50 €');
    expect(plain(language(1025).money('1234.5', 'USD'))).toContain('1,234.50');
  });

  it('write the sign of a difference, but of none', () => {
    const differences = (id: number) =>
      ['0.50', '-0.50', '0.00', '1234'].map((text) => plain(language(id).difference(text, 'USD')));
    expect(differences(1033)).toEqual(['+$0.50', '-$0.50', '$0.00', '+$1,234.00']);
    expect(differences(3082)).toEqual(['+0,50 US$', '-0,50 US$', '0,00 US$', '+1234,00 US$']);
    expect(english.difference('2', null)).toBe('+2.00');
  });

  it('keep every digit', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 30n), 10n ** 30n), fc.integer({ min: 0, max: 9999 }), (whole, part) => {
        const text = `${String(whole)}.${String(part).padStart(4, '0')}`;
        const digits = english.decimal(text, 4).replace(/,/g, '');
        expect(digits).toBe(text);
      }),
    );
  });
});

describe('other texts', () => {
  it('write percent points, dates and months', () => {
    expect(english.percent('12.5')).toBe('12.5%');
    expect(english.date('2025-06-01')).toBe('Jun 1, 2025');
    expect(plain(english.range('2025-06-01', '2025-06-30')).replace(/\u2009/g, ' ')).toBe('Jun 1 – 30, 2025');
    expect(english.month('2025-06')).toBe('Jun 2025');
    expect(english.monthName(6)).toBe('June');
    expect(language(1025).date('2025-06-01')).toContain('2025');
  });

  it('take the form of the count, and the key where there is no text', () => {
    expect(english.count('SelectedRows', 1)).toBe('1 row');
    expect(english.count('SelectedRows', 1200)).toBe('1,200 rows');
    expect(english.t('SelectedSum', 'a', 'b')).toBe('a, sum b');
    expect(english.t('Refresh')).toBe('Refresh');
  });

  it('fall back to American English', () => {
    expect(language(9999).locale).toBe('en-US');
  });
});
