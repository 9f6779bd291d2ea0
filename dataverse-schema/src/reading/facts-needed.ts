/** Months `yyyy-MM`, both included. */
export interface NeededSpan {
  readonly from: string;
  readonly to: string;
}

/** The sections of a facts document that the store keeps. */
export type StoredSection =
  | 'revenue'
  | 'statistics'
  | 'shifts'
  | 'ledger'
  | 'claims'
  | 'forecast'
  | 'profit'
  | 'adHocLines'
  | 'readiness'
  | 'priceIndex'
  | 'performance';

/** Which facts are asked for: those of one contract and its site, in the months of each section. */
export interface NeededFacts {
  readonly siteId: string;
  readonly contractId: string;
  /** Price indexes that the contract names. */
  readonly indexes: readonly string[];
  readonly needed: Readonly<Record<StoredSection, NeededSpan | null>>;
}

/** The shortest span that holds all of them; null when there is none. */
export function joinedSpan(spans: readonly (NeededSpan | null)[]): NeededSpan | null {
  return spans.reduce<NeededSpan | null>((joined, span) => {
    if (span === null || joined === null) return joined ?? span;
    return {
      from: span.from < joined.from ? span.from : joined.from,
      to: span.to > joined.to ? span.to : joined.to,
    };
  }, null);
}
