import { type Chart, type Contract, rowsToContract } from '@powerbill/core';
import { choices, versionExpand, versionSelect, versionTerms } from '@powerbill/schema';
import { decimalText } from '../../grid/values/decimal-text';
import type { RowReader } from '../../grid/web/row-reader';
import type { WebAccess } from '../../grid/web/web-access';

/** A contract as its rows say it. */
export interface StoredContract {
  readonly id: string;
  readonly siteId: string;
  readonly contract: Contract;
}

export type StoredReading =
  | { readonly status: 'ready'; readonly stored: StoredContract }
  | { readonly status: 'withoutVersion' }
  /** The rows make no valid contract; the message says why. */
  | { readonly status: 'invalid'; readonly message: string };

/** One request for the terms of the version in force: thirteen expansions, of the fifteen that the service allows. */
export const TERMS_QUERY =
  '?$select=pb_contractnumber,pb_startdate,pb_enddate,_pb_siteid_value' +
  '&$expand=pb_customerid($select=name,accountnumber),pb_siteid($select=pb_name,pb_sitenumber,pb_glstring),' +
  `pb_currentversionid(${versionSelect};$expand=${versionExpand})`;

const CHART_QUERY =
  '?$select=pb_mainaccount,pb_accountclass,pb_accountuse,pb_isbillablebydefault&$orderby=pb_mainaccount';

/** Reads the contract that a preview starts from. */
export async function readStoredContract(web: WebAccess, id: string): Promise<StoredReading> {
  const [row, accounts] = await Promise.all([
    web.retrieve('pb_contract', id, TERMS_QUERY),
    web.retrieveAll('pb_glaccount', CHART_QUERY),
  ]);
  const version = row.row('pb_currentversionid');
  if (version === null) return { status: 'withoutVersion' };
  const terms = versionTerms(version.values, (raw) => decimalText(raw) ?? undefined);
  const reading = rowsToContract(identityOf(row), terms, chartOf(accounts));
  if (!reading.ok) {
    const [first] = reading.errors;
    return { status: 'invalid', message: `${first?.path ?? ''} ${first?.message ?? ''}`.trim() };
  }
  const stored = {
    id: id.toLowerCase(),
    siteId: (row.text('_pb_siteid_value') ?? '').toLowerCase(),
    contract: reading.value,
  };
  return { status: 'ready', stored };
}

function identityOf(row: RowReader) {
  const customer = row.row('pb_customerid');
  const site = row.row('pb_siteid');
  const glString = site?.text('pb_glstring') ?? null;
  return {
    contractNumber: row.text('pb_contractnumber') ?? '',
    customer: { number: customer?.text('accountnumber') ?? '', name: customer?.text('name') ?? '' },
    site: {
      number: site?.text('pb_sitenumber') ?? '',
      name: site?.text('pb_name') ?? '',
      ...(glString === null ? {} : { glString }),
    },
    startDate: row.date('pb_startdate') ?? '',
    endDate: row.date('pb_enddate'),
  };
}

const chartOf = (rows: readonly RowReader[]): Chart => ({
  accounts: rows.map((row) => ({
    account: row.text('pb_mainaccount') ?? '',
    use: row.choice('pb_accountuse', choices.accountUse)?.code ?? null,
    billableByDefault: row.yes('pb_isbillablebydefault'),
    class: row.choice('pb_accountclass', choices.accountClass)?.code ?? 'expense',
  })),
});
