import { parsePaymentTerms } from './payment-terms';

describe('parsePaymentTerms', () => {
  it.each([
    ['Due on Receipt', { kind: 'dueOnReceipt' }],
    ['Due in 7 Days', { kind: 'netDays', days: 7 }],
    ['Due in 45 Days', { kind: 'netDays', days: 45 }],
    ['Due by 1st of the Month', { kind: 'dayOfMonth', day: 1 }],
    ['Due by 20th', { kind: 'dayOfMonth', day: 20 }],
    ['Due by 30th of the Month', { kind: 'dayOfMonth', day: 30 }],
    [' due  by 3rd ', { kind: 'dayOfMonth', day: 3 }],
  ])('reads %s', (text, terms) => {
    expect(parsePaymentTerms(text)).toEqual(terms);
  });

  it.each(['', 'Due', 'Due in Days', 'Due in 367 Days', 'Due by 32nd', 'Due by 0th', 'Net 30', 'Due by 20'])(
    'refuses "%s"',
    (text) => {
      expect(parsePaymentTerms(text)).toBeUndefined();
    },
  );
});
