import { createFormatting } from './formatting';
import { createUserSettings, languageId, languageTag } from './user-settings';

const english = createFormatting('en-US', '$');
const german = createFormatting('de-DE', '$');
const day = new Date(2025, 5, 9, 14, 5);

it('writes numbers as the locale does', () => {
  expect(english.formatCurrency(1234.5)).toBe('$1,234.50');
  expect(english.formatCurrency(-1234.5, 4, 'CA$')).toBe('-CA$1,234.5000');
  expect(german.formatDecimal(1234.567, 1)).toBe('1.234,6');
  expect(english.formatInteger(1234.9)).toBe('1,234');
});

it('writes dates as the locale does', () => {
  expect(english.formatDateShort(day)).toBe('6/9/2025');
  expect(german.formatDateShort(day)).toBe('9.6.2025');
  expect(english.formatDateLong(day)).toBe('Monday, June 9, 2025');
  expect(english.formatDateYearMonth(day)).toBe('June 2025');
  expect(english.formatDateAsFilterStringInUTC(new Date('2025-06-09T23:30:00Z'), true)).toBe(
    '2025-06-09T23:30:00Z',
  );
  expect(english.formatTime(new Date('2025-06-09T23:30:00Z'), 3).replace(/\s/g, ' ')).toBe('11:30 PM');
});

it.each([
  [new Date(2025, 0, 1), 1],
  [new Date(2024, 11, 30), 1],
  [new Date(2023, 0, 1), 52],
  [new Date(2020, 11, 31), 53],
])('counts weeks as ISO 8601 does: %s', (date, week) => {
  expect(english.getWeekOfYear(date)).toBe(week);
});

it('tells controls how a locale writes', () => {
  const settings = createUserSettings({
    userId: 'ab',
    userName: 'Ada',
    roleIds: ['r'],
    locale: 'de-DE',
    currencySymbol: '€',
  });
  expect(settings).toMatchObject({ languageId: 1031, isRTL: false, userId: '{AB}', securityRoles: ['r'] });
  expect(settings.numberFormattingInfo).toMatchObject({
    numberDecimalSeparator: ',',
    numberGroupSeparator: '.',
    currencySymbol: '€',
  });
  expect(settings.dateFormattingInfo).toMatchObject({
    shortDatePattern: 'd.M.yyyy',
    dateSeparator: '.',
    firstDayOfWeek: 1,
  });
  expect(settings.dateFormattingInfo.monthNames[5]).toBe('Juni');
  const american = createUserSettings({
    userId: 'a',
    userName: '',
    roleIds: [],
    locale: 'en-US',
    currencySymbol: '$',
  });
  expect(american.dateFormattingInfo).toMatchObject({
    shortDatePattern: 'M/d/yyyy',
    firstDayOfWeek: 0,
    amDesignator: 'AM',
  });
});

it('maps languages both ways, and falls back to the nearest', () => {
  expect([languageId('fr-CA'), languageId('tlh'), languageTag(3082), languageTag(9999)]).toEqual([
    1036,
    1033,
    'es-ES',
    'en-US',
  ]);
});
