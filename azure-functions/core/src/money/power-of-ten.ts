const powers: bigint[] = [1n];

/** 10^`exponent`, for an exponent of 0 or more. */
export function powerOfTen(exponent: number): bigint {
  for (let known = powers.length; known <= exponent; known += 1) {
    powers.push((powers[known - 1] ?? 1n) * 10n);
  }
  return powers[exponent] ?? 1n;
}
