/** The month as it stands in the store: what `npm start` prints and `--json` writes. */
export interface Summary {
  readonly month: string;
  readonly contracts: { readonly read: number; readonly migrated: number; readonly rejected: number };
  readonly statements: number;
  readonly new: number;
  readonly invoices: number;
  /** Decimal text with the minor units of the currency. */
  readonly total: string;
  readonly byType: Readonly<Record<string, { readonly statements: number; readonly total: string }>>;
  readonly findings: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly urls?: WorkbenchUrls;
}

export interface WorkbenchUrls {
  readonly app: string;
  readonly dataverse: string;
  readonly functions: string;
  readonly token: string;
}

/** A record that was not migrated, or refused because it changed. */
export interface Refusal {
  readonly record: string;
  readonly code: string;
  readonly path: string;
  readonly message: string;
}

/** What became of the records at this start. */
export interface Migration {
  readonly refusals: readonly Refusal[];
  /** Records that the store held already. */
  readonly unchanged: number;
}
