/** A row as it stands before it is changed or deleted, and what a request may demand of it. */
import { Fault, faultCode } from '../fault';
import { rowNotFound } from '../model/row-not-found';
import type { Table } from '../model/table';
import type { RowOwnership } from '../security/ownership';
import type { Stored, StoredRow } from '../store/sqlite';
import type { CurrentState } from './row-rules';
import { currentSql, rulesOf } from './table-rules';
import { ownershipIn, rowKey, type WriteContext } from './write-context';

/** What a request demands of the row as it stands. */
export interface Precondition {
  /** `If-Match`: `*`, or the version that the client has seen. */
  readonly ifMatch: string | undefined;
}

export const unconditional: Precondition = { ifMatch: undefined };

export interface CurrentRow extends CurrentState {
  /** The columns that somebody wants as they were; undefined when nobody does. */
  readonly before: StoredRow | undefined;
  /** What was read of it: `rulesOf(table).current` at least. */
  readonly stored: StoredRow;
  readonly version: Stored;
  readonly ownership: RowOwnership;
}

/** Version, owner and state of a row; 404 when there is none. */
export function currentRow(
  context: WriteContext,
  table: Table,
  id: string,
  message: 'Update' | 'Delete',
): CurrentRow {
  const wanted = context.wantedBefore(table, message);
  const row = fetchedRow(context, table, id) ?? readCurrent(context, table, id, wanted);
  if (!row) throw rowNotFound(table.name, id);
  return {
    version: row.versionnumber ?? null,
    ownership: ownershipIn(table, id, row),
    state: row.statecode ?? null,
    status: row.statuscode ?? null,
    before: wanted.length === 0 ? undefined : row,
    stored: row,
  };
}

/** The columns that are read of a row before it is changed. */
export function currentColumns(table: Table, wanted: readonly string[]): readonly string[] {
  const { current } = rulesOf(table);
  return wanted.length === 0 ? current : [...new Set([...current, ...wanted])];
}

function readCurrent(
  context: WriteContext,
  table: Table,
  id: string,
  wanted: readonly string[],
): StoredRow | undefined {
  const text =
    wanted.length === 0 ? rulesOf(table).currentSql : currentSql(table, currentColumns(table, wanted));
  return context.sql.first(text, [id]);
}

/** A row that a bulk message has read with all others; it holds for the first write only. */
function fetchedRow(context: WriteContext, table: Table, id: string): StoredRow | undefined {
  if (context.fetched.size === 0) return undefined;
  const key = rowKey(table, id);
  const row = context.fetched.get(key);
  context.fetched.delete(key);
  return row;
}

const ETAG = /^(?:W\/)?"(\d+)"$/;

/** Refuses a write whose `If-Match` names other versions than the row has. */
export function checkVersion(table: Table, current: CurrentRow, { ifMatch }: Precondition): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  if (table.definition.optimisticConcurrency === false) {
    throw new Fault(
      400,
      faultCode.versionsNotKept,
      `Optimistic concurrency isn't enabled for entity type ${table.name}. The IfVersionMatches value of ConcurrencyBehavior can only be used if optimistic concurrency is enabled.`,
    );
  }
  const wanted = ifMatch.split(',').map((one) => ETAG.exec(one.trim())?.[1]);
  if (wanted.includes(undefined)) {
    throw new Fault(
      412,
      faultCode.versionMissing,
      'The RowVersion property must be provided when the value of ConcurrencyBehavior is IfVersionMatches.',
    );
  }
  if (!wanted.includes(String(current.version))) {
    throw new Fault(
      412,
      faultCode.versionMismatch,
      "The version of the existing record doesn't match the RowVersion property provided.",
    );
  }
}
