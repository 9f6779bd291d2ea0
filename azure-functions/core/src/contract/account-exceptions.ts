import type { Chart, RowValues } from './row-values';
import { rowName } from './row-values';

export type AccountUse = 'payroll' | 'expenses';

/** The accounts of a list that differ from the chart's defaults, as rows: billable or not. */
export function accountExceptions(use: AccountUse, accounts: readonly string[], chart: Chart): RowValues[] {
  const listed = new Set(accounts);
  const defaults = defaultsOf(use, chart);
  const candidates = [...new Set([...defaults.keys(), ...accounts])].sort();
  return candidates
    .filter((account) => listed.has(account) !== (defaults.get(account) ?? false))
    .map((account) => ({
      pb_name: rowName(use, account),
      pb_accountuse: use,
      pb_account: account,
      pb_isbillable: listed.has(account),
    }));
}

/** The list that the chart's defaults and the exceptions of a contract make, in ascending order. */
export function accountsWithExceptions(
  use: AccountUse,
  exceptions: readonly RowValues[],
  chart: Chart,
): string[] {
  const billable = defaultsOf(use, chart);
  for (const row of exceptions) {
    if (row.pb_accountuse === use) billable.set(String(row.pb_account), row.pb_isbillable === true);
  }
  return [...billable].flatMap(([account, isBillable]) => (isBillable ? [account] : [])).sort();
}

function defaultsOf(use: AccountUse, chart: Chart): Map<string, boolean> {
  return new Map(
    chart.accounts
      .filter((account) => account.use === use)
      .map((account): [string, boolean] => [account.account, account.billableByDefault]),
  );
}
