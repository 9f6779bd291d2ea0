/** The months from the last to the first, as keys yyyyMM: the latest comes first. */
export function monthsDown(first: string, last: string): readonly string[] {
  const [from, to] = [monthNumber(first), monthNumber(last)];
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => monthKey(to - index));
}

/** A month as its locale writes it: `June 2025`. */
export function monthLabel(key: string, locale: string): string {
  const number = monthNumber(key);
  const date = new Date(Date.UTC(Math.floor(number / 12), number % 12, 1));
  return new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(date);
}

const monthNumber = (key: string): number => Number(key.slice(0, 4)) * 12 + Number(key.slice(4, 6)) - 1;

const monthKey = (number: number): string =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}${String((number % 12) + 1).padStart(2, '0')}`;
