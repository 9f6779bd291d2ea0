/** Pieces of query options, encoded where they hold text. */

/** A text literal: single quotes are doubled, the rest is percent-encoded for the address. */
export const text = (value: string): string => `'${encodeURIComponent(value.replaceAll("'", "''"))}'`;

/** `(a or b or c)`; of no condition it is one that no row meets. */
export const anyOf = (conditions: readonly string[], never: string): string =>
  conditions.length === 0 ? never : `(${conditions.join(' or ')})`;

/** The column equals one of the texts. */
export const oneOfTexts = (column: string, values: readonly string[]): string =>
  anyOf(
    [...new Set(values)].map((value) => `${column} eq ${text(value)}`),
    `${column} eq null and ${column} ne null`,
  );

/** The id column equals one of the ids. */
export const oneOfIds = (column: string, ids: readonly string[]): string =>
  anyOf(
    [...new Set(ids)].map((id) => `${column} eq ${id}`),
    `${column} eq null and ${column} ne null`,
  );
