/** The profits of earlier statements, as a list of statements gives them. */
import { readMonth, type StatedProfit } from '@powerbill/core';
import { profitColumns } from '@powerbill/schema';
import { DataverseError } from './dataverse-error';
import { decodeRow } from './decode-row';
import type { JsonObject } from './json-answer';

export function decodeStated(json: JsonObject): StatedProfit {
  const row = decodeRow('pb_statement', json, profitColumns);
  return {
    contractId: row.pb_contractid,
    from: monthOfDate(row.pb_serviceperiodstart),
    to: monthOfDate(row.pb_serviceperiodend),
    profit: row.pb_profit ?? '0',
  };
}

function monthOfDate(date: string): StatedProfit['from'] {
  const month = readMonth(date.slice(0, 7), '/date');
  if (month.ok) return month.value;
  throw new DataverseError(0, 'answer.unreadable', 'A statement has a service period that is no date.');
}
