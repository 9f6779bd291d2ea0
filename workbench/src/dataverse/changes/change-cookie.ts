/** The opaque part of a next link while changes are read: the window, and where its next page begins. */
import { invalidQuery } from '../fault';
import { readCookieElement, writeCookieElement } from '../query/cookie-element';
import type { VersionWindow } from '../store/deleted-rows';

/** After which row the next page begins: first come the rows that are there, then those that are gone. */
export type ChangePosition =
  | { readonly stage: 'rows'; readonly version: number; readonly id: string }
  | { readonly stage: 'deleted'; readonly version: number };

export interface ChangePage {
  /** Name of the table whose changes are read. */
  readonly table: string;
  readonly window: VersionWindow;
  /** When the window was closed: the moment of the delta link at its end. */
  readonly moment: Date;
  readonly number: number;
  /** Undefined on the first page. */
  readonly after: ChangePosition | undefined;
}

/** Whether a skip token goes on with a list of changes. */
export const isChangeCookie = (token: string): boolean => token.includes('istracking="True"');

/** Writes the skip token of a further page. */
export function writeChangeCookie({ table, window, moment, number, after }: ChangePage): string {
  const values = [
    table,
    window.since,
    window.until,
    moment.toISOString(),
    after?.version ?? 0,
    after?.stage === 'rows' ? after.id : null,
  ];
  return writeCookieElement({ page: number, content: JSON.stringify(values) }, true);
}

/** Reads a skip token that was written by this server for a table; `latest` is the newest row version. */
export function readChangeCookie(text: string, table: string, latest: number): ChangePage {
  const cookie = readCookieElement(text, true);
  const values = cookie && parse(cookie.content);
  const [name, since, until, moment, version, id] = Array.isArray(values) ? (values as unknown[]) : [];
  if (
    name !== table ||
    !isVersion(since) ||
    !isVersion(until) ||
    until > latest ||
    !isVersion(version) ||
    typeof moment !== 'string' ||
    Number.isNaN(Date.parse(moment)) ||
    (id !== null && typeof id !== 'string')
  ) {
    throw invalidQuery('The $skiptoken does not belong to this query: follow the next link as it was given.');
  }
  return {
    table,
    window: { since, until },
    moment: new Date(moment),
    number: cookie?.page ?? 1,
    after: id === null ? { stage: 'deleted', version } : { stage: 'rows', version, id },
  };
}

const isVersion = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
