import { chartFromJson } from './chart';

describe('chartFromJson', () => {
  it('reads uses, defaults and classes', () => {
    const chart = chartFromJson({
      payroll: { '6301': 'Office', '6307': 'Leave' },
      expense: { '7401': 'Adverts', '7201': 'Liability', '7301': 'Damage' },
      service: { '4110': null },
      roles: { insurance: ['7201'], claims: ['7301'], defaultExcluded: ['6307'] },
    });
    const byAccount = new Map(chart.accounts.map((account) => [account.account, account]));
    expect(byAccount.get('6301')).toEqual({
      account: '6301',
      title: 'Office',
      use: 'payroll',
      billableByDefault: true,
      class: 'payroll',
    });
    expect(byAccount.get('6307')?.billableByDefault).toBe(false);
    expect(byAccount.get('7201')).toMatchObject({ use: 'expenses', class: 'insurance' });
    expect(byAccount.get('7301')?.class).toBe('claims');
    expect(byAccount.get('4110')).toMatchObject({ use: null, class: 'revenue', billableByDefault: false });
  });

  it('refuses what is no chart', () => {
    expect(() => chartFromJson({})).toThrow('roles');
  });
});
