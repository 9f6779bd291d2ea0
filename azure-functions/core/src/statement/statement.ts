import type { IsoDate } from '../calendar/date';
import type { ComponentType } from '../components/registry';
import type { Finding } from './finding';
import type { TraceStep } from './trace';

/** What a contract bills for a service period, exchange format `powerbill.statement/1`. */
export interface Statement {
  readonly schema: 'powerbill.statement/1';
  readonly contractNumber: string;
  readonly site: string;
  readonly currency: string;
  readonly version: number;
  readonly servicePeriod: { readonly start: IsoDate; readonly end: IsoDate };
  readonly invoices: readonly Invoice[];
  readonly total: string;
  readonly taxLiability: string;
  readonly profit: string | null;
  readonly review: Review;
  readonly accumulators: readonly Accumulator[];
  readonly findings: readonly Finding[];
}

export interface Invoice {
  readonly number: string;
  readonly group: number;
  readonly title: string | null;
  readonly invoiceDate: IsoDate;
  readonly dueDate: IsoDate;
  readonly lines: readonly StatementLine[];
  readonly subtotal: string;
  readonly taxes: readonly TaxEntry[];
  readonly total: string;
}

export interface StatementLine {
  readonly position: number;
  readonly component: ComponentType | 'adHoc';
  readonly part: string | null;
  readonly kind: 'contract' | 'adHoc';
  readonly title: string;
  readonly description: string | null;
  readonly glCode: string;
  readonly quantity: string | null;
  readonly rate: string | null;
  readonly amount: string;
  readonly trace: readonly TraceStep[];
}

export interface TaxEntry {
  readonly code: string;
  readonly rate: string;
  readonly base: string;
  readonly amount: string;
}

export interface Review {
  readonly route: 'arReview' | 'approval' | 'readyToSend';
  readonly reasons: readonly ('comment' | 'deviation' | 'findings')[];
  readonly forecast: string | null;
  readonly actual: string | null;
  readonly deviationAmount: string | null;
  readonly deviationPercent: string | null;
}

export interface Accumulator {
  readonly component: ComponentType;
  readonly structure: number | null;
  readonly before: string;
  readonly after: string;
}
