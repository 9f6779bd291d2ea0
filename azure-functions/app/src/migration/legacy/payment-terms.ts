/** The exchange form of payment terms. */
export type PaymentTerms =
  | { readonly kind: 'dueOnReceipt' }
  | { readonly kind: 'netDays'; readonly days: number }
  | { readonly kind: 'dayOfMonth'; readonly day: number };

const inRange = (digits: string | undefined, min: number, max: number): number | undefined => {
  const value = Number.parseInt(digits ?? '', 10);
  return value >= min && value <= max ? value : undefined;
};

/**
 * Reads `Due on Receipt`, `Due in N Days`, `Due by Nth` and `Due by Nth of the Month` (the last two are the same rule).
 * Undefined for anything else.
 */
export const parsePaymentTerms = (text: string): PaymentTerms | undefined => {
  const terms = text.trim().replace(/\s+/g, ' ');
  if (/^due on receipt$/i.test(terms)) return { kind: 'dueOnReceipt' };
  const days = inRange(/^due in (\d{1,3}) days?$/i.exec(terms)?.[1], 0, 366);
  if (days !== undefined) return { kind: 'netDays', days };
  const day = inRange(/^due by (\d{1,2})(?:st|nd|rd|th)(?: of the month)?$/i.exec(terms)?.[1], 1, 31);
  return day === undefined ? undefined : { kind: 'dayOfMonth', day };
};
