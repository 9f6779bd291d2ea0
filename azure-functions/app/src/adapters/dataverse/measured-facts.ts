import type { FactsSnapshot } from '@powerbill/core';
import { choices, detailColumns, factsKinds } from '@powerbill/schema';
import { monthOfKey } from '../../period-key';
import { DataverseError } from './dataverse-error';
import { decodeRow } from './decode-row';
import type { JsonObject } from './json-answer';
import { unpackJson } from './packed-json';

/** A snapshot of measured facts; without rows where the column that holds them is hidden from the reader. */
export function decodeSnapshot(json: JsonObject): FactsSnapshot {
  const row = decodeRow('pb_sitefacts', json, detailColumns);
  const kind = choices.factsKind.codeOf(row.pb_kind);
  const month = monthOfKey(row.pb_periodkey);
  if (kind === undefined || month === null)
    throw new DataverseError(0, 'answer.unreadable', 'A facts row has an unknown kind or month.');
  const { section, restricted } = factsKinds[kind];
  const detail = restricted ? row.pb_restricteddetail : row.pb_detail;
  return {
    siteId: row.pb_siteid,
    month,
    section,
    key: row.pb_key,
    checksum: row.pb_checksum,
    rows: detail === null ? null : rowsOf(unpackJson(detail)),
  };
}

const rowsOf = (unpacked: unknown): readonly unknown[] => (Array.isArray(unpacked) ? unpacked : []);
