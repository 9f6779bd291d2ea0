/** The format of an autonumber, `INV-{SEQNUM:5}-{RANDSTRING:4}-{DATETIMEUTC:yyyyMMdd}`, in parts. */
export type AutoNumberPart =
  | { readonly kind: 'text'; readonly text: string }
  /** The next number of the column, with at least so many digits. */
  | { readonly kind: 'number'; readonly digits: number }
  | { readonly kind: 'random'; readonly length: number }
  | { readonly kind: 'moment'; readonly format: string };

/** The platform's limits. */
const MOST_DIGITS = 19;
const LONGEST_RANDOM = 6;

const PLACEHOLDER = /\{(SEQNUM|RANDSTRING|DATETIMEUTC):([^}]*)\}/g;

/** Reads a format; refuses a placeholder that is none when the service starts. */
export function parseAutoNumber(column: string, format: string): readonly AutoNumberPart[] {
  const parts: AutoNumberPart[] = [];
  let at = 0;
  for (const match of format.matchAll(PLACEHOLDER)) {
    const [whole, kind = '', argument = ''] = match;
    parts.push(...textPart(column, format.slice(at, match.index)), placeholder(column, kind, argument));
    at = match.index + whole.length;
  }
  return [...parts, ...textPart(column, format.slice(at))];
}

function textPart(column: string, text: string): readonly AutoNumberPart[] {
  if (/[{}]/.test(text)) throw wrong(column, `'${text}' holds a brace that begins or ends no placeholder`);
  return text === '' ? [] : [{ kind: 'text', text }];
}

function placeholder(column: string, kind: string, argument: string): AutoNumberPart {
  if (kind === 'DATETIMEUTC') return { kind: 'moment', format: checkFormat(column, argument) };
  const most = kind === 'SEQNUM' ? MOST_DIGITS : LONGEST_RANDOM;
  const count = /^\d{1,2}$/.test(argument) ? Number(argument) : 0;
  if (count < 1 || count > most)
    throw wrong(column, `{${kind}:${argument}} needs a number from 1 to ${most}`);
  return kind === 'SEQNUM' ? { kind: 'number', digits: count } : { kind: 'random', length: count };
}

const MOMENT_PART = /yyyy|yy|MM|M|dd|d|HH|H|mm|m|ss|s/g;

function checkFormat(column: string, format: string): string {
  if (format === '' || /[a-z]/i.test(format.replace(MOMENT_PART, ''))) {
    throw wrong(
      column,
      `the date format '${format}' has more than years, months, days, hours, minutes, seconds`,
    );
  }
  return format;
}

const wrong = (column: string, problem: string): RangeError =>
  new RangeError(`The autonumber of ${column}: ${problem}.`);

/** A moment in a format of letters: `yyyyMMddHHmmss`. */
export function formatMoment(moment: string, format: string): string {
  const [year = '', month = '', day = '', hour = '', minute = '', second = ''] = moment.split(/\D/);
  const values: Readonly<Record<string, string>> = {
    yyyy: year,
    yy: year.slice(-2),
    MM: month,
    dd: day,
    HH: hour,
    mm: minute,
    ss: second,
  };
  return format.replace(MOMENT_PART, (part) => values[part] ?? String(Number(values[part + part])));
}
