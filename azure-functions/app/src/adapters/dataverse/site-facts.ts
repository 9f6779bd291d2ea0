import { type FactsSection, type Month } from '@powerbill/core';
import { choices } from '@powerbill/schema';
import { factsKindNames, factsKinds } from '../../facts-kinds';
import { periodKey } from '../../period-key';
import type {
  CurrentFacts,
  FactsReader,
  FactsRequest,
  FactsStore,
  NewFacts,
  SiteReference,
  WriteResult,
} from '../../ports';
import type { Operation } from './batch';
import type { DataverseClient } from './client';
import { completeLists } from './complete-lists';
import { OWNER_ANNOTATION } from './contract-query';
import { DataverseError } from './dataverse-error';
import { decodeRow, etagOf, idOf, select } from './decode-row';
import { encodeWrite, path } from './encode-row';
import { factsOfRows, factsToRow, type StoredFacts } from './facts-rows';
import type { JsonObject } from './json-answer';
import { oneOfIds, oneOfTexts } from './query';
import { UNANSWERED, writeChangeSets, writeFailure } from './write-change-sets';

const CURRENT_COLUMNS = ['pb_currentkey', 'pb_version', 'pb_checksum'] as const;

export const DETAIL_COLUMNS = [
  'pb_siteid',
  'pb_periodkey',
  'pb_kind',
  'pb_key',
  'pb_checksum',
  'pb_detail',
  'pb_restricteddetail',
] as const;

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

/** Reading facts for statements: of each site only the kinds and months that its contract reads. */
export function dataverseFactsReader(client: DataverseClient): FactsReader {
  return {
    read: async (requests) => {
      const conditions = requests.map(conditionOf);
      const filters = inQueries(conditions.filter((one) => one !== null));
      const lists =
        filters.length === 0
          ? []
          : await completeLists(
              client,
              filters.map((filter) => ({ path: detailQuery(filter) })),
            );
      const stored = lists.flat().map(decodeDetail);
      return requests.map((request) => {
        // Several contracts may stand on one site and need different months: each gets its own.
        const mine = stored.filter((one) => one.siteId === request.siteId && isNeeded(request, one));
        const unique = [...new Map(mine.map((one) => [one.key, one])).values()];
        return {
          facts: factsOfRows(request.siteNumber, unique),
          used: unique
            .map(({ key, checksum }) => ({ key, checksum }))
            .sort((a, b) => (a.key < b.key ? -1 : 1)),
        };
      });
    },
  };
}

export const detailQuery = (filter: string): string =>
  `pb_sitefactses?${select('pb_sitefacts', DETAIL_COLUMNS)}&$filter=${filter}`;

export function decodeDetail(json: JsonObject): StoredFacts {
  const row = decodeRow('pb_sitefacts', json, DETAIL_COLUMNS);
  const kind = choices.factsKind.codeOf(row.pb_kind);
  if (kind === undefined)
    throw new DataverseError(0, 'answer.unreadable', 'A facts row has an unknown kind.');
  return {
    siteId: row.pb_siteid,
    monthKey: row.pb_periodkey,
    kind,
    key: row.pb_key,
    checksum: row.pb_checksum,
    detail: factsKinds[kind].restricted ? row.pb_restricteddetail : row.pb_detail,
  };
}

const rangeOf = (
  request: FactsRequest,
  section: FactsSection,
): { readonly from: string; readonly to: string } | null => {
  const range: { from: Month; to: Month } | null = request.needed[section];
  return range === null ? null : { from: periodKey(range.from), to: periodKey(range.to) };
};

function isNeeded(request: FactsRequest, stored: StoredFacts): boolean {
  const range = rangeOf(request, factsKinds[stored.kind].section);
  return range !== null && stored.monthKey >= range.from && stored.monthKey <= range.to;
}

interface Condition {
  readonly filter: string;
  readonly size: number;
}

/** One site with the kinds that it needs, kinds of equal months together. */
function conditionOf(request: FactsRequest): Condition | null {
  const kindsByRange = new Map<string, number[]>();
  for (const kind of factsKindNames) {
    const range = rangeOf(request, factsKinds[kind].section);
    if (range === null) continue;
    const months =
      range.from === range.to
        ? `pb_periodkey eq '${range.from}'`
        : `pb_periodkey ge '${range.from}' and pb_periodkey le '${range.to}'`;
    kindsByRange.set(months, [...(kindsByRange.get(months) ?? []), choices.factsKind.value[kind]]);
  }
  if (kindsByRange.size === 0) return null;
  const parts = [...kindsByRange].map(
    ([months, kinds]) => `(${months} and (${kinds.map((kind) => `pb_kind eq ${kind}`).join(' or ')}))`,
  );
  const filter = `(_pb_siteid_value eq ${request.siteId} and (${parts.join(' or ')}))`;
  return { filter, size: filter.split(/ and | or /).length };
}

/** Dataverse refuses a query with more than 500 conditions (0x8004430C). */
const MOST_CONDITIONS = 400;

function inQueries(conditions: readonly Condition[]): string[] {
  const queries: string[][] = [];
  let size = MOST_CONDITIONS;
  for (const condition of conditions) {
    if (size + condition.size > MOST_CONDITIONS) {
      queries.push([]);
      size = 0;
    }
    queries.at(-1)?.push(condition.filter);
    size += condition.size;
  }
  return queries.map((filters) => `pb_iscurrent eq true and (${filters.join(' or ')})`);
}
