/** A decimal in canonical text: no exponent, no zeros that carry nothing, never `-0`. */
export type DecimalText = string;

/** The most digits before the point, and after it. */
const MOST_DIGITS = 20;

const MINUS = 0x2d;
const POINT = 0x2e;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;

/**
 * Whether a text is a canonical decimal of at most 20 digits on either side of the point. Read character by
 * character: each row of facts has several, and a pattern takes several times as long.
 */
export function isCanonical(text: string): text is DecimalText {
  const start = text.charCodeAt(0) === MINUS ? 1 : 0;
  const point = endOfDigits(text, start);
  const whole = point - start;
  const beginsWithZero = text.charCodeAt(start) === DIGIT_0;
  if (whole < 1 || whole > MOST_DIGITS || (beginsWithZero && whole > 1)) return false;
  if (point === text.length) return !beginsWithZero || start === 0;
  const fraction = text.length - point - 1;
  return (
    text.charCodeAt(point) === POINT &&
    fraction >= 1 &&
    fraction <= MOST_DIGITS &&
    endOfDigits(text, point + 1) === text.length &&
    text.charCodeAt(text.length - 1) !== DIGIT_0
  );
}

function endOfDigits(text: string, start: number): number {
  for (let end = start; ; end += 1) {
    const code = text.charCodeAt(end);
    if (!(code >= DIGIT_0 && code <= DIGIT_9)) return end;
  }
}

/**
 * Whether a value is smaller than another one. Canonical texts need no arithmetic: of two that are not negative
 * the one with fewer digits before the point is smaller, else the one that comes first as a text.
 */
export function isBelow(left: DecimalText, right: DecimalText): boolean {
  const isNegative = left.startsWith('-');
  if (right === '0' || isNegative !== right.startsWith('-')) return isNegative;
  return isNegative ? isSmaller(right.slice(1), left.slice(1)) : isSmaller(left, right);
}

function isSmaller(left: DecimalText, right: DecimalText): boolean {
  const longer = wholeDigits(left) - wholeDigits(right);
  return longer === 0 ? left < right : longer < 0;
}

function wholeDigits(text: DecimalText): number {
  const point = text.indexOf('.');
  return point < 0 ? text.length : point;
}
