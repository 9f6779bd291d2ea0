/** Rows of facts as plain JSON (types, because an interface is no JSON object); amounts are decimal text. */

export type RevenueRow = {
  readonly date: string;
  readonly code: string;
  readonly category: string;
  readonly collectionType: string;
  readonly depositFlag: 'Y' | 'N' | 'V';
  readonly gross: string;
  readonly net: string;
  readonly taxRate: string;
  readonly billableValidation: string;
};

export type LedgerRow = {
  readonly month: string;
  readonly account: string;
  readonly entity: string;
  readonly balance: string;
};

export type ShiftRow = {
  readonly date: string;
  readonly jobCode: string;
  readonly minutes: Readonly<Record<string, number>>;
};
