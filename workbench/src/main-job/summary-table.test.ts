import { grouped, summaryTable } from './summary-table';

const summary = {
  month: '2025-06',
  contracts: { read: 3, migrated: 2, rejected: 1 },
  statements: 2,
  new: 2,
  invoices: 3,
  total: '1234567.80',
  byType: { 'Fixed Fee': { statements: 2, total: '1234567.80' } },
  findings: { 'forecast.missing': 2 },
  seconds: 12.34,
};

describe('summary table', () => {
  it.each([
    ['0.00', '0.00'],
    ['999.99', '999.99'],
    ['1000.00', '1,000.00'],
    ['-1234567.80', '-1,234,567.80'],
    ['12345678901234567890.1234', '12,345,678,901,234,567,890.1234'],
    ['1000', '1,000'],
  ])('groups %s as %s', (amount, expected) => {
    expect(grouped(amount)).toBe(expected);
  });

  it('shows counts, each type with its total, findings and each refusal with its reason', () => {
    const refusal = {
      record: 'C0229',
      code: 'managementFee.noJobs',
      path: '/contract',
      message: 'Name the jobs.',
    };
    const text = summaryTable(summary, { refusals: [refusal], unchanged: 2 });
    expect(text).toMatch(/Contracts read +3\n/);
    expect(text).toMatch(/migrated +2 +2 unchanged\n/);
    expect(text).toContain('C0229: Name the jobs. (managementFee.noJobs at /contract)');
    expect(text).toMatch(/Fixed Fee +2 +1,234,567\.80\n/);
    expect(text).toMatch(/forecast\.missing +2\n/);
    expect(text).toMatch(/Seconds +12\.3\n/);
  });

  it('leaves the findings out when there are none', () => {
    expect(summaryTable({ ...summary, findings: {} }, { refusals: [], unchanged: 0 })).not.toContain(
      'Finding',
    );
  });
});
