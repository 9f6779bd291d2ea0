import { choices } from '@powerbill/schema';
import type { Ids, MigrationMasters, MigrationQuestion, MigrationStore, StoredOutcome } from '../../ports';
import type { DataverseClient } from './client';
import { completeLists } from './complete-lists';
import { decodeRow, etagOf, idOf, select } from './decode-row';
import type { JsonObject } from './json-answer';
import { migrationOperations } from './migration-rows';
import { oneOfTexts } from './query';
import { writeChangeSets } from './write-change-sets';

const OUTCOME_COLUMNS = ['pb_sourcekey', 'pb_sourcechecksum', 'pb_outcome', 'pb_contractnumber'] as const;

/** Migrated records: one transaction each, many in one batch. */
export function dataverseMigration(client: DataverseClient, ids: Ids): MigrationStore {
  return {
    lookUp: (question) => lookUp(client, question),
    write: (plans) => writeChangeSets(client, plans, (plan) => migrationOperations(plan, ids)),
  };
}

async function lookUp(client: DataverseClient, question: MigrationQuestion): Promise<MigrationMasters> {
  const contracts =
    oneOfTexts('pb_contractnumber', question.contractNumbers) +
    ` or ${oneOfTexts('pb_activesitekey', question.siteNumbers)}`;
  const [outcomes = [], found = [], customers = [], sites = [], teams = [], units = []] = await completeLists(
    client,
    [
      {
        path:
          `pb_migrationoutcomes?${select('pb_migrationoutcome', OUTCOME_COLUMNS)}` +
          `&$filter=${oneOfTexts('pb_sourcekey', question.sourceKeys)}`,
      },
      { path: `pb_contracts?$select=pb_contractnumber,pb_activesitekey&$filter=${contracts}` },
      {
        path: `accounts?$select=accountnumber&$filter=${oneOfTexts('accountnumber', question.customerNumbers)}`,
      },
      { path: `pb_sites?$select=pb_sitenumber&$filter=${oneOfTexts('pb_sitenumber', question.siteNumbers)}` },
      { path: `teams?$select=pb_sitenumber&$filter=${oneOfTexts('pb_sitenumber', question.siteNumbers)}` },
      { path: 'businessunits?$select=businessunitid&$filter=_parentbusinessunitid_value eq null' },
    ],
  );
  const [unit] = units;
  if (unit === undefined) throw new Error('The environment has no root business unit.');
  return {
    outcomes: outcomes.map(decodeOutcome),
    contractNumbers: found.map((row) => textAt(row, 'pb_contractnumber')),
    billedSites: found.map((row) => textAt(row, 'pb_activesitekey')).filter((number) => number !== ''),
    customers: customers.map((row) => ({ number: textAt(row, 'accountnumber'), id: idOf('account', row) })),
    sites: sites.map((row) => ({ number: textAt(row, 'pb_sitenumber'), id: idOf('pb_site', row) })),
    teams: teams.map((row) => ({ siteNumber: textAt(row, 'pb_sitenumber'), id: idOf('team', row) })),
    businessUnitId: idOf('businessunit', unit),
  };
}

function decodeOutcome(json: JsonObject): StoredOutcome {
  const row = decodeRow('pb_migrationoutcome', json, OUTCOME_COLUMNS);
  return {
    id: idOf('pb_migrationoutcome', json),
    etag: etagOf(json),
    sourceKey: row.pb_sourcekey,
    checksum: row.pb_sourcechecksum,
    outcome: choices.migrationOutcomeChoice.codeOf(row.pb_outcome) ?? 'rejected',
    contractNumber: row.pb_contractnumber,
  };
}

const textAt = (row: JsonObject, name: string): string => {
  const value = row[name];
  return typeof value === 'string' ? value : '';
};
