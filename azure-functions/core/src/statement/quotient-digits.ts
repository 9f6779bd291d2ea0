/**
 * Decimals to which a quotient that is added or shown is rounded, half away from zero (calculation.md, section 7,
 * arithmetic).
 */
export const QUOTIENT_DIGITS = 20;
