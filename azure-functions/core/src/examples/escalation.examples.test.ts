import type { JsonObject } from '../json/json';
import { billingJson, withComponents } from '../testing/documents';
import {
  above,
  billableAccounts,
  escalator,
  fixedFee,
  job,
  managementFee,
  monthlyProfitShare,
  perLaborHour,
  service,
} from './testing/components';
import { type Example, stated } from './testing/example';
import { balance, revenue, shift } from './testing/rows';

const january = (kind: 'percent' | 'amount', value: string): JsonObject => ({
  escalators: [escalator('baseRates', { month: 1, kind, value })],
});
const oneHour = (jobCode: string, date = '2025-03-10') => ({
  shifts: [shift(jobCode, { regular: 60 }, date)],
});

describe('4.16 escalators of base rates', () => {
  const twice = {
    startDate: '2023-01-01',
    ...january('percent', '3'),
    ...withComponents(perLaborHour(job('A', '27.64', '41.46'))),
  };
  const feeFrom2024 = {
    startDate: '2024-01-01',
    ...january('percent', '3'),
    ...withComponents(fixedFee(service('Valet', '4442.16'))),
  };
  const advance = (month: number) => ({
    startDate: '2024-01-01',
    billing: billingJson({ timing: 'advance' }),
    escalators: [escalator('baseRates', { month, kind: 'percent', value: '3' })],
    ...withComponents(fixedFee(service('Valet', '1000.00'))),
  });
  const readAs = (kind: 'percent' | 'amount') => ({
    startDate: '2024-01-01',
    ...january(kind, '3'),
    ...withComponents(perLaborHour(job('A', '25.08', '25.08'))),
  });

  it.each<Example>([
    {
      title: '4.16 #1 10 % on a rate and its overtime rate',
      contract: {
        startDate: '2024-01-01',
        ...january('percent', '10'),
        ...withComponents(perLaborHour(job('A', '10', '20'))),
      },
      facts: { shifts: [shift('A', { regular: 60, overtime: 60 })] },
      expected: { rates: ['11', '22'] },
    },
    {
      title: '4.16 #2 the first step of 3 %',
      contract: twice,
      facts: oneHour('A', '2024-03-10'),
      period: '2024-03',
      expected: { rates: ['28.4692'], lines: ['perLaborHour regular 28.47'] },
    },
    {
      title:
        '4.16 #2 the second step of 3 % (ours: rounded to 29.3233; the earlier system carried and printed 29.323276)',
      contract: twice,
      facts: oneHour('A'),
      expected: { rates: ['29.3233'], lines: ['perLaborHour regular 29.32'] },
    },
    {
      title: '4.16 #3 in arrears, step in January: December bills the old fee',
      contract: feeFrom2024,
      period: '2024-12',
      expected: { lines: ['fixedFee 4442.16'] },
    },
    {
      title: '4.16 #3 and January the new one, 4,575.4248 rounded',
      contract: feeFrom2024,
      period: '2025-01',
      expected: { lines: ['fixedFee 4575.42'] },
    },
    {
      title: '4.16 #4 in advance, step in July: June bills the old fee',
      contract: advance(7),
      period: '2025-06',
      expected: { lines: ['fixedFee 1000.00'] },
    },
    {
      title: '4.16 #4 and July the new one',
      contract: advance(7),
      period: '2025-07',
      expected: { lines: ['fixedFee 1030.00'] },
    },
    {
      title:
        '4.16 #5 in advance, step in January (ours: 1,030.00 from January; the earlier system never escalated and billed 1,000.00)',
      contract: advance(1),
      period: '2025-01',
      expected: { lines: ['fixedFee 1030.00'] },
    },
    {
      title: '4.16 #6 "3" as a percent: 25.08 becomes 25.8324',
      contract: readAs('percent'),
      facts: oneHour('A'),
      expected: { rates: ['25.8324'] },
    },
    {
      title: '4.16 #6 "3" as an amount: 25.08 becomes 28.08 (ours: the contract says which one it is)',
      contract: readAs('amount'),
      facts: oneHour('A'),
      expected: { rates: ['28.08'] },
    },
  ])('$title', (example) => expect(stated(example)).toEqual(example.expected));
});

