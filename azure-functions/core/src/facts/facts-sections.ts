import type { FactsSection } from './facts';

/** Every section of the facts, in the order of the format. */
export const factsSections: readonly FactsSection[] = [
  'revenue',
  'statistics',
  'shifts',
  'ledger',
  'claims',
  'forecast',
  'performance',
  'priceIndex',
  'profit',
  'adHocLines',
  'readiness',
];
