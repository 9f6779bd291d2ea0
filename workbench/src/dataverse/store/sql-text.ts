import type { Stored } from './sqlite';

/** SQL with its parameters. Text from requests never becomes part of `text`. */
export interface Sql {
  readonly text: string;
  readonly params: readonly Stored[];
}

export const sql = (text: string, ...params: readonly Stored[]): Sql => ({ text, params });

/** A list of values as one parameter, so that lists of any length share one prepared statement. */
export const jsonList = (values: readonly Stored[]): string =>
  `[${values.map((value) => (typeof value === 'bigint' ? value.toString() : JSON.stringify(value))).join(',')}]`;

/** Joins pieces of SQL in order, with their parameters. */
export const joinSql = (pieces: readonly Sql[], separator: string): Sql => ({
  text: pieces.map((one) => one.text).join(separator),
  params: pieces.flatMap((one) => one.params),
});
