/** Reads and writes the parts of a batch. Lines end with CRLF; clients that send bare line feeds are read as well. */
import { invalidPayload } from '../fault';

export interface Part {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const CRLF = '\r\n';

/** The boundary of a multipart content type; undefined for another type. */
export function boundaryOf(contentType: string | undefined): string | undefined {
  const match = /^\s*multipart\/mixed\s*;(?:.*;)?\s*boundary=(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/i.exec(
    contentType ?? '',
  );
  return match?.[1] ?? match?.[2];
}

/** Splits a multipart body. What stands before the first and after the last delimiter is ignored. */
export function parseMultipart(text: string, boundary: string): readonly Part[] {
  const delimiter = `--${boundary}`;
  const parts: string[] = [];
  let at = findDelimiter(text, delimiter, 0);
  if (at < 0) throw malformed(`the delimiter '${delimiter}' is missing`);
  for (;;) {
    const after = at + delimiter.length;
    if (text.startsWith('--', after)) return parts.map(parsePart);
    const line = text.indexOf('\n', after);
    if (line < 0 || text.slice(after, line).trim() !== '') {
      throw malformed(`the delimiter '${delimiter}' does not end its line`);
    }
    const end = findDelimiter(text, delimiter, line);
    if (end < 0) throw malformed(`the closing delimiter '${delimiter}--' is missing`);
    parts.push(text.slice(line + 1, Math.max(line + 1, startOfLineEnd(text, end - 1))));
    at = end;
  }
}

/** A delimiter stands at the start of a line and is not the beginning of a longer one. */
function findDelimiter(text: string, delimiter: string, from: number): number {
  for (let at = text.indexOf(delimiter, from); at >= 0; at = text.indexOf(delimiter, at + 1)) {
    const startsLine = at === 0 || text.charAt(at - 1) === '\n';
    if (startsLine && /[-\s]/.test(text.charAt(at + delimiter.length))) return at;
  }
  return -1;
}

/** Where a line end begins whose line feed stands at a position. */
const startOfLineEnd = (text: string, lineFeed: number): number =>
  text.charAt(lineFeed - 1) === '\r' ? lineFeed - 1 : lineFeed;

/**
 * The platform cannot read the body of a last single request whose lines end with bare line feeds, unless two more
 * characters follow the end of the batch.
 */
export function endsUnreadable(text: string, boundary: string): boolean {
  const close = text.lastIndexOf(`\n--${boundary}--`);
  return close > 0 && text.charAt(close - 1) !== '\r' && text.length < close + boundary.length + 7;
}

function parsePart(text: string): Part {
  const { headers, rest } = parseHeaders(text);
  return { headers, body: rest };
}

/** Reads header lines up to the empty line. */
export function parseHeaders(text: string): {
  readonly headers: Readonly<Record<string, string>>;
  readonly rest: string;
} {
  const headers: Record<string, string> = {};
  let at = 0;
  for (;;) {
    const { line, next } = readLine(text, at);
    if (line === '' || next === undefined) {
      if (line !== '') addHeader(headers, line);
      return { headers, rest: text.slice(next ?? text.length) };
    }
    addHeader(headers, line);
    at = next;
  }
}

function addHeader(headers: Record<string, string>, line: string): void {
  const colon = line.indexOf(':');
  if (colon <= 0) throw malformed(`the header line '${line.slice(0, 100)}' has no name`);
  // Values come back in the headers of the answer, where a lone carriage return would begin a line of its own.
  // eslint-disable-next-line no-control-regex -- these are the characters that are meant
  const control = /[\u0000-\u0008\u000a-\u001f\u007f]/.exec(line);
  if (control) {
    throw malformed(
      `the header '${line.slice(0, Math.min(colon, 100))}' holds a control character at position ${control.index}`,
    );
  }
  headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
}

/** The line at a position, and where the next one begins; the last line has none. */
export function readLine(
  text: string,
  at: number,
): { readonly line: string; readonly next: number | undefined } {
  const lineFeed = text.indexOf('\n', at);
  if (lineFeed < 0) return { line: text.slice(at), next: undefined };
  return { line: text.slice(at, Math.max(at, startOfLineEnd(text, lineFeed))), next: lineFeed + 1 };
}

/** Writes parts between delimiters. */
export const writeMultipart = (parts: readonly string[], boundary: string): string =>
  parts.map((part) => `--${boundary}${CRLF}${part}${CRLF}`).join('') + `--${boundary}--${CRLF}`;

export const malformed = (problem: string) =>
  invalidPayload(`The multipart body of the batch is malformed: ${problem}.`);
