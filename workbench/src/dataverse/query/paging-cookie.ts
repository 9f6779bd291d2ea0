/** The opaque part of a next link: where the next page begins. */
import { invalidQuery } from '../fault';
import type { Stored } from '../store/sqlite';
import { readCookieElement, writeCookieElement } from './cookie-element';

export interface PageStart {
  readonly page: number;
  /** Values of the sort columns and the id of the last row of the page before. */
  readonly after: readonly Stored[];
}

type CookieValue = string | number | null | { readonly whole: string };

/** Writes the skip token of a query in this order. */
export function writePagingCookie(start: PageStart, order: string): string {
  const values = [order, ...start.after].map((value): CookieValue =>
    typeof value === 'bigint' ? { whole: value.toString() } : value,
  );
  return writeCookieElement({ page: start.page, content: JSON.stringify(values) });
}

/** Reads a skip token that was written by this server for a query in this order, with `length` sort values. */
export function readPagingCookie(text: string, order: string, length: number): PageStart {
  const cookie = readCookieElement(text);
  const [given, ...after] = (cookie && parseValues(cookie.content)) ?? [];
  if (!cookie || given !== order || after.length !== length) {
    throw invalidQuery('The $skiptoken does not belong to this query: follow the next link as it was given.');
  }
  return { page: cookie.page, after };
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
