import { type IsoDate, type Month, dateOf, daysIn, monthOf } from '../calendar/date';
import { addDays } from '../calendar/days';
import { addMonths, firstDay } from '../calendar/months';
import type { Contract, PaymentTerms } from '../contract/contract';
import type { PeriodFrame } from './period-frame';

/** In arrears the last day of the service period; in advance the first day of the month before it. */
export function invoiceDate(contract: Contract, frame: PeriodFrame): IsoDate {
  return contract.billing.timing === 'arrears' ? frame.end : firstDay(addMonths(monthOf(frame.start), -1));
}

/** The month in an invoice number: the first of the service period; in advance the month before it. */
export function numberMonth(contract: Contract, frame: PeriodFrame): Month {
  const first = monthOf(frame.start);
  return contract.billing.timing === 'arrears' ? first : addMonths(first, -1);
}

/** When an invoice is due by the contract's payment terms. */
export function dueDate(terms: PaymentTerms, invoiced: IsoDate): IsoDate {
  switch (terms.kind) {
    case 'netDays':
      return addDays(invoiced, terms.days ?? 0);
    case 'dueOnReceipt':
      return invoiced;
    case 'dayOfMonth':
      return nextDayOfMonth(terms.day ?? 1, invoiced);
  }
}

/** The next such day strictly after the invoice date; in a shorter month its last day. */
function nextDayOfMonth(day: number, invoiced: IsoDate): IsoDate {
  const inMonth = (month: Month): IsoDate => dateOf(month, Math.min(day, daysIn(month)));
  const candidate = inMonth(monthOf(invoiced));
  return candidate > invoiced ? candidate : inMonth(addMonths(monthOf(invoiced), 1));
}
