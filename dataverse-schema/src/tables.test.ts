import { type Row, choices, navigationOf, securityRoles, tableList, tables } from './index';
import type { Column, TextColumn } from './column';

const packTables = tableList.filter((table) => table.origin === 'pack');

const MAX_KEY_COLUMNS = 16;
const MAX_KEY_BYTES = 900;
const MAX_KEYS = 10;

const columnsOf = (name: string): Readonly<Record<string, Column>> =>
  tableList.find((table) => table.logicalName === name)?.columns ?? {};

describe('tables', () => {
  it('have distinct logical names and set names', () => {
    const names = tableList.flatMap((table) => [table.logicalName, table.setName]);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(packTables.map((table) => [table.logicalName, table] as const))(
    '%s has lower-case pb_ names and a required primary name',
    (_, table) => {
      expect(table.logicalName).toMatch(/^pb_[a-z]+$/);
      const primary = table.columns[table.primaryName];
      expect(primary).toMatchObject({ kind: 'text', required: true });
      for (const name of Object.keys(table.columns)) expect(name).toMatch(/^[a-z_0-9]+$/);
    },
  );

  it.each(tableList.map((table) => [table.logicalName, table] as const))(
    '%s has keys that Dataverse accepts',
    (_, table) => {
      expect(Object.keys(table.keys).length).toBeLessThanOrEqual(MAX_KEYS);
      for (const names of Object.values(table.keys)) {
        expect(names.length).toBeLessThanOrEqual(MAX_KEY_COLUMNS);
        const columns = names.map((name) => table.columns[name]);
        for (const column of columns) {
          expect(['text', 'whole', 'decimal', 'date', 'dateTime', 'lookup', 'choice']).toContain(
            column?.kind,
          );
          expect(column?.secured).toBeUndefined();
        }
        const bytes = columns
          .filter((column): column is TextColumn => column?.kind === 'text')
          .reduce((sum, column) => sum + 2 * column.maxLength, 0);
        // The platform's user-name key is the platform's own affair.
        if (table.origin === 'pack') expect(bytes).toBeLessThanOrEqual(MAX_KEY_BYTES);
      }
    },
  );

  it.each(tableList.map((table) => [table.logicalName, table] as const))(
    '%s looks up tables that exist, and its navigation names are unique',
    (_, table) => {
      const navigation = navigationOf(table);
      for (const one of navigation) expect(columnsOf(one.target)).not.toEqual({});
      // An owner is a user or a team, and both are reached by one name.
      const names = navigation.filter((one) => one.name !== 'ownerid').map((one) => one.name);
      expect(new Set(names).size).toBe(names.length);
    },
  );

  it('give every column limits that Dataverse allows', () => {
    for (const table of tableList) {
      for (const column of Object.values<Column>(table.columns)) {
        if (column.kind === 'text') expect(column.maxLength).toBeLessThanOrEqual(4000);
        if (column.kind === 'memo') expect(column.maxLength).toBeLessThanOrEqual(1_048_576);
        if (column.kind === 'money') expect(column.precision).toBeLessThanOrEqual(4);
        if (column.kind === 'decimal') expect(column.precision).toBeLessThanOrEqual(10);
      }
    }
  });
});

describe('choices', () => {
  const all = Object.values(choices).filter((choice) => choice.name.startsWith('pb_'));

  it('number their options from the publisher prefix on', () => {
    for (const choice of all) {
      expect(choice.options.map((option) => option.value)).toEqual(
        choice.options.map((_, n) => 701_250_000 + n),
      );
    }
  });

  it('find the code of a value, and nothing for a foreign one', () => {
    const { contractStatus } = choices;
    expect(contractStatus.codeOf(contractStatus.value.active)).toBe('active');
    expect(contractStatus.codeOf(1)).toBeUndefined();
    expect(contractStatus.codeOf(null)).toBeUndefined();
  });

  it('are one object for each name', () => {
    expect(new Set(all.map((choice) => choice.name)).size).toBe(all.length);
  });
});

describe('roles', () => {
  const documents = ['pb_statement', 'pb_invoice', 'pb_invoiceline'] as const;

  it('let nobody but the integration user write documents', () => {
    for (const role of securityRoles.roles.filter((one) => one.name !== 'PowerBill Integration')) {
      for (const name of documents) {
        expect(role.rights[name]).not.toMatchObject({ create: expect.anything() as unknown });
        expect(role.rights[name]).not.toMatchObject({ write: expect.anything() as unknown });
      }
    }
  });

  it('let people ask for runs, and nobody but the integration user write their items', () => {
    for (const role of [securityRoles.billingAdmin, securityRoles.billingManager]) {
      expect(role.rights.pb_billingrun).toMatchObject({ create: 'all', read: 'all' });
      expect(role.rights.pb_billingrunitem).toEqual({ read: 'all' });
    }
  });

  it('let an account manager read his own rows only, and ask for nothing', () => {
    const { rights } = securityRoles.accountManager;
    expect(rights.pb_statement).toEqual({ read: 'own' });
    expect(rights.pb_billingrun).toBeUndefined();
    expect(rights.pb_contract).toEqual({ read: 'own' });
  });

  it('let the billing staff write ad-hoc lines, and nobody of a site see them', () => {
    const staff = [securityRoles.billingAdmin, securityRoles.billingManager];
    for (const role of staff) {
      expect(role.rights.pb_adhocline).toEqual({ create: 'all', read: 'all', write: 'all', append: 'all' });
    }
    expect(securityRoles.accountManager.rights.pb_adhocline).toBeUndefined();
    expect(securityRoles.siteTeam.rights.pb_adhocline).toBeUndefined();
    expect(tables.pb_statement.columns.pb_livefacts.secured).toBe('Trace');
  });

  it('let an admin overrule readiness and enter price indexes, and the others read them', () => {
    const { billingAdmin, billingManager, accountManager } = securityRoles;
    expect(billingAdmin.rights.pb_sitereadiness).toEqual({ read: 'all', write: 'all' });
    expect(billingAdmin.rights.pb_priceindex).toEqual({ create: 'all', read: 'all', write: 'all' });
    expect(billingManager.rights.pb_sitereadiness).toEqual({ read: 'all' });
    expect(accountManager.rights.pb_sitereadiness).toEqual({ read: 'own' });
    expect(accountManager.rights.pb_performancevalue).toEqual({ read: 'own' });
  });

  it('use depth own only on tables whose rows have owners', () => {
    for (const role of securityRoles.roles) {
      for (const [name, rights] of Object.entries(role.rights)) {
        const owned = tables[name as keyof typeof tables].ownership === 'user';
        if (!owned) expect(Object.values(rights)).not.toContain('own');
      }
    }
  });
});

describe('row types', () => {
  it('follow the definitions', () => {
    const row = { pb_name: 'A', pb_total: '12.50' } as Partial<Row<'pb_statement'>>;
    const total: string | undefined = row.pb_total;
    const profit: string | null | undefined = row.pb_profit;
    // @ts-expect-error an amount is exact text, never a binary number
    const binary: number | undefined = row.pb_total;
    expect([total, profit, binary]).toEqual(['12.50', undefined, '12.50']);
  });
});
