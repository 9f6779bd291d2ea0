import type { IsoDate, Month } from '../calendar/date';
import type { DecimalText } from '../reading/decimal';

/** Validated facts of one site, exchange format `powerbill.facts/1`. A section that is not given is absent. */
export interface Facts {
  readonly schema: 'powerbill.facts/1';
  readonly site: string;
  readonly revenue?: readonly RevenueRow[];
  readonly statistics?: readonly StatisticRow[];
  readonly shifts?: readonly ShiftRow[];
  readonly ledger?: readonly LedgerRow[];
  readonly claims?: readonly ClaimRow[];
  readonly forecast?: readonly ForecastRow[];
  readonly performance?: readonly PerformanceRow[];
  readonly priceIndex?: readonly PriceIndexRow[];
  readonly profit?: readonly ProfitRow[];
  readonly adHocLines?: readonly AdHocRow[];
  readonly readiness?: Readonly<Record<string, Readiness>>;
}

/** The sections that a statement can read. */
export type FactsSection = Exclude<keyof Facts, 'schema' | 'site'>;

export interface RevenueRow {
  readonly date: IsoDate;
  readonly code: string;
  readonly category: string;
  readonly collectionType?: string;
  /** `Y` the operator banked it, `N` the client collected it, `V` validated. */
  readonly depositFlag: 'Y' | 'N' | 'V';
  readonly gross: DecimalText;
  readonly net: DecimalText;
  /** A fraction, not percent points. */
  readonly taxRate?: DecimalText;
  readonly billableValidation?: DecimalText;
}

export interface StatisticRow {
  readonly date: IsoDate;
  readonly category: string;
  readonly value: DecimalText;
}

export interface ShiftRow {
  readonly date: IsoDate;
  readonly jobCode: string;
  readonly minutes: ShiftMinutes;
}

export interface ShiftMinutes {
  readonly regular?: number;
  readonly overtime?: number;
  readonly doubleOvertime?: number;
  readonly holiday?: number;
  readonly holidayOvertime?: number;
  readonly holidayDoubleOvertime?: number;
}

export interface LedgerRow {
  readonly month: Month;
  readonly account: string;
  readonly entity?: string;
  /** Debit positive. */
  readonly balance: DecimalText;
}

export interface ClaimRow {
  readonly id: string;
  readonly date: IsoDate;
  readonly amount: DecimalText;
}

export interface ForecastRow {
  readonly month: Month;
  readonly internalRevenue: DecimalText;
}

export interface PerformanceRow {
  readonly month: Month;
  readonly code: string;
  readonly actual: DecimalText;
}

export interface PriceIndexRow {
  readonly index: string;
  readonly month: Month;
  readonly value: DecimalText;
}

export interface ProfitRow {
  readonly month: Month;
  readonly amount: DecimalText;
}

export interface AdHocRow {
  readonly id: string;
  readonly month: Month;
  readonly kind: 'miscellaneous' | 'reimbursable' | 'clientPaid' | 'nonBillable';
  readonly group?: number;
  readonly title: string;
  readonly amount: DecimalText;
  readonly glCode?: string;
}

/** Whether the site says that the month is complete; a comment is for the billing staff to read first. */
export interface Readiness {
  readonly status: string;
  readonly comment?: string;
}
