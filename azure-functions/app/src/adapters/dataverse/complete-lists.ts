import type { DataverseClient, RequestOptions } from './client';
import { PART_THROTTLED_SECONDS, ThrottledError } from './dataverse-error';
import { type JsonObject, rowsOf } from './json-answer';

interface ListRequest {
  readonly path: string;
  readonly prefer?: string;
}

/** Reads several lists in one request; what does not fit one page is fetched after it. */
export async function completeLists(
  client: DataverseClient,
  lists: readonly ListRequest[],
  options: RequestOptions = {},
): Promise<JsonObject[][]> {
  const results = await client.batch(
    // A part of a batch has headers of its own: it does not take over whom the batch names.
    lists.map((list) => ({
      kind: 'get',
      ...list,
      ...(options.callerObjectId === undefined ? {} : { callerObjectId: options.callerObjectId }),
    })),
    options,
  );
  const rows: JsonObject[][] = [];
  for (const [index, result] of results.entries()) {
    if (!result.ok) {
      if (result.error.status === 429) throw new ThrottledError(PART_THROTTLED_SECONDS);
      throw result.error;
    }
    const found = result.kind === 'get' ? [...rowsOf(result.body)] : [];
    const link = result.kind === 'get' ? result.body['@odata.nextLink'] : undefined;
    if (typeof link === 'string') {
      const prefer = lists[index]?.prefer;
      found.push(
        ...(await client.list(client.pathOf(link), {
          ...options,
          ...(prefer === undefined ? {} : { prefer }),
        })),
      );
    }
    rows.push(found);
  }
  return rows;
}
