import { type Contract, type Facts, type Month, calculate, readContract } from '@powerbill/core';
import * as fc from 'fast-check';
import { centsOf } from './cents';
import { componentOf } from './component-of';
import { generateFacts } from './generate-facts';
import { migratedPortfolio } from '../testing/migrated-portfolio';

const months = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06'].map(
  (month) => month as Month,
);
const [first, last] = [months[0]!, months[5]!];

const contracts = migratedPortfolio();
/** Each contract of the portfolio with the facts of all its months. */
const portfolio = contracts.map((contract) => ({ contract, facts: generateFacts(contract, 1, first, last) }));
const find = (wanted: (contract: Contract) => boolean): Contract => contracts.find(wanted)!;
const has = (contract: Contract, type: string): boolean =>
  contract.components.some((component) => component.type === type);

const merged = (parts: readonly Facts[]): Record<string, unknown> => {
  const whole: Record<string, unknown> = {};
  for (const part of parts) {
    for (const [section, rows] of Object.entries(part)) {
      if (Array.isArray(rows)) {
        whole[section] = [...((whole[section] as unknown[] | undefined) ?? []), ...(rows as unknown[])];
      } else if (section === 'readiness') {
        whole[section] = { ...(whole[section] as object | undefined), ...(rows as object) };
      } else {
        whole[section] = rows;
      }
    }
  }
  return whole;
};

