import type { JsonObject } from '../json/json';
import {
  amountsOf,
  billableJson,
  billingJson,
  findingCodes,
  linesOf,
  statementFor,
  withComponents,
} from '../testing/documents';

const accounts = billableJson(['7101'], ['7000', '7099', '7100']);
const row = (month: string, balance: string, account = '7099'): JsonObject => ({ month, account, balance });
const capped = (changes: JsonObject): JsonObject =>
  withComponents(accounts, { type: 'claims', cap: 'annualCalendar', capAmount: '1000', ...changes });
const claimLine = (contract: JsonObject, facts: JsonObject, period?: string): string | undefined =>
  amountsOf(statementFor(contract, facts, period)).find((line) => line.startsWith('claims'));

describe('a cap of the year', () => {
  const year = (changes: JsonObject, ledger: JsonObject[], period?: string) => {
    const statement = statementFor(capped(changes), { ledger }, period);
    const [accumulator] = statement.accumulators;
    return [
      amountsOf(statement).find((line) => line.startsWith('claims')) ?? null,
      accumulator?.before,
      accumulator?.after,
    ];
  };

  it('bills what is within it, then what is left of it, then nothing', () => {
    const ledger = [
      row('2025-01', '300'),
      row('2025-02', '500.505'),
      row('2025-03', '400'),
      row('2025-04', '9'),
    ];
    expect(year({}, ledger, '2025-01')).toEqual(['claims 300.00', '0.00', '300.00']);
    expect(year({}, ledger, '2025-02')).toEqual(['claims 500.51', '300.00', '800.51']);
    // 1,000 - 800.505 = 199.495
    expect(year({}, ledger, '2025-03')).toEqual(['claims 199.50', '800.51', '1200.51']);
    expect(year({}, ledger, '2025-04')).toEqual([null, '1200.51', '1209.51']);
  });

  it('is exactly reached without a cut', () => {
    expect(year({}, [row('2025-02', '400'), row('2025-03', '600')])[0]).toBe('claims 600.00');
  });

  it('gives credits back while the sum is within it, and nothing while it is above', () => {
    expect(year({}, [row('2025-02', '900'), row('2025-03', '-50')])[0]).toBe('claims -50.00');
    expect(year({}, [row('2025-02', '2000'), row('2025-03', '-50')])[0]).toBeNull();
    expect(year({}, [row('2025-02', '2000'), row('2025-03', '-1500')])[0]).toBe('claims -1500.00');
  });

  it('B-02: belongs to the calendar year of the service period', () => {
    const ledger = [row('2024-12', '1000'), row('2025-01', '200')];
    expect(year({}, ledger, '2024-12')).toEqual(['claims 1000.00', '0.00', '1000.00']);
    expect(year({}, ledger, '2025-01')).toEqual(['claims 200.00', '0.00', '200.00']);
  });

  it('runs with the contract year', () => {
    const anniversary = { cap: 'annualAnniversary' };
    const ledger = [row('2024-06', '5000'), row('2024-07', '700'), row('2025-03', '400')];
    expect(year(anniversary, ledger)).toEqual(['claims 300.00', '700.00', '1100.00']);
    expect(year(anniversary, ledger, '2024-07')).toEqual(['claims 700.00', '0.00', '700.00']);
  });

  it('counts the months before in which it was active', () => {
    const ledger = [row('2025-01', '500'), row('2025-02', '100'), row('2025-03', '1000')];
    expect(year({ effectiveFrom: '2025-02-28' }, ledger)).toEqual(['claims 900.00', '100.00', '1100.00']);
    expect(year({ effectiveTo: '2025-02-28' }, ledger)).toEqual([null, '600.00', '600.00']);
  });

  it('counts the months of a longer period together', () => {
    const quarterly = { startDate: '2022-01-01', billing: billingJson({ frequency: 'quarterly' }) };
    const ledger = [row('2025-01', '800'), row('2025-02', '300'), row('2025-03', '-200')];
    expect(claimLine({ ...capped({}), ...quarterly }, { ledger }, '2025-01')).toBe('claims 900.00');
  });
});

