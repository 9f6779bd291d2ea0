/** Targets of escalators that are no component ids. */
export const escalatorKeywords = [
  'baseRates',
  'managementFee',
  'profitShareTiers',
  'payrollTaxPercent',
] as const;

export type EscalatorKeyword = (typeof escalatorKeywords)[number];

export const isEscalatorKeyword = (text: string): text is EscalatorKeyword =>
  escalatorKeywords.some((keyword) => keyword === text);
