import type { JsonObject } from '../json/json';
import { billingJson, statementFor, withComponents } from '../testing/documents';
import { fixedFee, service } from './testing/components';

const site = { site: { number: '1234', name: 'Site 1234' } };

/** Number and date of the invoice of a fee. */
function headOf(billing: JsonObject, period: string, group = 1, version = 1) {
  const contract = {
    ...site,
    billing: billingJson(billing),
    invoiceGroups: [{ number: 1 }, { number: 2 }],
    ...withComponents(fixedFee(service('Valet', '100.00', { group }))),
  };
  const [invoice] = statementFor(contract, { site: '1234' }, period, version).invoices;
  return [invoice?.number, invoice?.invoiceDate, invoice?.dueDate];
}

describe('3.2 numbers and dates', () => {
  it.each([
    ['a: March in arrears', { timing: 'arrears' }, '2025-03', 1, 1, '1234-202503-01-01', '2025-03-31'],
    ['b: May in advance', { timing: 'advance' }, '2025-05', 1, 1, '1234-202504-01-01', '2025-04-01'],
    ['c: group 2, third version', { timing: 'arrears' }, '2025-03', 2, 3, '1234-202503-02-03', '2025-03-31'],
    ['d: a leap day', { timing: 'arrears' }, '2024-02', 1, 1, '1234-202402-01-01', '2024-02-29'],
  ])('3.2 %s', (_title, billing, period, group, version, number, date) => {
    expect(headOf(billing, period, group, version).slice(0, 2)).toEqual([number, date]);
  });
});

describe('6 due dates (ours; the earlier system printed the terms and computed no date)', () => {
  it.each([
    ['#1 in 30 days', 'arrears', '2025-03', { kind: 'netDays', days: 30 }, '2025-04-30'],
    ['#2 by the 20th', 'arrears', '2025-03', { kind: 'dayOfMonth', day: 20 }, '2025-04-20'],
    ['#3 by the 30th, in February', 'arrears', '2025-01', { kind: 'dayOfMonth', day: 30 }, '2025-02-28'],
    ['#4 on receipt', 'advance', '2025-05', { kind: 'dueOnReceipt' }, '2025-04-01'],
    ['#5 by the 1st, on the 1st', 'advance', '2025-05', { kind: 'dayOfMonth', day: 1 }, '2025-05-01'],
  ])('6 %s', (_title, timing, period, paymentTerms, dueDate) => {
    expect(headOf({ timing, paymentTerms }, period)[2]).toBe(dueDate);
  });
});
