import type { Chart } from '@powerbill/core';
import { choices } from '@powerbill/schema';
import type { ChartReader, ChartWriter, TitledChart } from '../../ports';
import type { DataverseClient } from './client';
import { decodeRow, select } from './decode-row';
import { encodeValues } from './encode-row';
import type { JsonObject } from './json-answer';

const COLUMNS = ['pb_mainaccount', 'pb_accountclass', 'pb_accountuse', 'pb_isbillablebydefault'] as const;

export const CHART_QUERY = `pb_glaccounts?${select('pb_glaccount', COLUMNS)}&$orderby=pb_mainaccount`;

/** The chart of accounts as the rows of `pb_glaccount` say it. */
export const decodeChart = (rows: readonly JsonObject[]): Chart => ({
  accounts: rows.map((json) => {
    const row = decodeRow('pb_glaccount', json, COLUMNS);
    return {
      account: row.pb_mainaccount,
      use: choices.accountUse.codeOf(row.pb_accountuse) ?? null,
      billableByDefault: row.pb_isbillablebydefault,
      class: choices.accountClass.codeOf(row.pb_accountclass) ?? 'expense',
    };
  }),
});

export function dataverseChart(client: DataverseClient): ChartReader & ChartWriter {
  return {
    readChart: async () => decodeChart(await client.list(CHART_QUERY)),
    writeChart: async (chart) => {
      await client.upsertMultiple('pb_glaccounts', 'pb_glaccount', chart.accounts.map(encodeAccount));
    },
  };
}

function encodeAccount(account: TitledChart['accounts'][number]): JsonObject {
  return {
    '@odata.id': `pb_glaccounts(pb_mainaccount='${account.account}')`,
    ...encodeValues('pb_glaccount', {
      pb_name: account.title ?? account.account,
      pb_accountclass: account.class,
      pb_accountuse: account.use,
      pb_isbillablebydefault: account.billableByDefault,
    }),
  };
}
