import { isJsonArray, isJsonObject, propertyOf } from '@powerbill/core';
import type { Chart, Json } from '@powerbill/core';
import type { ChartNumbers } from './mapped-component';

type Account = Chart['accounts'][number];

/** An account of the chart with its title, which only people read. */
export interface TitledAccount extends Account {
  readonly title: string | null;
}

export interface TitledChart extends Chart {
  readonly accounts: readonly TitledAccount[];
}

const memberOf = (json: Json, name: string): Json =>
  (isJsonObject(json) ? propertyOf(json, name) : undefined) ?? null;

const section = (json: Json, name: string): readonly (readonly [string, string | null])[] => {
  const value = memberOf(json, name);
  if (!isJsonObject(value)) throw new Error(`The chart of accounts needs an object "${name}".`);
  return Object.entries(value).map(([account, title]) => [account, typeof title === 'string' ? title : null]);
};

const role = (json: Json, name: string): ReadonlySet<string> => {
  const value = memberOf(memberOf(json, 'roles'), name);
  if (!isJsonArray(value)) throw new Error(`The chart of accounts needs a list "roles/${name}".`);
  return new Set(value.filter((account) => typeof account === 'string'));
};

/**
 * Reads the chart of accounts: accounts with titles in `payroll`, `expense` and `service`, and the accounts of some
 * `roles`. A payroll or expense account is billable unless it is excluded by default. Throws when the file is not a chart.
 */
export const chartFromJson = (json: Json): TitledChart => {
  const insurance = role(json, 'insurance');
  const claims = role(json, 'claims');
  const excluded = role(json, 'defaultExcluded');
  const expenseClass = (account: string): Account['class'] =>
    insurance.has(account) ? 'insurance' : claims.has(account) ? 'claims' : 'expense';
  const accounts = [
    ...section(json, 'service').map(([account, title]): TitledAccount => {
      return { account, title, use: null, billableByDefault: false, class: 'revenue' };
    }),
    ...section(json, 'payroll').map(([account, title]): TitledAccount => {
      return { account, title, use: 'payroll', billableByDefault: !excluded.has(account), class: 'payroll' };
    }),
    ...section(json, 'expense').map(([account, title]): TitledAccount => {
      return {
        account,
        title,
        use: 'expenses',
        billableByDefault: !excluded.has(account),
        class: expenseClass(account),
      };
    }),
  ];
  return { accounts };
};

/** The accounts of a class, in ascending order. */
export const accountsOfClass = (chart: Chart, wanted: Account['class']): string[] =>
  chart.accounts
    .filter((account) => account.class === wanted)
    .map((account) => account.account)
    .sort();

/** The account numbers of the chart, by the list of a contract in which they stand. */
export const chartNumbers = ({ accounts }: Chart): ChartNumbers => {
  const numbers = (use?: Account['use']): ReadonlySet<string> =>
    new Set(
      accounts.filter((account) => use === undefined || account.use === use).map(({ account }) => account),
    );
  return { payroll: numbers('payroll'), expenses: numbers('expenses'), all: numbers() };
};
