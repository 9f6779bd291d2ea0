const LITERAL = /^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/;

/** More digits than any value may have: a literal that needs them is refused before they are written out. */
const LONGEST = 64;

/**
 * The shortest decimal text of a number literal, without exponent, without zeros that carry nothing:
 * `1.50e2` gives `150`, `-0` gives `0`. Undefined when it is no number or would need too many digits.
 */
export function decimalText(literal: string): string | undefined {
  const parts = LITERAL.exec(literal);
  if (parts === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponentText = '0'] = parts;
  const all = whole + fraction;
  const first = firstNonZero(all);
  const end = endOfNonZero(all);
  if (first >= end) return '0';
  const digits = all.slice(first, end);
  const exponent = Number.parseInt(exponentText, 10) - fraction.length + (all.length - end);
  if (digits.length > LONGEST || exponent > LONGEST || exponent < -LONGEST) return undefined;
  return sign + place(digits, exponent);
}

/** Writes `digits` x 10^`exponent` with a decimal point where one is needed. */
function place(digits: string, exponent: number): string {
  if (exponent >= 0) return digits + '0'.repeat(exponent);
  const padded = digits.padStart(1 - exponent, '0');
  return `${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}

// Loops rather than patterns: a pattern anchored at the end takes quadratic time on long rows of zeros.

function firstNonZero(digits: string): number {
  let at = 0;
  while (digits[at] === '0') at += 1;
  return at;
}

function endOfNonZero(digits: string): number {
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return end;
}
