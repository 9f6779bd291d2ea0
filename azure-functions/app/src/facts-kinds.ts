import type { FactsSection } from '@powerbill/core';
import type { FactsKind } from './ports';

interface FactsKindRule {
  /** The section of a facts document that holds the rows. */
  readonly section: Exclude<FactsSection, 'readiness'>;
  /** The property that dates a row: a day or a month. */
  readonly dated: 'date' | 'month';
  /** Readable only with the column profile Salary. */
  readonly restricted: boolean;
}

/** Which section of a facts document is stored as which kind. Sections that are not listed are not stored. */
export const factsKinds: Readonly<Record<FactsKind, FactsKindRule>> = {
  revenue: { section: 'revenue', dated: 'date', restricted: false },
  labour: { section: 'shifts', dated: 'date', restricted: true },
  statistics: { section: 'statistics', dated: 'date', restricted: false },
  ledger: { section: 'ledger', dated: 'month', restricted: true },
  claims: { section: 'claims', dated: 'date', restricted: false },
  forecast: { section: 'forecast', dated: 'month', restricted: false },
  profit: { section: 'profit', dated: 'month', restricted: false },
  performance: { section: 'performance', dated: 'month', restricted: false },
};

export const factsKindNames = Object.keys(factsKinds) as readonly FactsKind[];
