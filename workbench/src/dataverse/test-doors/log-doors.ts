/** Doors to the log of requests. */
import type { Dataverse } from '../server';
import { type Door, opened } from './door';
import type { RequestLog } from './request-log';

/** Requests that are listed unless more or fewer are asked for. */
const LISTED = 1000;

export const logDoors = (dataverse: () => Dataverse, log: RequestLog): readonly Door[] => [
  {
    method: 'GET',
    path: 'requests',
    does: 'Tells the requests and their counts: ?method=, ?path= (a part of it), ?status=, ?limit=.',
    takes: 'query',
    open: ({ query }) => {
      const filter = {
        method: query.text('method'),
        path: query.text('path'),
        status: query.whole('status', 0, 599),
      };
      const limit = query.whole('limit', 0) ?? LISTED;
      if (query.problems().length > 0) return undefined;
      return opened({
        counters: dataverse().counters,
        counts: log.counted(filter),
        requests: log.list(filter, limit),
      });
    },
  },
  {
    method: 'DELETE',
    path: 'requests',
    does: 'Empties the log and its counts.',
    open: () => {
      log.clear();
      return opened({ requests: [] });
    },
  },
];
