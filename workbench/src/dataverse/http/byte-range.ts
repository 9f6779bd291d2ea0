/** `Range` of a download and `Content-Range` of an upload. */
import { Fault, faultCode, invalidQuery } from '../fault';

/** First and last byte, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

const RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/i;
const CONTENT_RANGE = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/i;

/** The piece that a request asks for; undefined for everything. A range beyond the end is 416. */
export function readRange(header: string | undefined, size: number): ByteRange | undefined {
  if (header === undefined) return undefined;
  const [, first = '', last = ''] = RANGE.exec(header.trim()) ?? [];
  if (first === '' && last === '') {
    throw invalidQuery(`The value '${header.slice(0, 100)}' of Range is not bytes=first-last.`);
  }
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start > end) {
    throw new Fault(
      416,
      faultCode.invalidQuery,
      `The range '${header.slice(0, 100)}' lies outside the file of ${size} bytes.`,
    );
  }
  return { start, end };
}

/** The place of an uploaded chunk in its file. */
export function readContentRange(header: string | undefined): {
  readonly range: ByteRange;
  readonly total: number;
} {
  const [, start, end, total] = CONTENT_RANGE.exec(header?.trim() ?? '') ?? [];
  if (start === undefined || end === undefined || total === undefined) {
    throw invalidQuery(
      `A chunk says its place with Content-Range: bytes first-last/total${header === undefined ? '' : `, not '${header.slice(0, 100)}'`}.`,
    );
  }
  return { range: { start: Number(start), end: Number(end) }, total: Number(total) };
}
