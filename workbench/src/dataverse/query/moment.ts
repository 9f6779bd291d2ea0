/** Dates and moments of the Web API: ISO texts, from the platform's first date on. */
const EARLIEST = '1753-01-01';

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const MOMENT = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|([+-])(\d\d):(\d\d))$/;

/** A calendar date as `yyyy-MM-dd`; undefined for a day that does not exist or lies before 1753. */
export function parseDate(text: string): string | undefined {
  const match = DATE.exec(text);
  if (!match || text < EARLIEST) return undefined;
  const month = Number(match[2]);
  const day = Number(match[3]);
  // Every month has the first 28 days; only the others need a look at the calendar.
  if (month < 1 || month > 12 || day < 1) return undefined;
  if (day <= 28) return text;
  return day <= new Date(Date.UTC(Number(match[1]), month, 0)).getUTCDate() ? text : undefined;
}

export interface Moment {
  /** `yyyy-MM-ddTHH:mm:ssZ` */
  readonly text: string;
  /** False when a fraction of a second was cut off. */
  readonly exact: boolean;
}

/** A moment in UTC with whole seconds, as the platform keeps it. */
export function parseMoment(text: string): Moment | undefined {
  const match = MOMENT.exec(text);
  if (!match) return undefined;
  const [
    ,
    date = '',
    hour = '',
    minute = '',
    second = '00',
    fraction = '',
    zone,
    sign,
    offsetHour,
    offsetMinute,
  ] = match;
  if (!parseDate(date) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  let milliseconds = Date.parse(`${date}T${hour}:${minute}:${second}Z`);
  if (zone !== 'Z') {
    if (Number(offsetHour) > 14 || Number(offsetMinute) > 59) return undefined;
    const minutes = Number(offsetHour) * 60 + Number(offsetMinute);
    milliseconds -= (sign === '-' ? -minutes : minutes) * 60_000;
  }
  return { text: momentText(new Date(milliseconds)), exact: /^0*$/.test(fraction) };
}

/** A moment as the platform writes it: UTC, whole seconds. */
export const momentText = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;

/** A moment as version stamps write it: `08/22/2026 08:10:44`, in UTC. */
export function stampText(date: Date): string {
  const [year = '', month = '', day = ''] = date.toISOString().slice(0, 10).split('-');
  return `${month}/${day}/${year} ${date.toISOString().slice(11, 19)}`;
}
