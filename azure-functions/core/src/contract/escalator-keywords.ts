/** Targets of escalators that are no component ids. */
export const escalatorKeywords = [
  'baseRates',
  'managementFee',
  'profitShareTiers',
  'payrollTaxPercent',
] as const;

export const isEscalatorKeyword = (text: string): boolean =>
  escalatorKeywords.some((keyword) => keyword === text);
