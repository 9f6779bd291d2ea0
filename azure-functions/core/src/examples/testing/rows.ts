/** Rows of facts as the examples need them: of March 2025 if nothing else is said. */
import type { JsonObject } from '../../json/json';
import { revenueJson } from '../../testing/documents';

/** Revenue that the client collected, without tax. */
export const revenue = (net: string, changes: JsonObject = {}): JsonObject =>
  revenueJson({ net, gross: net, ...changes });

/** Revenue of a day of an earlier or later month. */
export const revenueOf = (date: string, net: string): JsonObject => revenue(net, { date });

/** Revenue that the operator banked. */
export const banked = (amounts: { gross: string; net: string; taxRate?: string }): JsonObject =>
  revenueJson({ depositFlag: 'Y', ...amounts });

/** Validated parking that can be billed. */
export const validated = (billableValidation: string): JsonObject =>
  revenueJson({ depositFlag: 'V', billableValidation });

/** Revenue of bell services, as its collection type names it. */
export const bell = (collectionType: string, net: string, changes: JsonObject = {}): JsonObject =>
  revenue(net, { category: 'Other Revenue', collectionType, ...changes });

export const rooms = (value: string): JsonObject => ({
  date: '2025-03-31',
  category: 'Occupied Rooms',
  value,
});

/** One shift; 160 hours are `160 * 60` minutes. */
export const shift = (jobCode: string, minutes: JsonObject, date = '2025-03-10'): JsonObject => ({
  date,
  jobCode,
  minutes,
});

/** The balance of a ledger account in a month, a debit. */
export const balance = (account: string, amount: string, month = '2025-03', entity = '02'): JsonObject => ({
  month,
  account,
  entity,
  balance: amount,
});

/** The profit that was stated for a month. */
export const profitOf = (month: string, amount: string): JsonObject => ({ month, amount });

export const adHoc = (kind: string, amount: string, changes: JsonObject = {}): JsonObject => ({
  id: `A-${kind}-${amount}`,
  month: '2025-03',
  kind,
  title: `An amount of kind ${kind}`,
  amount,
  ...changes,
});

export const forecast = (internalRevenue: string, month = '2025-03'): JsonObject => ({
  month,
  internalRevenue,
});
