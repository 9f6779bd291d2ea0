import { type ApiResponse, jsonResponse } from '../http/api-message';
import { appliedPreferences } from '../http/preferences';
import { readGroups } from '../query/aggregate';
import type { AggregatePlan } from '../query/plan';
import type { Restriction } from '../query/from-sql';
import { aggregateJson, aggregateWriter } from '../render/aggregate-json';
import { MORE_RECORDS } from '../render/annotations';
import type { Session } from './engine';
import { readContext } from './read-context';

/** At most `size` groups of an aggregation after the first `skip`. */
export function groupsResponse(
  session: Session,
  plan: AggregatePlan,
  size: number,
  skip = 0,
  restriction?: Restriction,
): ApiResponse {
  const { engine, caller, preferences } = session;
  const { annotations } = preferences;
  const { rows, more } = readGroups(readContext(session), plan, size, skip, restriction);
  const writer = aggregateWriter(engine, caller, annotations, plan, rows);
  const members = [
    `"@odata.context":${JSON.stringify(`${engine.serviceRoot}/$metadata#${plan.table.setName}`)}`,
    ...(more && annotations.moreRecords ? [`"@${MORE_RECORDS}":true`] : []),
    `"value":[${rows.map((row) => aggregateJson(writer, plan, row)).join(',')}]`,
  ];
  return jsonResponse(200, `{${members.join(',')}}`, appliedPreferences(preferences, { annotations: true }));
}
