type DateFormattingInfo = ComponentFramework.UserSettingApi.DateFormattingInfo;

const SUNDAY_2023 = Date.UTC(2023, 0, 1);
const DAY = 86_400_000;

/** How a locale writes dates, in the form in which the platform tells controls. */
export function dateFormattingInfo(locale: string): DateFormattingInfo {
  const days = (weekday: 'long' | 'short' | 'narrow'): string[] =>
    [0, 1, 2, 3, 4, 5, 6].map((day) => write(locale, new Date(SUNDAY_2023 + day * DAY), { weekday }));
  const months = (month: 'long' | 'short', genitive: boolean): string[] => [
    ...Array.from({ length: 12 }, (_, index) => monthName(locale, index, month, genitive)),
    // The platform's lists have thirteen entries, for calendars with a leap month.
    '',
  ];
  const shortDate = pattern(locale, { year: 'numeric', month: 'numeric', day: 'numeric' });
  const shortTime = pattern(locale, { hour: 'numeric', minute: '2-digit' });
  const longDate = pattern(locale, { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' });
  const longTime = pattern(locale, { hour: 'numeric', minute: '2-digit', second: '2-digit' });
  return {
    amDesignator: dayPeriod(locale, 6),
    pmDesignator: dayPeriod(locale, 18),
    abbreviatedDayNames: days('short'),
    dayNames: days('long'),
    shortestDayNames: days('narrow'),
    abbreviatedMonthGenitiveNames: months('short', true),
    abbreviatedMonthNames: months('short', false),
    monthGenitiveNames: months('long', true),
    monthNames: months('long', false),
    calendarWeekRule: 0,
    calendar: {
      minSupportedDateTime: new Date(Date.UTC(1, 0, 1)),
      maxSupportedDateTime: new Date(Date.UTC(9999, 11, 31)),
      algorithmType: 1,
      calendarType: 1,
      twoDigitYearMax: 2049,
    },
    dateSeparator: /[^\dMdy]/.exec(shortDate)?.[0] ?? '/',
    timeSeparator: ':',
    firstDayOfWeek: locale === 'en-US' ? 0 : 1,
    fullDateTimePattern: `${longDate} ${longTime}`,
    longDatePattern: longDate,
    longTimePattern: longTime,
    monthDayPattern: pattern(locale, { month: 'long', day: 'numeric' }),
    shortDatePattern: shortDate,
    shortTimePattern: shortTime,
    sortableDateTimePattern: "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
    universalSortableDateTimePattern: "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
    yearMonthPattern: pattern(locale, { year: 'numeric', month: 'long' }),
  };
}

const write = (locale: string, date: Date, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(date);

/** Some languages write the month in another case beside a day. */
function monthName(locale: string, index: number, month: 'long' | 'short', genitive: boolean): string {
  const date = new Date(Date.UTC(2023, index, 1));
  if (!genitive) return write(locale, date, { month });
  const parts = new Intl.DateTimeFormat(locale, { month, day: 'numeric', timeZone: 'UTC' }).formatToParts(
    date,
  );
  return parts.find((part) => part.type === 'month')?.value ?? '';
}

function dayPeriod(locale: string, hour: number): string {
  const parts = new Intl.DateTimeFormat(locale, { hour: 'numeric', timeZone: 'UTC' }).formatToParts(
    new Date(SUNDAY_2023 + (hour / 24) * DAY),
  );
  return parts.find((part) => part.type === 'dayPeriod')?.value ?? '';
}

const letters: Readonly<Partial<Record<Intl.DateTimeFormatPartTypes, Readonly<Record<string, string>>>>> = {
  year: { numeric: 'yyyy' },
  month: { numeric: 'M', long: 'MMMM' },
  day: { numeric: 'd' },
  weekday: { long: 'dddd' },
  minute: { '2-digit': 'mm' },
  second: { '2-digit': 'ss' },
};

/** The pattern of a format in the platform's letters, read from what the locale writes. */
function pattern(locale: string, options: Intl.DateTimeFormatOptions): string {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const hour = format.resolvedOptions().hour12 === true ? 'h' : 'H';
  const styles = options as Readonly<Record<string, string | undefined>>;
  return format
    .formatToParts(new Date(SUNDAY_2023))
    .map((part) => {
      if (part.type === 'hour') return hour;
      if (part.type === 'dayPeriod') return 'tt';
      return letters[part.type]?.[styles[part.type] ?? ''] ?? part.value;
    })
    .join('');
}
