/** Amounts are whole cents, percentages and rates whole ten-thousandths: nothing here is a binary fraction. */

/** The whole number of units of 1 / 10^`digits` in a decimal text; further digits are cut off. */
export const unitsOf = (decimal: string, digits: number): number => {
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const units = Number.parseInt(whole + fraction.slice(0, digits).padEnd(digits, '0'), 10);
  return decimal.startsWith('-') ? -units : units;
};

export const centsOf = (decimal: string): number => unitsOf(decimal, 2);

/** Ten-thousandths of a percent point, of a rate or of a fraction. */
export const fineOf = (decimal: string): number => unitsOf(decimal, 4);

const decimalText = (units: number, digits: number): string => {
  const text = String(Math.abs(units)).padStart(digits + 1, '0');
  const fraction = text.slice(-digits).replace(/0+$/, '');
  const whole = text.slice(0, -digits);
  return `${units < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
};

/** Cents as decimal text without needless zeros. */
export const centsText = (cents: number): string => decimalText(cents, 2);

/** Ten-thousandths as decimal text without needless zeros. */
export const fineText = (fine: number): string => decimalText(fine, 4);

/** `amount` x `numerator` / `denominator`, cut to a whole number. The product must stay a safe integer. */
export const portion = (amount: number, numerator: number, denominator: number): number =>
  Math.trunc((amount * numerator) / denominator);

/** A percentage (in ten-thousandths of a point) of an amount. */
export const percentOf = (amount: number, percent: number): number => portion(amount, percent, 1_000_000);

/** Splits an amount by weights; the parts add up to it again. */
export const split = (amount: number, weights: readonly number[]): number[] => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const parts = weights.map((weight) => portion(amount, weight, total));
  const rest = amount - parts.reduce((sum, part) => sum + part, 0);
  const last = parts.length - 1;
  return parts.map((part, index) => (index === last ? part + rest : part));
};
