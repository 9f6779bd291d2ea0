import type { JsonObject } from '@powerbill/core';
import { liveQuery, liveTables, periodKey, tables } from '@powerbill/schema';
import type { LiveFactsStore, LiveScope, LiveSection, NewLiveEntry, WriteResult } from '../../ports';
import type { DataverseClient } from './client';
import { completeLists } from './complete-lists';
import { DataverseError } from './dataverse-error';
import { UnstorableError } from './encode-row';
import { decodeLive, encodeLive } from './live-rows';
import { oneOfIds, oneOfTexts } from './query';
import { writeFailure } from './write-change-sets';

/** Loading the facts that are rows of their own: a row is written by its key, so that writing it again is harmless. */
export function dataverseLiveFacts(client: DataverseClient): LiveFactsStore {
  return {
    activeContracts: async (siteIds) => {
      if (siteIds.length === 0) return new Map();
      const rows = await client.list(
        `pb_contracts?$select=pb_contractid,_pb_siteid_value&$filter=pb_activesitekey ne null and ${oneOfIds('_pb_siteid_value', siteIds)}`,
      );
      return new Map(
        rows.flatMap(({ pb_contractid: id, _pb_siteid_value: siteId }): [string, string][] =>
          typeof id === 'string' && typeof siteId === 'string'
            ? [[siteId.toLowerCase(), id.toLowerCase()]]
            : [],
        ),
      );
    },

    current: async (scope) => {
      const lists = listsOf(scope);
      if (lists.length === 0) return [];
      const found = await completeLists(
        client,
        lists.map(({ section, filter }) => ({ path: liveQuery(section, filter) })),
      );
      return lists.flatMap(({ section }, index) =>
        (found[index] ?? []).map((json) => decodeLive(section, json)),
      );
    },

    put: (entries) => put(client, entries),
  };
}

function listsOf(scope: LiveScope): { readonly section: LiveSection; readonly filter: string }[] {
  const months = `pb_periodkey ge '${periodKey(scope.from)}' and pb_periodkey le '${periodKey(scope.to)}'`;
  const ofSites = `${months} and ${oneOfIds('_pb_siteid_value', scope.siteIds)}`;
  const ofContracts = `pb_lineid ne null and ${oneOfIds('_pb_contractid_value', scope.contractIds)}`;
  return [
    ...(scope.contractIds.length === 0 ? [] : [{ section: 'adHocLines' as const, filter: ofContracts }]),
    ...(scope.siteIds.length === 0
      ? []
      : [
          { section: 'readiness' as const, filter: ofSites },
          { section: 'performance' as const, filter: ofSites },
        ]),
    ...(scope.indexes.length === 0
      ? []
      : [
          {
            section: 'priceIndex' as const,
            filter: `${months} and ${oneOfTexts('pb_index', scope.indexes)}`,
          },
        ]),
  ];
}

/** Rows that are written in one transaction; the platform advises 100 to 1,000. */
const ROWS_AT_ONCE = 200;

async function put(client: DataverseClient, entries: readonly NewLiveEntry[]): Promise<WriteResult> {
  const rows = new Map<LiveSection, JsonObject[]>();
  try {
    for (const entry of entries) {
      const list = rows.get(entry.section) ?? [];
      rows.set(entry.section, list);
      list.push(encodeLive(entry));
    }
    for (const [section, list] of rows) await upsert(client, section, list);
    return { ok: true };
  } catch (error) {
    if (error instanceof UnstorableError) {
      return { ok: false, reason: 'refused', code: 'value.unstorable', message: error.message };
    }
    if (!(error instanceof DataverseError)) throw error;
    return writeFailure(error);
  }
}

async function upsert(
  client: DataverseClient,
  section: LiveSection,
  rows: readonly JsonObject[],
): Promise<void> {
  const { table } = liveTables[section];
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    await client.upsertMultiple(tables[table].setName, table, rows.slice(at, at + ROWS_AT_ONCE));
  }
}
