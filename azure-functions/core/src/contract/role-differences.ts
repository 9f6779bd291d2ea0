import { isJsonObject, type Json, type JsonObject } from '../json/json';
import type { AccountRoles } from './contract';
import { type Chart, given } from './row-values';

/** The roles that the chart of accounts knows, by the class of an account. */
const CLASSES = { insurance: 'insurance', claims: 'claims', payrollTaxes: 'payrollTax' } as const;
type ChartRole = keyof typeof CLASSES;
const chartRoles = Object.keys(CLASSES) as ChartRole[];

/**
 * JSON of the roles in which a contract differs from the chart; undefined when it does not. `null`
 * stands for a role that the chart has and the contract leaves to the default.
 */
export function roleDifferences(roles: AccountRoles | undefined, chart: Chart): string | undefined {
  const { revenue, eliminationEntities, bellRevenueCodes } = roles ?? {};
  const differences: Record<string, Json> = {
    ...given({ revenue: revenue && { ...revenue }, eliminationEntities, bellRevenueCodes }),
  };
  for (const role of chartRoles) {
    const ofContract = roles?.[role];
    if (!isSame(ofContract, accountsOf(role, chart))) differences[role] = ofContract ?? null;
  }
  return Object.keys(differences).length === 0 ? undefined : JSON.stringify(differences);
}

/** The roles of a contract, from the chart and what the contract's row says against it. */
export function rolesWithDifferences(differences: Json, chart: Chart): JsonObject | undefined {
  if (!isJsonObject(differences)) return undefined;
  const ofChart = Object.fromEntries(
    chartRoles.flatMap((role): [string, Json][] => {
      const accounts = accountsOf(role, chart);
      return accounts === undefined ? [] : [[role, accounts]];
    }),
  );
  const roles = given({ ...ofChart, ...differences });
  return Object.keys(roles).length === 0 ? undefined : roles;
}

/** The chart's accounts of a role; undefined where the chart has none. */
function accountsOf(role: ChartRole, chart: Chart): string[] | undefined {
  const accounts = chart.accounts
    .filter((account) => account.class === CLASSES[role])
    .map((account) => account.account)
    .sort();
  return accounts.length === 0 ? undefined : accounts;
}

function isSame(left: readonly string[] | undefined, right: readonly string[] | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return left.length === right.length && left.every((account, index) => account === right[index]);
}
