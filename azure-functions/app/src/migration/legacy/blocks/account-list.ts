import { isJsonArray, isJsonObject, propertyOf } from '@powerbill/core';
import type { Json } from '@powerbill/core';
import { parseWithNan } from '../nan-tokens';
import type { RecordPart } from '../record-part';

interface Entry {
  readonly code: string;
  readonly isEnabled: boolean;
}

const entryProperties: readonly string[] = ['code', 'title', 'isEnabled'];

const readEntry = (value: Json): Entry | undefined => {
  if (!isJsonObject(value)) return undefined;
  const code = propertyOf(value, 'code');
  const isEnabled = propertyOf(value, 'isEnabled');
  if (typeof code !== 'string' || !/^\d{1,10}$/.test(code.trim()) || typeof isEnabled !== 'boolean')
    return undefined;
  return { code: code.trim(), isEnabled };
};

/** What stands inside of the text has no place of its own in the record: it is told at the text. */
const reportOddities = (
  row: RecordPart,
  name: string,
  list: readonly Json[],
  nanPaths: readonly string[],
): void => {
  if (nanPaths.length > 0) {
    const message = 'Bare NaN stands in the list; each is read as no value.';
    row.notes.warn('value.nan', row.at(name), message);
  }
  const names = new Set(list.flatMap((entry) => (isJsonObject(entry) ? Object.keys(entry) : [])));
  const unknown = [...names].filter((one) => !entryProperties.includes(one));
  if (unknown.length > 0) {
    const named = unknown.join(', ').slice(0, 100);
    const message = `Properties of accounts that are not known are not taken over: ${named}.`;
    row.notes.warn('field.unknown', row.at(name), message);
  }
};

/** The entries of a list; null where it is malformed, which is noted. */
const readEntries = (row: RecordPart, name: string): readonly Entry[] | null => {
  const raw = row.raw(name);
  const fail = (message: string): null => {
    row.notes.error('accounts.malformed', row.at(name), message);
    return null;
  };
  if (typeof raw !== 'string') return fail('A list of accounts is expected here, as JSON inside a text.');
  const parsed = parseWithNan(raw);
  if (!parsed.ok) return fail(`The text is not valid JSON (position ${parsed.offset}).`);
  if (!isJsonArray(parsed.value)) return fail('The JSON inside the text must be a list of accounts.');
  const entries = parsed.value.map(readEntry);
  const wrong = entries.indexOf(undefined);
  reportOddities(row, name, parsed.value, parsed.nanPaths);
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
  const entries = readEntries(row, name);
  if (entries === null) return [];
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