describe('4.17 escalators of a management agreement', () => {
  const feeOf1000 = (startDate: string, kind: 'percent' | 'amount', value: string, month = 3) => ({
    startDate,
    escalators: [escalator('managementFee', { month, kind, value })],
    ...withComponents(managementFee({ method: 'fixed', amount: '1000.00' })),
  });
  const hourly = (rate: string, kind: 'percent' | 'amount', value: string) => ({
    startDate: '2024-03-01',
    escalators: [escalator('managementFee', { month: 3, kind, value })],
    ...withComponents(
      managementFee({ method: 'perLaborHour', jobs: [{ jobCode: 'A', rate, overtimeRate: '0' }] }),
    ),
  });
  const taxesOf25Percent = (startDate: string, kind: 'percent' | 'amount', value: string) => ({
    startDate,
    escalators: [escalator('payrollTaxPercent', { month: 3, kind, value })],
    ...withComponents(
      billableAccounts({ payroll: ['6000'], payrollTaxes: { method: 'percent', percent: '25' } }),
    ),
  });
  const shareOf25Percent = (startDate: string, kind: 'percent' | 'amount', value: string) => ({
    startDate,
    escalators: [escalator('profitShareTiers', { month: 3, kind, value })],
    ...withComponents(billableAccounts({ payroll: ['6000'] }), monthlyProfitShare([above('25')])),
  });
  const payrollIn = (month: string) => ({ ledger: [balance('6000', '10000', month)] });
  const taxes = (amount: string) => [
    'billableAccounts payroll 10000.00',
    `billableAccounts payrollTaxes ${amount}`,
  ];
  const share = (amount: string) => ['billableAccounts payroll 10000.00', `profitShare ${amount}`];
  const profitOf10000 = { ledger: [balance('6000', '10000')], revenue: [revenue('20000')] };

  it.each<Example>([
    {
      title: '4.17 #1 a fee of 1,000 and 5 %',
      contract: feeOf1000('2024-03-01', 'percent', '5'),
      expected: { lines: ['managementFee 1050.00'] },
    },
    {
      title: '4.17 #1 twice',
      contract: feeOf1000('2023-03-01', 'percent', '5'),
      expected: { lines: ['managementFee 1102.50'] },
    },
    {
      title: '4.17 #2 a fee of 1,000 and 100',
      contract: feeOf1000('2024-03-01', 'amount', '100'),
      expected: { lines: ['managementFee 1100.00'] },
    },
    {
      title: '4.17 #3 an hourly fee of 25.00 and 3 %',
      contract: hourly('25.00', 'percent', '3'),
      facts: oneHour('A'),
      expected: { lines: ['managementFee 25.75'] },
    },
    {
      title: '4.17 #3 an hourly fee of 35.00 and 2.00',
      contract: hourly('35.00', 'amount', '2'),
      facts: oneHour('A'),
      expected: { lines: ['managementFee 37.00'] },
    },
    {
      title: '4.17 #4 a fee of 10 % of the revenue and one percent point',
      contract: {
        startDate: '2024-03-01',
        escalators: [escalator('managementFee', { month: 3, kind: 'amount', value: '1' })],
        ...withComponents(managementFee({ method: 'percentOfRevenue', percent: '10' })),
      },
      facts: { revenue: [revenue('1000')] },
      expected: { lines: ['managementFee 110.00'] },
    },
    {
      title: '4.17 #5 payroll taxes of 25 % and 5 % of it: 26.25 %',
      contract: taxesOf25Percent('2022-03-01', 'percent', '5'),
      facts: payrollIn('2023-03'),
      period: '2023-03',
      expected: { lines: taxes('2625.00') },
    },
    {
      title: '4.17 #5 twice (ours: 27.5625 %; the earlier system kept two decimals, 27.56 %)',
      contract: taxesOf25Percent('2022-03-01', 'percent', '5'),
      facts: payrollIn('2024-03'),
      period: '2024-03',
      expected: { lines: taxes('2756.25') },
    },
    {
      title: '4.17 #5 three times (ours: 28.9406 %; the earlier system came to 28.94 %)',
      contract: taxesOf25Percent('2022-03-01', 'percent', '5'),
      facts: payrollIn('2025-03'),
      expected: { lines: taxes('2894.06') },
    },
    {
      title: '4.17 #5 payroll taxes of 25 % and two points: 27 %',
      contract: taxesOf25Percent('2024-03-01', 'amount', '2'),
      facts: payrollIn('2025-03'),
      expected: { lines: taxes('2700.00') },
    },
    {
      title: '4.17 #5 twice: 29 %',
      contract: taxesOf25Percent('2023-03-01', 'amount', '2'),
      facts: payrollIn('2025-03'),
      expected: { lines: taxes('2900.00') },
    },
    {
      title: '4.17 #5 a profit share of 25 % and 5 % of it, three times (ours: 28.9406 %)',
      contract: shareOf25Percent('2022-03-01', 'percent', '5'),
      facts: profitOf10000,
      expected: { lines: share('2894.06') },
    },
    {
      title: '4.17 #5 a profit share of 25 % and two points, twice: 29 %',
      contract: shareOf25Percent('2023-03-01', 'amount', '2'),
      facts: profitOf10000,
      expected: { lines: share('2900.00') },
    },
    {
      title:
        '4.17 #6 step in July: June bills the old fee (ours; the earlier system changed it on 27 June, before June was billed: 1,050.00)',
      contract: feeOf1000('2024-07-01', 'percent', '5', 7),
      period: '2025-06',
      expected: { lines: ['managementFee 1000.00'] },
    },
    {
      title: '4.17 #6 and July the new one',
      contract: feeOf1000('2024-07-01', 'percent', '5', 7),
      period: '2025-07',
      expected: { lines: ['managementFee 1050.00'] },
    },
  ])('$title', (example) => expect(stated(example)).toEqual(example.expected));
});
