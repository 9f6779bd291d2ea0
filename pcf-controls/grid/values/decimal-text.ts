const PLAIN = /^-?\d+(\.\d+)?$/;
const EXPONENT = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/;

/**
 * The decimal text of a value that a host hands over, or null when it holds none.
 * Hosts give money and decimals as binary numbers; the shortest text that reads back as the same number is
 * the stored decimal as long as it has at most 15 significant digits. From here on an amount stays text.
 */
export function decimalText(value: unknown): string | null {
  if (typeof value === 'string') return PLAIN.test(value) ? value : null;
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  const text = Object.is(value, -0) ? '0' : String(value);
  return PLAIN.test(text) ? text : withoutExponent(text);
}

function withoutExponent(text: string): string | null {
  const match = EXPONENT.exec(text);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  const point = whole.length + parseInt(exponent, 10);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits + '0'.repeat(point - digits.length);
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