describe('generateFacts', () => {
  it('makes each month alone exactly as with the others', () => {
    fc.assert(
      fc.property(fc.constantFrom(...contracts), fc.nat(1000), (contract, seed) => {
        const together = generateFacts(contract, seed, first, last);
        expect(merged(months.map((month) => generateFacts(contract, seed, month, month)))).toEqual(together);
      }),
      { numRuns: 25 },
    );
  });

  it('depends on the seed', () => {
    const contract = find((one) => has(one, 'revenueShare'));
    expect(generateFacts(contract, 1, first, first)).not.toEqual(generateFacts(contract, 2, first, first));
  });

  it('stays within the number of rows of the sample', () => {
    const rows = portfolio
      .flatMap(({ facts }) => Object.values({ ...facts } as Record<string, unknown>))
      .reduce<number>((count, section) => count + (Array.isArray(section) ? section.length : 0), 0);
    expect(contracts).toHaveLength(499);
    expect(rows).toBeLessThanOrEqual(400_000);
  });

  it('sells three to six codes, with weekends, seasons and both deposit flags', () => {
    for (const { facts } of portfolio.filter(({ contract }) => has(contract, 'revenueShare'))) {
      const revenue = facts.revenue ?? [];
      const sold = revenue.filter(({ depositFlag }) => depositFlag !== 'V');
      expect(new Set(sold.map(({ code }) => code)).size).toBeGreaterThanOrEqual(3);
      expect(new Set(sold.map(({ code }) => code)).size).toBeLessThanOrEqual(6);
      expect(new Set(sold.map(({ depositFlag }) => depositFlag))).toEqual(new Set(['Y', 'N']));
    }
  });

  it('gives every job shifts on days of its own row only', () => {
    const base = find((contract) => contract.components.some(({ type }) => type === 'perLaborHour'));
    const row = { jobCode: 'ATT', name: 'Attendant', rate: '20', overtimeRate: '30' };
    const reading = readContract({
      ...(JSON.parse(JSON.stringify(base)) as Record<string, never>),
      invoiceGroups: [],
      components: [
        { type: 'perLaborHour', jobs: [{ ...row, startDate: '2025-02-10', endDate: '2025-02-11' }] },
      ],
    });
    if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
    expect(generateFacts(reading.value, 1, first, first).shifts).toBeUndefined();
    const shifts = generateFacts(reading.value, 1, months[1]!, months[1]!).shifts ?? [];
    expect(shifts.length).toBeGreaterThan(0);
    expect(shifts.every(({ date }) => date === '2025-02-10' || date === '2025-02-11')).toBe(true);
  });

  it('holds labour of every kind somewhere', () => {
    const kinds = new Set(
      portfolio.flatMap(({ facts }) => facts.shifts ?? []).flatMap(({ minutes }) => Object.keys(minutes)),
    );
    expect(kinds).toEqual(new Set(['regular', 'overtime', 'doubleOvertime', 'holiday', 'holidayOvertime']));
  });

  it('lacks nothing that a statement reads, and loads profits near those of the statements', () => {
    const unbilled: string[] = [];
    for (const { contract, facts } of portfolio) {
      for (const period of months) {
        const { findings, profit } = calculate({ contract, facts, period, version: 1 });
        for (const { code } of findings) unbilled.push(`${contract.contractNumber} ${period} ${code}`);
        const loaded = facts.profit?.find(({ month }) => month === period)?.amount;
        if (profit === null || loaded === undefined) continue;
        const [stated, estimate] = [centsOf(profit), centsOf(loaded)];
        expect(Math.abs(stated - estimate)).toBeLessThan(stated / 6);
      }
    }
    expect(unbilled).toHaveLength(13);
    expect(unbilled.every((one) => one.endsWith(' statement.nothingToBill'))).toBe(true);
  });

  it('books something for each part that is billed from the ledger, and claims below their cap before June', () => {
    for (const { contract, facts } of portfolio) {
      const accounts = componentOf(contract, 'billableAccounts');
      if (accounts === undefined) continue;
      const { ledger = [], profit = [] } = facts;
      const booked = (listed: readonly string[], month: Month): number =>
        ledger
          .filter((row) => row.month === month && row.entity !== '06' && listed.includes(row.account))
          .reduce((cents, { balance }) => cents + centsOf(balance), 0);
      const listedIn = (role: readonly string[] = []): string[] =>
        accounts.expenses.accounts.filter((account) => role.includes(account));
      const claims = componentOf(contract, 'claims');
      const claimed = listedIn(contract.accountRoles?.claims);
      for (const month of months) {
        if (accounts.payroll.accounts.length > 0)
          expect(booked(accounts.payroll.accounts, month)).toBeGreaterThan(0);
        if (accounts.expenses.accounts.length > 0)
          expect(booked(accounts.expenses.accounts, month)).toBeGreaterThan(0);
        const insured =
          componentOf(contract, 'insurance') === undefined ? [] : listedIn(contract.accountRoles?.insurance);
        if (insured.length > 0) expect(booked(insured, month)).toBeGreaterThan(0);
        if (claims !== undefined && claimed.length > 0) expect(booked(claimed, month)).toBeGreaterThan(0);
      }
      if (claims !== undefined && claims.capAmount !== '0') {
        const beforeJune = months.slice(0, 5).reduce((cents, month) => cents + booked(claimed, month), 0);
        expect(beforeJune).toBeLessThan(centsOf(claims.capAmount));
      }
      const share = componentOf(contract, 'profitShare');
      const accumulates = share !== undefined && share.accumulation !== 'monthly';
      expect(profit.map(({ month }) => month)).toEqual(accumulates ? months : []);
      expect(profit.every(({ amount }) => centsOf(amount) > 0)).toBe(true);
    }
  });

  it('adds ad-hoc lines of every kind now and then, the same ones with every seed', () => {
    const linesOf = (seed: number) =>
      contracts.flatMap((contract) =>
        months.flatMap((month) =>
          (generateFacts(contract, seed, month, month).adHocLines ?? []).map((line) => ({
            key: `${contract.contractNumber} ${line.id}`,
            kind: line.kind,
          })),
        ),
      );
    const [one, two] = [linesOf(1), linesOf(2)];
    expect(one.length).toBeGreaterThan(150);
    expect(one.length).toBeLessThan(600);
    expect(new Set(one.map(({ kind }) => kind)).size).toBe(4);
    expect(two.map(({ key }) => key)).toEqual(one.map(({ key }) => key));
    expect(two).not.toEqual(one);
  });

  it('says of every month whether it is ready, a few times with a comment', () => {
    const said = portfolio.flatMap(({ facts }) => Object.values(facts.readiness ?? {}));
    expect(said).toHaveLength(contracts.length * months.length);
    expect(new Set(said.map(({ status }) => status))).toEqual(new Set(['ready', 'overridden']));
    const commented = said.filter(({ comment }) => comment !== undefined).length;
    expect(commented).toBeGreaterThan(50);
    expect(commented).toBeLessThan(150);
  });

  it('knows the indexes that escalators name, back to what their first steps compare', () => {
    const [base] = contracts;
    const escalator = {
      id: 'cpi',
      target: 'baseRates',
      month: 1,
      kind: 'index',
      index: 'CPI-U',
      lagMonths: 2,
    };
    const reading = readContract({
      ...(JSON.parse(JSON.stringify(base)) as Record<string, never>),
      startDate: '2023-05-01',
      escalators: [escalator],
    });
    if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
    const facts = generateFacts(reading.value, 1, first, last);
    const { findings } = calculate({ contract: reading.value, facts, period: last, version: 1 });
    expect(facts.priceIndex?.length).toBeGreaterThan(24);
    expect(findings.map(({ code }) => code)).not.toContain('facts.missingIndex');
    expect(generateFacts(contracts[0]!, 1, first, last).priceIndex).toBeUndefined();
  });
});
