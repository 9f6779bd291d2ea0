import { type Chart } from '@powerbill/core';
import { choices, periodKey } from '@powerbill/schema';
import type { ContractInScope, ContractReading, Contracts, StoredContract } from '../../ports';
import { CHART_QUERY, decodeChart } from './chart';
import type { DataverseClient } from './client';
import { contractsQuery, decodeContract, OWNER_ANNOTATION, readTerms, versionsQuery } from './contract-query';
import { decodeRow, idOf, select } from './decode-row';
import { isObject, type JsonObject } from './json-answer';
import { oneOfIds, oneOfTexts } from './query';
import { completeLists } from './complete-lists';
import { decodeStatement, statementsQuery } from './statements';

const ACTIVE = choices.contractStatus.value.active;

/** Contracts and the rows that say what they bill. */
export function dataverseContracts(client: DataverseClient): Contracts {
  return {
    inScope: (numbers) => inScope(client, numbers),

    readVersion: async (id, versionId, as) => {
      const [chart, found] = await completeLists(
        client,
        [
          { path: CHART_QUERY },
          versionId === null
            ? { path: contractsQuery(`pb_contractid eq ${id}`), prefer: OWNER_ANNOTATION }
            : {
                path: versionsQuery(`pb_contractversionid eq ${versionId} and _pb_contractid_value eq ${id}`),
              },
        ],
        as === undefined ? {} : { callerObjectId: as.objectId },
      );
      const [json] = found ?? [];
      if (json === undefined) return null;
      const accounts = decodeChart(chart ?? []);
      return versionId === null ? storedContract(json, accounts) : storedVersion(json, accounts);
    },

    readForPeriod: async (ids, period) => {
      if (ids.length === 0) return { contracts: [], statements: [] };
      const [chart, contracts, statements] = await completeLists(client, [
        { path: CHART_QUERY },
        { path: contractsQuery(oneOfIds('pb_contractid', ids)), prefer: OWNER_ANNOTATION },
        { path: statementsQuery(ids, periodKey(period)) },
      ]);
      const accounts = decodeChart(chart ?? []);
      return {
        contracts: (contracts ?? []).map((json) => storedContract(json, accounts)),
        statements: (statements ?? []).map(decodeStatement),
      };
    },
  };
}

/** An address of a query stays short enough with this many numbers in it. */
const NUMBERS_AT_ONCE = 100;

async function inScope(client: DataverseClient, numbers: readonly string[]): Promise<ContractInScope[]> {
  const active = `pb_status eq ${ACTIVE}`;
  const wanted = [...new Set(numbers)];
  const filters = [];
  if (wanted.length === 0) filters.push(active);
  for (let at = 0; at < wanted.length; at += NUMBERS_AT_ONCE) {
    filters.push(`${active} and ${oneOfTexts('pb_contractnumber', wanted.slice(at, at + NUMBERS_AT_ONCE))}`);
  }
  const found: ContractInScope[] = [];
  for (const filter of filters) {
    const rows = await client.list(
      `pb_contracts?${select('pb_contract', ['pb_contractnumber'])}&$filter=${filter}&$orderby=pb_contractnumber`,
    );
    for (const json of rows) {
      const { pb_contractnumber: number } = decodeRow('pb_contract', json, ['pb_contractnumber']);
      found.push({ id: idOf('pb_contract', json), number });
    }
  }
  return found.sort((a, b) => (a.number < b.number ? -1 : 1));
}

function storedContract(json: JsonObject, chart: Chart): StoredContract {
  const row = decodeContract(json);
  const version = json.pb_currentversionid;
  return {
    id: row.id,
    number: row.number,
    versionId: row.versionId ?? '',
    siteId: row.siteId,
    siteNumber: row.siteNumber,
    customerId: row.customerId,
    owner: row.owner,
    active: row.status === ACTIVE,
    reading: isObject(version) ? readTerms(row.identity, version, chart) : WITHOUT_VERSION,
  };
}

/** A contract with another version than the one in force: null where the contract itself may not be read. */
function storedVersion(json: JsonObject, chart: Chart): StoredContract | null {
  const contract = json.pb_contractid;
  if (!isObject(contract)) return null;
  return storedContract(
    { ...contract, _pb_currentversionid_value: idOf('pb_contractversion', json), pb_currentversionid: json },
    chart,
  );
}

const WITHOUT_VERSION: ContractReading = {
  ok: false,
  code: 'contract.withoutVersion',
  message: 'The contract has no version in force. Approve one and run the month again.',
};
