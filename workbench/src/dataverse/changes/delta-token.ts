/** The token of a delta link: the row version up to which a client has seen everything, and when that was. */
import { Fault, faultCode, invalidQuery } from '../fault';
import { stampText } from '../query/moment';
import { CHANGES_KEPT_DAYS } from '../store/deleted-rows';

export interface DeltaToken {
  readonly version: number;
  readonly moment: Date;
}

/** The number of a token holds the version and, below it, the mark of the table that the token is for. */
const MARKS = 65_536;
const LARGEST_PRIME_BELOW = 65_521;

const markOf = (table: string): number =>
  Array.from(table).reduce((mark, sign) => (mark * 31 + sign.charCodeAt(0)) % LARGEST_PRIME_BELOW, 7);

/** Writes a token as the platform does: `919042!08/22/2026 08:10:44`. */
const writeDeltaToken = ({ version, moment }: DeltaToken, table: string): string =>
  `${version * MARKS + markOf(table)}!${stampText(moment)}`;

/** A token for an address, with the small digits that the platform writes: `919042%2108%2f22%2f2026%2008%3a10%3a44`. */
export const encodeDeltaToken = (token: DeltaToken, table: string): string =>
  encodeURIComponent(writeDeltaToken(token, table))
    .replaceAll('!', '%21')
    .replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());

const TOKEN = /^(\d{1,15})!(\d{2})\/(\d{2})\/(\d{4}) (\d{2}:\d{2}:\d{2})$/;
const DAY = 86_400_000;

/**
 * Reads a token of a table. Refuses one that this service cannot have given for it (`latest` is the newest row
 * version), and one whose changes are no longer kept.
 */
export function readDeltaToken(text: string, table: string, latest: number, now: Date): DeltaToken {
  const [, number = '', month = '', day = '', year = '', time = ''] = TOKEN.exec(text) ?? [];
  const moment = new Date(`${year}-${month}-${day}T${time}Z`);
  const version = Math.floor(Number(number) / MARKS);
  const isOurs = number !== '' && Number(number) % MARKS === markOf(table) && version <= latest;
  if (!isOurs || Number.isNaN(moment.getTime())) {
    throw invalidQuery(
      `The $deltatoken was not given by this service for the table '${table}': follow the delta link as it was given.`,
    );
  }
  if (now.getTime() - moment.getTime() > CHANGES_KEPT_DAYS * DAY) {
    throw new Fault(
      400,
      faultCode.versionStampExpired,
      'Version stamp associated with the client has expired. Please perform a full sync.',
    );
  }
  return { version, moment };
}
