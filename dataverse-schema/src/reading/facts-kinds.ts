import type { factsKind } from '../choices';

export type FactsKind = keyof typeof factsKind.value;

/** Which section of a facts document is stored as which kind of snapshot. The other sections are rows of their own. */
export const factsKinds = {
  revenue: { section: 'revenue', dated: 'date', restricted: false },
  labour: { section: 'shifts', dated: 'date', restricted: true },
  statistics: { section: 'statistics', dated: 'date', restricted: false },
  ledger: { section: 'ledger', dated: 'month', restricted: true },
  claims: { section: 'claims', dated: 'date', restricted: false },
  forecast: { section: 'forecast', dated: 'month', restricted: false },
  profit: { section: 'profit', dated: 'month', restricted: false },
} as const satisfies Readonly<Record<FactsKind, FactsKindRule>>;

interface FactsKindRule {
  /** The section of a facts document that holds the rows. */
  readonly section: string;
  /** The property that dates a row: a day or a month. */
  readonly dated: 'date' | 'month';
  /** Kept in the column that needs the profile Salary. */
  readonly restricted: boolean;
}

export const factsKindNames = Object.keys(factsKinds) as readonly FactsKind[];