describe('a cap of each claim', () => {
  const claim = (id: string, amount: string, date = '2025-03-08'): JsonObject => ({ id, date, amount });
  const each = { cap: 'perClaim', capAmount: '2500' };

  it('bills each claim of the period up to it, whatever the ledger says', () => {
    const facts = {
      claims: [
        claim('a', '3450'),
        claim('b', '100.005'),
        claim('c', '0.001'),
        claim('d', '99', '2025-04-01'),
      ],
      ledger: [row('2025-03', '77')],
    };
    expect(claimLine(capped(each), facts)).toBe('claims 2600.01');
    expect(findingCodes(statementFor(capped(each), facts))).toEqual([]);
    expect(statementFor(capped(each), facts).accumulators).toEqual([]);
  });

  it('leaves out claims on days on which it is not active', () => {
    const facts = { claims: [claim('a', '10', '2025-03-14'), claim('b', '5', '2025-03-15')] };
    expect(claimLine(capped({ ...each, effectiveFrom: '2025-03-15' }), facts)).toBe('claims 5.00');
  });

  it('bills the balance up to it where there is no claim, and says so', () => {
    const statement = (balance: string) =>
      statementFor(capped(each), {
        ledger: [row('2025-03', balance)],
        claims: [claim('a', '1', '2025-02-28')],
      });
    expect(amountsOf(statement('3000'))).toEqual(['claims 2500.00']);
    expect(amountsOf(statement('-3000'))).toEqual(['claims -3000.00']);
    expect(findingCodes(statement('3000'))).toEqual(['facts.missing']);
    expect(findingCodes(statement('0'))).toEqual(['statement.nothingToBill']);
  });
});

it('takes the claims accounts among the expense accounts, out of the expenses', () => {
  const ledger = [
    row('2025-03', '10'),
    row('2025-03', '20', '7100'),
    row('2025-03', '400', '7101'),
    row('2025-03', '1', '7000'),
  ];
  expect(amountsOf(statementFor(capped({}), { ledger }))).toEqual([
    'billableAccounts payroll 400.00',
    'billableAccounts expenses 1.00',
    'claims 30.00',
  ]);
  const roles = { ...capped({}), accountRoles: { claims: ['7000'] } };
  expect(claimLine(roles, { ledger })).toBe('claims 1.00');
});

it('has the title Loss & Damage unless the contract names it, and the code 4791', () => {
  const titles = (changes: JsonObject) =>
    linesOf(statementFor(capped(changes), { ledger: [row('2025-03', '1')] })).map(({ title, glCode }) => [
      title,
      glCode,
    ]);
  expect(titles({})).toEqual([['Loss & Damage', '4791']]);
  expect(titles({ title: 'Claims' })).toEqual([['Claims', '4791']]);
});

it('shows what is left of the cap with its arithmetic', () => {
  const last = (before: string, current: string) =>
    linesOf(
      statementFor(capped({}), { ledger: [row('2025-02', before), row('2025-03', current)] }),
    )[0]?.trace.at(-1);
  expect(last('700', '500')).toEqual({
    step: 'what is left of the cap, 1,000.00 - 700.00',
    base: '500.00',
    result: '300.00',
  });
  expect(last('-50', '1060')?.step).toBe('what is left of the cap, 1,000.00 + 50.00');
});

it('lists the claims of a day by their numbers', () => {
  const claim = (id: string, date = '2025-03-08'): JsonObject => ({ id, date, amount: '5' });
  const facts = { claims: [claim('CL-10'), claim('CL-2'), claim('CL-3', '2025-03-01')] };
  const contract = capped({ cap: 'perClaim', capAmount: '9' });
  expect(linesOf(statementFor(contract, facts))[0]?.trace.map(({ step }) => step)).toEqual([
    'cap',
    'claim CL-3, up to the cap',
    'claim CL-2, up to the cap',
    'claim CL-10, up to the cap',
    'total of 3',
  ]);
});
