import type { Json } from '@powerbill/core';
import { choices, type Write, periodKey } from '@powerbill/schema';
import { monthOfKey } from '../../period-key';
import type { NewRun, Reader, RunChange, Runs, StoredRun } from '../../ports';
import type { DataverseClient, RequestOptions } from './client';
import { DataverseError } from './dataverse-error';
import { decodeRow, etagOf, idOf, select } from './decode-row';
import { encodeWrite, path } from './encode-row';
import { isObject, type JsonObject } from './json-answer';

const { jobStatus, runType } = choices;

const COLUMNS = [
  'pb_name',
  'pb_periodkey',
  'pb_scope',
  'pb_status',
  'pb_total',
  'pb_succeeded',
  'pb_failed',
  'pb_new',
  'pb_unchanged',
  'pb_startedon',
  'pb_progressedon',
  'pb_finishedon',
  'pb_requestedbyid',
  'pb_message',
  'pb_correlationid',
  'createdon',
  'createdby',
  'modifiedby',
] as const;

export const SELECT_RUN = `${select('pb_billingrun', COLUMNS)}&$expand=createdby($select=applicationid)`;

export function decodeRun(json: JsonObject): StoredRun {
  const row = decodeRow('pb_billingrun', json, COLUMNS);
  return {
    id: idOf('pb_billingrun', json),
    etag: etagOf(json),
    name: row.pb_name,
    period: monthOfKey(row.pb_periodkey),
    scope: (row.pb_scope ?? '')
      .split(/\r?\n/)
      .map((number) => number.trim())
      .filter((number) => number !== ''),
    status: jobStatus.codeOf(row.pb_status) ?? 'failed',
    total: row.pb_total,
    succeeded: row.pb_succeeded ?? 0,
    failed: row.pb_failed ?? 0,
    written: row.pb_new ?? 0,
    unchanged: row.pb_unchanged ?? 0,
    requestedBy: row.pb_requestedbyid,
    createdByPerson: isPerson(json.createdby) ? row.createdby : null,
    isAsCreated: row.createdby === row.modifiedby,
    createdOn: row.createdon,
    startedOn: row.pb_startedon,
    progressedOn: row.pb_progressedon,
    finishedOn: row.pb_finishedon,
    message: row.pb_message,
    correlationId: row.pb_correlationid,
  };
}

/** An application user has the id of its application, a person has none. */
const isPerson = (user: Json | undefined): boolean =>
  isObject(user) && typeof user.applicationid !== 'string';

/** The columns that a change of a run writes. */
export function encodeRunChange(change: RunChange): Write<'pb_billingrun'> {
  const names = {
    total: 'pb_total',
    succeeded: 'pb_succeeded',
    failed: 'pb_failed',
    written: 'pb_new',
    unchanged: 'pb_unchanged',
    requestedBy: 'pb_requestedbyid',
    startedOn: 'pb_startedon',
    progressedOn: 'pb_progressedon',
    finishedOn: 'pb_finishedon',
    message: 'pb_message',
    correlationId: 'pb_correlationid',
  } as const;
  const { status, ...others } = change;
  return {
    ...Object.fromEntries(
      Object.entries(others).map(([name, value]) => [names[name as keyof typeof names], value]),
    ),
    ...(status === undefined ? {} : { pb_status: jobStatus.value[status] }),
  };
}

export const asReader = (reader: Reader | undefined): RequestOptions =>
  reader === undefined ? {} : { callerObjectId: reader.objectId };

/** Billing runs: the rows that are both the request and the log. */
export function dataverseRuns(client: DataverseClient): Runs {
  return {
    findByKey: async (keyHash) => {
      const [row] = await client.list(
        `pb_billingruns?${SELECT_RUN}&$filter=pb_idempotencykey eq '${keyHash}'`,
      );
      return row === undefined ? null : decodeRun(row);
    },

    create: async (run) => {
      try {
        await client.create('pb_billingruns', newRun(run));
        return 'created';
      } catch (error) {
        if (error instanceof DataverseError && error.isConflict) return 'exists';
        throw error;
      }
    },

    read: async (id, as) => {
      try {
        const json = await client.get(`${path('pb_billingrun', id)}?${SELECT_RUN}`, asReader(as));
        return json === null ? null : decodeRun(json);
      } catch (error) {
        // What a person may not read is to him as if it were not there.
        if (as !== undefined && error instanceof DataverseError && error.status === 403) return null;
        throw error;
      }
    },

    update: async (run, change) => {
      try {
        const body = encodeWrite('pb_billingrun', encodeRunChange(change));
        await client.update(path('pb_billingrun', run.id), body, { ifMatch: run.etag });
        return 'done';
      } catch (error) {
        if (error instanceof DataverseError && error.isConflict) return 'changed';
        throw error;
      }
    },

    stale: async (before) => {
      const moment = before.toISOString();
      const waiting = `pb_status eq ${jobStatus.value.requested} and createdon lt ${moment}`;
      const silent = `(pb_progressedon lt ${moment} or pb_progressedon eq null and createdon lt ${moment})`;
      const stuck = `pb_status eq ${jobStatus.value.running} and ${silent}`;
      const rows = await client.list(`pb_billingruns?${SELECT_RUN}&$filter=(${waiting}) or (${stuck})`);
      return rows.map(decodeRun);
    },
  };
}

const newRun = (run: NewRun) => ({
  pb_billingrunid: run.id,
  ...encodeWrite('pb_billingrun', {
    pb_name: run.name,
    pb_runtype: runType.value.statements,
    pb_periodkey: periodKey(run.period),
    pb_scope: run.scope.length === 0 ? null : run.scope.join('\n'),
    pb_idempotencykey: run.keyHash,
    pb_status: jobStatus.value.requested,
    ...(run.requestedBy === null ? {} : { pb_requestedbyid: run.requestedBy }),
    pb_correlationid: run.correlationId,
  }),
});
