/** The opaque part of a next link: where the next page begins. */
import { invalidQuery } from '../fault';
import { decode } from '../odata/address';
import type { Stored } from '../store/sqlite';

export interface PageStart {
  readonly page: number;
  /** Values of the sort columns and the id of the last row of the page before. */
  readonly after: readonly Stored[];
}

type CookieValue = string | number | null | { readonly whole: string };

/** Writes the skip token of a query in this order; its cookie is encoded twice, as the platform's is. */
export function writePagingCookie(start: PageStart, order: string): string {
  const values = [order, ...start.after].map((value): CookieValue =>
    typeof value === 'bigint' ? { whole: value.toString() } : value,
  );
  const cookie = encodeURIComponent(encodeURIComponent(JSON.stringify(values)));
  return `<cookie pagenumber="${start.page}" pagingcookie="${cookie}" istracking="False" />`;
}

const COOKIE = /^<cookie pagenumber="(\d{1,9})" pagingcookie="([^"]*)" istracking="False" \/>$/;

/** Reads a skip token that was written by this server for a query in this order, with `length` sort values. */
export function readPagingCookie(text: string, order: string, length: number): PageStart {
  const match = COOKIE.exec(text);
  const [given, ...after] = (match && parseValues(decode(decode(match[2] ?? '')))) ?? [];
  if (!match || given !== order || after.length !== length) {
    throw invalidQuery('The $skiptoken does not belong to this query: follow the next link as it was given.');
  }
  return { page: Number(match[1]), after };
}

function parseValues(text: string): readonly Stored[] | undefined {
  try {
    const values: unknown = JSON.parse(text);
    return Array.isArray(values) ? values.map(toStored) : undefined;
  } catch {
    return undefined;
  }
}

function toStored(value: unknown): Stored {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (
    typeof value === 'object' &&
    'whole' in value &&
    typeof value.whole === 'string' &&
    /^-?\d{1,19}$/.test(value.whole)
  ) {
    return BigInt(value.whole);
  }
  throw new RangeError('No value of a cookie.');
}
