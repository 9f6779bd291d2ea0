import { isJsonArray, isJsonObject, parseJson, propertyOf } from '@powerbill/core';
import type { Json } from '@powerbill/core';
import type { RecordPart } from '../record-part';

interface Entry {
  readonly code: string;
  readonly isEnabled: boolean;
}

const readEntry = (value: Json): Entry | undefined => {
  if (!isJsonObject(value)) return undefined;
  const code = propertyOf(value, 'code');
  const isEnabled = propertyOf(value, 'isEnabled');
  if (typeof code !== 'string' || !/^\d{1,10}$/.test(code.trim()) || typeof isEnabled !== 'boolean')
    return undefined;
  return { code: code.trim(), isEnabled };
};

const readEntries = (row: RecordPart, name: string): readonly Entry[] => {
  const raw = row.raw(name);
  const fail = (message: string): readonly Entry[] => {
    row.notes.error('accounts.malformed', row.at(name), message);
    return [];
  };
  if (typeof raw !== 'string') return fail('A list of accounts is expected here, as JSON inside a text.');
  const parsed = parseJson(raw);
  if (!parsed.ok) return fail(`The text is not valid JSON (position ${parsed.error.offset}).`);
  if (!isJsonArray(parsed.value)) return fail('The JSON inside the text must be a list of accounts.');
  const entries = parsed.value.map(readEntry);
  const wrong = entries.indexOf(undefined);
  if (wrong !== -1) return fail(`Account ${wrong + 1} of the list needs a code of digits and isEnabled.`);
  return entries.filter((entry) => entry !== undefined);
};

const ascending = (left: string, right: string): number =>
  Number.parseInt(left, 10) - Number.parseInt(right, 10) || left.localeCompare(right, 'en');

/**
 * The enabled accounts of a list that the source keeps as JSON inside a text, in ascending order. An account that
 * stands there several times counts once, one of the chart that is missing is not enabled.
 */
export const readAccountList = (
  row: RecordPart,
  name: string,
  chartAccounts: ReadonlySet<string>,
  knownAccounts: ReadonlySet<string>,
): readonly string[] => {
  const errorsBefore = row.notes.findings.length;
  const entries = readEntries(row, name);
  if (row.notes.findings.length > errorsBefore) return [];
  const listed = new Set(entries.map((entry) => entry.code));
  const repeated = new Set(
    entries
      .filter((entry, index) => entries.findIndex((one) => one.code === entry.code) !== index)
      .map((entry) => entry.code),
  );
  const missing = [...chartAccounts].filter((account) => !listed.has(account));
  const unknown = [...listed].filter((account) => !knownAccounts.has(account));
  if (repeated.size > 0) {
    row.notes.warn(
      'accounts.repeated',
      row.at(name),
      `Listed several times, counted once: ${[...repeated].join(', ')}.`,
    );
  }
  if (missing.length > 0) {
    row.notes.warn(
      'accounts.missing',
      row.at(name),
      `Not in the list and so not billed: ${missing.join(', ')}.`,
    );
  }
  if (unknown.length > 0) {
    row.notes.warn(
      'accounts.unknown',
      row.at(name),
      `Not in the chart of accounts, kept: ${unknown.join(', ')}.`,
    );
  }
  return [...new Set(entries.filter((entry) => entry.isEnabled).map((entry) => entry.code))].sort(ascending);
};
