import fc from 'fast-check';
import { type columns, findTable } from '@powerbill/schema';
import { arbitraryChart, arbitraryContract } from '../testing/arbitrary-contract';
import { contractJson, contractOf, problemsOf, shareJson, valueOf } from '../testing/documents';
import type { Contract } from './contract';
import { contractToRows } from './contract-to-rows';
import { readContract } from './read-contract';
import type { Chart, ContractRows, RowValues } from './row-values';
import { type ContractIdentity, rowsToContract } from './rows-to-contract';

const identityOf = (contract: Contract): ContractIdentity => ({
  contractNumber: contract.contractNumber,
  customer: contract.customer,
  site: contract.site,
  startDate: contract.startDate,
  endDate: contract.endDate ?? null,
});

const chart: Chart = {
  accounts: [
    { account: '6001', use: 'payroll', billableByDefault: true, class: 'payroll' },
    { account: '6010', use: 'payroll', billableByDefault: false, class: 'payroll' },
    { account: '7080', use: 'expenses', billableByDefault: true, class: 'insurance' },
  ],
};

const accountsComponent = {
  type: 'billableAccounts',
  payroll: { title: 'Payroll', accounts: ['6001', '6010'] },
  expenses: { title: 'Expenses', accounts: ['7500'] },
};

/** The rows of each table, with the names of their tables. */
const tablesOf = (rows: ContractRows): [string, readonly RowValues[]][] => [
  ['pb_contractversion', [rows.version]],
  ['pb_escalator', rows.escalators],
  ['pb_invoicegroup', rows.invoiceGroups],
  ['pb_contractcomponent', rows.components.map(({ component }) => component)],
  ['pb_componentrate', rows.components.flatMap(({ rates }) => rates)],
  ['pb_componentstructure', rows.components.flatMap(({ structures }) => structures)],
  ['pb_componenttier', rows.components.flatMap(({ tiers }) => tiers)],
  ['pb_componentaccount', rows.components.flatMap(({ accounts }) => accounts)],
  ['pb_validationrule', rows.components.flatMap(({ validationRules }) => validationRules)],
  ['pb_nonledgerexpense', rows.components.flatMap(({ nonLedgerExpenses }) => nonLedgerExpenses)],
  ['pb_performancemeasure', rows.components.flatMap(({ measures }) => measures)],
];

it('any contract comes back from its rows, whatever the order of the rows', () => {
  fc.assert(
    fc.property(arbitraryContract, arbitraryChart, (json, accountsChart) => {
      const contract = valueOf(readContract(json));
      const rows = contractToRows(contract, [], accountsChart);
      const shuffled: ContractRows = {
        version: rows.version,
        escalators: [...rows.escalators].reverse(),
        invoiceGroups: [...rows.invoiceGroups].reverse(),
        components: [...rows.components].reverse().map((component) => ({
          component: component.component,
          rates: [...component.rates].reverse(),
          structures: [...component.structures].reverse(),
          tiers: [...component.tiers].reverse(),
          accounts: [...component.accounts].reverse(),
          validationRules: component.validationRules,
          nonLedgerExpenses: [...component.nonLedgerExpenses].reverse(),
          measures: [...component.measures].reverse(),
        })),
      };
      expect(valueOf(rowsToContract(identityOf(contract), shuffled, accountsChart))).toEqual(contract);
    }),
    { numRuns: 300 },
  );
});

it('a canonical contract reads as itself', () => {
  fc.assert(
    fc.property(arbitraryContract, (json) => {
      const contract = valueOf(readContract(json));
      const again = valueOf(readContract(JSON.parse(JSON.stringify(contract)) as typeof json));
      expect(JSON.stringify(again)).toBe(JSON.stringify(contract));
    }),
  );
});

const columnsOf = (name: string): Readonly<Record<string, columns.Column>> => {
  const table = findTable(name);
  if (table === undefined) throw new Error(`${name} is no table`);
  return table.columns;
};

