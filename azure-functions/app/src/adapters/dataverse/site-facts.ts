import type { CurrentFacts, FactsStore, NewFacts, SiteReference, WriteResult } from '../../ports';
import type { Operation } from './batch';
import type { DataverseClient } from './client';
import { OWNER_ANNOTATION } from './contract-query';
import { DataverseError } from './dataverse-error';
import { decodeRow, etagOf, idOf, select } from './decode-row';
import { encodeWrite, path } from './encode-row';
import { factsToRow } from './facts-rows';
import type { JsonObject } from './json-answer';
import { oneOfIds, oneOfTexts } from './query';
import { UNANSWERED, writeChangeSets, writeFailure } from './write-change-sets';

const CURRENT_COLUMNS = ['pb_currentkey', 'pb_version', 'pb_checksum'] as const;

/** Loading facts: a new load is a new version, and what a statement may have used keeps its data. */
export function dataverseFactsStore(client: DataverseClient): FactsStore {
  return {
    sites: async (numbers) => {
      if (numbers.length === 0) return [];
      const rows = await client.list(
        `pb_sites?${select('pb_site', ['pb_sitenumber', 'ownerid'])}&$filter=${oneOfTexts('pb_sitenumber', numbers)}`,
        { prefer: OWNER_ANNOTATION },
      );
      return rows.map(decodeSite);
    },

    current: async (sites, from, to) => {
      if (sites.length === 0) return [];
      const rows = await client.list(
        `pb_sitefactses?${select('pb_sitefacts', CURRENT_COLUMNS)}` +
          `&$filter=pb_iscurrent eq true and pb_periodkey ge '${from}' and pb_periodkey le '${to}'` +
          ` and ${oneOfIds(
            '_pb_siteid_value',
            sites.map((site) => site.id),
          )}`,
      );
      return rows.map(decodeCurrent);
    },

    add: (snapshots) => addSnapshots(client, snapshots),
  };
}

function decodeSite(json: JsonObject): SiteReference {
  const row = decodeRow('pb_site', json, ['pb_sitenumber', 'ownerid']);
  const table = json['_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname'];
  return {
    id: idOf('pb_site', json),
    number: row.pb_sitenumber,
    owner:
      row.ownerid === null
        ? null
        : { table: table === 'systemuser' ? 'systemuser' : 'team', id: row.ownerid },
  };
}

function decodeCurrent(json: JsonObject): CurrentFacts {
  const row = decodeRow('pb_sitefacts', json, CURRENT_COLUMNS);
  return {
    id: idOf('pb_sitefacts', json),
    etag: etagOf(json),
    currentKey: row.pb_currentkey ?? '',
    version: row.pb_version,
    checksum: row.pb_checksum,
  };
}

/** Rows that are created together in one transaction; the platform advises 100 to 1,000. */
const ROWS_AT_ONCE = 200;

/**
 * First versions go in bulk, as nothing depends on them; a version with a predecessor goes in one transaction
 * with the step back of the predecessor.
 */
async function addSnapshots(client: DataverseClient, snapshots: readonly NewFacts[]): Promise<WriteResult[]> {
  const results = new Map<NewFacts, WriteResult>();
  const first = snapshots.filter((snapshot) => snapshot.replaces === null);
  for (let at = 0; at < first.length; at += ROWS_AT_ONCE) {
    const group = first.slice(at, at + ROWS_AT_ONCE);
    const result = await createGroup(client, group);
    for (const snapshot of group) results.set(snapshot, result);
  }
  const later = snapshots.filter((snapshot) => snapshot.replaces !== null);
  const written = await writeChangeSets(client, later, replaceOperations);
  later.forEach((snapshot, index) => {
    const result = written[index];
    if (result !== undefined) results.set(snapshot, result);
  });
  return snapshots.map((snapshot) => results.get(snapshot) ?? UNANSWERED);
}

async function createGroup(client: DataverseClient, group: readonly NewFacts[]): Promise<WriteResult> {
  try {
    await client.createMultiple('pb_sitefactses', 'pb_sitefacts', group.map(newRow));
    return { ok: true };
  } catch (error) {
    if (!(error instanceof DataverseError)) throw error;
    return writeFailure(error);
  }
}

const newRow = (snapshot: NewFacts): JsonObject => ({
  pb_sitefactsid: snapshot.id,
  ...encodeWrite('pb_sitefacts', factsToRow(snapshot), snapshot.site.owner),
});

function replaceOperations(snapshot: NewFacts): Operation[] {
  const { replaces } = snapshot;
  const stepBack: Operation[] =
    replaces === null
      ? []
      : [
          {
            method: 'PATCH',
            path: path('pb_sitefacts', replaces.id),
            ifMatch: replaces.etag,
            body: encodeWrite('pb_sitefacts', { pb_currentkey: null, pb_iscurrent: false }),
          },
        ];
  return [...stepBack, { method: 'POST', path: 'pb_sitefactses', body: newRow(snapshot) }];
}
