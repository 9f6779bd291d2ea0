import { assembleFacts, indexesOf } from '@powerbill/core';
import { liveQueries, measuredQueries, type NeededFacts, profitsQuery } from '@powerbill/schema';
import type { FactsReader, FactsRequest } from '../../ports';
import type { DataverseClient } from './client';
import { completeLists } from './complete-lists';
import { decodeLive } from './live-rows';
import { decodeSnapshot } from './measured-facts';
import { decodeStated } from './stated-profits';

/**
 * Reading facts for statements, all requests in one batch: of each site only the kinds and months that its contract
 * reads, with the rows that people entered and the profits of earlier statements.
 */
export function dataverseFactsReader(client: DataverseClient): FactsReader {
  return {
    read: async (requests, as) => {
      if (requests.length === 0) return [];
      const needed = requests.map(neededOf);
      const measured = measuredQueries(needed);
      const live = liveQueries(needed);
      const profits = profitsQuery(needed);
      const lists = await completeLists(
        client,
        [...measured, ...live.map(({ query }) => query), ...(profits === null ? [] : [profits])].map(
          (path) => ({ path }),
        ),
        as === undefined ? {} : { callerObjectId: as.objectId },
      );
      const sources = {
        snapshots: lists.slice(0, measured.length).flat().map(decodeSnapshot),
        entries: live.flatMap(({ section }, index) =>
          (lists[measured.length + index] ?? []).map((json) => decodeLive(section, json)),
        ),
        stated: (lists[measured.length + live.length] ?? []).map(decodeStated),
      };
      return requests.map((request) => assembleFacts(request, sources));
    },
  };
}

const neededOf = (request: FactsRequest): NeededFacts => ({
  ...request,
  indexes: indexesOf(request.contract),
});