it('fills columns that the tables have, with codes that their choices have, and every required one', () => {
  const filledElsewhere = new Set(['pb_versionnumber', 'pb_status']);
  fc.assert(
    fc.property(arbitraryContract, (json) => {
      const rows = contractToRows(valueOf(readContract(json)), [], chart);
      for (const [name, tableRows] of tablesOf(rows)) {
        const defined = columnsOf(name);
        for (const row of tableRows) {
          for (const [column, value] of Object.entries(row)) {
            const definition = defined[column];
            expect([name, column, definition?.kind]).not.toContain(undefined);
            if (definition?.kind === 'choice') {
              expect(definition.choice.options.map(({ code }) => code)).toContain(value);
            }
          }
          const missing = Object.entries(defined).filter(
            ([column, definition]) =>
              definition.required === true &&
              definition.kind !== 'lookup' &&
              !filledElsewhere.has(column) &&
              row[column] === undefined,
          );
          expect([name, ...missing.map(([column]) => column)]).toEqual([name]);
        }
      }
    }),
    { numRuns: 50 },
  );
});

it('stores only the accounts that differ from the chart', () => {
  const contract = contractOf({ components: [accountsComponent] });
  const [component] = contractToRows(contract, [], chart).components;
  expect(component?.accounts).toEqual([
    { pb_name: 'payroll 6010', pb_accountuse: 'payroll', pb_account: '6010', pb_isbillable: true },
    { pb_name: 'expenses 7080', pb_accountuse: 'expenses', pb_account: '7080', pb_isbillable: false },
    { pb_name: 'expenses 7500', pb_accountuse: 'expenses', pb_account: '7500', pb_isbillable: true },
  ]);
});

it('stores roles only where they differ from the chart', () => {
  const rolesText = (accountRoles: Record<string, string[]>) =>
    contractToRows(contractOf({ accountRoles }), [], chart).version.pb_accountroles;
  expect(rolesText({ insurance: ['7080'] })).toBeUndefined();
  expect(rolesText({ insurance: ['7081'] })).toBe('{"insurance":["7081"]}');
  expect(rolesText({})).toBe('{"insurance":null}');
});

it('keeps a revenue code named all apart from all codes', () => {
  const texts = ['all', ['all']].map((revenueCodes) => {
    const contract = contractOf({ components: [shareJson({ revenueCodes })] });
    const rows = contractToRows(contract, [], chart);
    expect(valueOf(rowsToContract(identityOf(contract), rows, chart))).toEqual(contract);
    return rows.components[0]?.structures[0]?.pb_revenuecodes;
  });
  expect(texts).toEqual(['all', 'all\nall']);
});

it('keeps inactive components out of the contract', () => {
  const contract = contractOf();
  const bell = contractOf({ components: [{ type: 'bellServiceFee', collectionTypes: ['x'] }] }).components;
  const rows = contractToRows(contract, bell, chart);
  expect(rows.components.map(({ component }) => [component.pb_sequence, component.pb_isactive])).toEqual([
    [1, true],
    [2, false],
  ]);
  expect(valueOf(rowsToContract(identityOf(contract), rows, chart))).toEqual(contract);
});

it('reports columns that cannot be read instead of throwing', () => {
  const contract = valueOf(
    readContract(contractJson({ components: [{ type: 'bellServiceFee', collectionTypes: ['x'] }] })),
  );
  const rows = contractToRows(contract, [], chart);
  const [first] = rows.components;
  const broken = {
    ...rows,
    components: [{ ...first!, component: { ...first!.component, pb_settings: '{' } }],
  };
  expect(problemsOf(rowsToContract(identityOf(contract), broken, chart))).toEqual([
    'json.malformed /contract/components/0',
  ]);
  const odd = {
    ...rows,
    components: [{ ...first!, component: { ...first!.component, pb_componenttype: null } }],
  };
  expect(problemsOf(rowsToContract(identityOf(contract), odd, chart))).toEqual([
    'value.unknown /contract/components/0/type',
  ]);
});
