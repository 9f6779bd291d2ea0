import type { IsoDate } from '../calendar/date';
import type { Component } from '../components/registry';
import type { DecimalText } from '../reading/decimal';

/**
 * A validated contract of the exchange format `powerbill.contract/1`, in canonical form: decimals without
 * zeros that carry nothing, account lists in ascending order, `proration`, `deviation.rule` and the lists
 * of the contract always present, everything else absent when it is not given or only repeats a default id.
 * Written as JSON it is a valid contract again.
 */
export interface Contract {
  readonly schema: 'powerbill.contract/1';
  readonly contractNumber: string;
  readonly customer: { readonly number: string; readonly name: string };
  readonly site: { readonly number: string; readonly name: string; readonly glString?: string };
  readonly currency: string;
  readonly startDate: IsoDate;
  readonly endDate?: IsoDate;
  readonly billing: BillingTerms;
  readonly invoiceGroups: readonly InvoiceGroup[];
  readonly deviation?: Deviation;
  readonly escalators: readonly Escalator[];
  readonly taxes: readonly Tax[];
  readonly components: readonly Component[];
  readonly supportingReports: readonly string[];
  readonly accountRoles?: AccountRoles;
}

export interface BillingTerms {
  readonly timing: 'arrears' | 'advance';
  readonly frequency: Frequency;
  readonly paymentTerms: PaymentTerms;
  readonly purchaseOrder?: string;
  readonly proration: 'none' | 'calendarDays' | 'thirtyDayMonth';
}

export type Frequency = 'monthly' | 'quarterly' | 'semiannual' | 'annual';

export interface PaymentTerms {
  readonly kind: 'netDays' | 'dueOnReceipt' | 'dayOfMonth';
  /** With `netDays`. */
  readonly days?: number;
  /** With `dayOfMonth`. */
  readonly day?: number;
}

export interface InvoiceGroup {
  readonly number: number;
  readonly title?: string;
  readonly description?: string;
  readonly customerName?: string;
  readonly siteNumber?: string;
  readonly vendorId?: string;
  readonly billingEmails: readonly string[];
}

/** When the difference of forecast and actual revenue sends a statement to approval. */
export interface Deviation {
  readonly percent: DecimalText;
  readonly amount: DecimalText;
  readonly rule: 'both' | 'either';
}

/** A yearly change of rates. */
export interface Escalator {
  readonly id: string;
  /** A keyword of `escalatorKeywords` or the id of a component. */
  readonly target: string;
  readonly month: number;
  readonly kind: 'percent' | 'amount' | 'index' | 'greaterOf' | 'lesserOf';
  readonly value?: DecimalText;
  readonly index?: string;
  readonly floorPercent?: DecimalText;
  readonly capPercent?: DecimalText;
  readonly lagMonths?: number;
  readonly firstYear?: number;
}

export interface Tax {
  readonly code: string;
  readonly rate: DecimalText;
  readonly appliesTo: readonly string[];
}

/** Accounts with a meaning; a role that is absent has its default (`account-roles.ts`). */
export interface AccountRoles {
  readonly insurance?: readonly string[];
  readonly claims?: readonly string[];
  readonly payrollTaxes?: readonly string[];
  readonly revenue?: { readonly from: string; readonly to: string };
  readonly eliminationEntities?: readonly string[];
  readonly bellRevenueCodes?: readonly string[];
}
