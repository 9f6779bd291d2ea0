import { choices } from '@powerbill/schema';
import type { ItemChange, NewItem, RunItem, RunItems } from '../../ports';
import type { Operation } from './batch';
import type { DataverseClient } from './client';
import { DataverseError, PART_THROTTLED_SECONDS, ThrottledError } from './dataverse-error';
import { decodeRow, etagOf, idOf, select } from './decode-row';
import { encodeWrite, path } from './encode-row';
import type { JsonObject } from './json-answer';
import { rowsOf } from './json-answer';
import { text } from './query';
import { asReader, decodeRun, encodeRunChange, SELECT_RUN } from './runs';

const { itemOutcome, jobStatus } = choices;

const COLUMNS = [
  'pb_itemkey',
  'pb_chunk',
  'pb_contractid',
  'pb_statementid',
  'pb_status',
  'pb_outcome',
  'pb_attempts',
  'pb_errorcode',
  'pb_errormessage',
] as const;

const list = (filter: string): string =>
  `pb_billingrunitems?${select('pb_billingrunitem', COLUMNS)}&$filter=${filter}&$orderby=pb_itemkey`;

function decodeItem(json: JsonObject): RunItem {
  const row = decodeRow('pb_billingrunitem', json, COLUMNS);
  return {
    id: idOf('pb_billingrunitem', json),
    etag: etagOf(json),
    key: row.pb_itemkey,
    chunk: row.pb_chunk,
    contractId: row.pb_contractid,
    statementId: row.pb_statementid,
    status: jobStatus.codeOf(row.pb_status) ?? 'failed',
    outcome: itemOutcome.codeOf(row.pb_outcome) ?? null,
    attempts: row.pb_attempts ?? 0,
    errorCode: row.pb_errorcode,
    errorMessage: row.pb_errormessage,
  };
}

/** The contracts of a run, one row each. */
export function dataverseRunItems(client: DataverseClient): RunItems {
  return {
    all: async (runId) => (await client.list(list(`_pb_runid_value eq ${runId}`))).map(decodeItem),

    page: async (runId, { status, after, size }, as) => {
      const filters = [
        `_pb_runid_value eq ${runId}`,
        ...(status === undefined ? [] : [`pb_status eq ${jobStatus.value[status]}`]),
        ...(after === undefined ? [] : [`pb_itemkey gt ${text(after)}`]),
      ];
      const body = await client.get(`${list(filters.join(' and '))}&$top=${size + 1}`, asReader(as));
      const items = rowsOf(body ?? {}).map(decodeItem);
      const shown = items.slice(0, size);
      return { items: shown, next: items.length > size ? (shown.at(-1)?.key ?? null) : null };
    },

    add: async (runId, items) => {
      try {
        const rows = items.map((item) => newItem(runId, item));
        await client.createMultiple('pb_billingrunitems', 'pb_billingrunitem', rows);
        return 'done';
      } catch (error) {
        if (error instanceof DataverseError && error.isConflict) return 'conflict';
        throw error;
      }
    },

    openChunk: async (runId, chunk) => {
      const [run, items] = await client.batch([
        { kind: 'get', path: `${path('pb_billingrun', runId)}?${SELECT_RUN}` },
        { kind: 'get', path: list(`_pb_runid_value eq ${runId} and pb_chunk eq ${chunk}`) },
      ]);
      if (run?.kind !== 'get' || items?.kind !== 'get') return null;
      if (!run.ok) {
        if (run.error.isMissing) return null;
        throw throttledOr(run.error);
      }
      if (!items.ok) throw throttledOr(items.error);
      return { run: decodeRun(run.body), items: rowsOf(items.body).map(decodeItem) };
    },

    saveProgress: async (run, change, items) => {
      const operations: Operation[] = [
        {
          method: 'PATCH',
          path: path('pb_billingrun', run.id),
          ifMatch: run.etag,
          body: encodeWrite('pb_billingrun', encodeRunChange(change)),
        },
        ...items.map(itemOperation),
      ];
      const [result] = await client.batch([{ kind: 'changeSet', operations }]);
      if (result?.ok === true) return 'done';
      if (result?.error.isConflict === true) return 'changed';
      throw throttledOr(
        result?.error ?? new DataverseError(0, 'batch.unanswered', 'No answer to the change set.'),
      );
    },
  };
}

const throttledOr = (error: DataverseError): Error =>
  error.status === 429 ? new ThrottledError(PART_THROTTLED_SECONDS) : error;

const newItem = (runId: string, item: NewItem): JsonObject => ({
  pb_billingrunitemid: item.id,
  ...encodeWrite('pb_billingrunitem', {
    pb_name: item.key,
    pb_runid: runId,
    pb_itemkey: item.key,
    pb_chunk: item.chunk,
    pb_contractid: item.contractId,
    pb_status: jobStatus.value.requested,
  }),
});

const itemOperation = (change: ItemChange): Operation => ({
  method: 'PATCH',
  path: path('pb_billingrunitem', change.item.id),
  ifMatch: change.item.etag,
  body: encodeWrite('pb_billingrunitem', {
    pb_status: jobStatus.value[change.status],
    pb_outcome: itemOutcome.value[change.outcome],
    pb_attempts: change.attempts,
    pb_errorcode: change.errorCode,
    pb_errormessage: change.errorMessage,
    pb_correlationid: change.correlationId,
    ...(change.statementId === null ? {} : { pb_statementid: change.statementId }),
  }),
});
