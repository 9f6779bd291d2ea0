/** Reads and writes the parts of a batch. Lines end with CRLF; bare line feeds are refused as Dataverse refuses them. */
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
    const line = text.indexOf(CRLF, after);
    if (line < 0 || text.slice(after, line).trim() !== '') throw malformed('lines must end with CRLF');
    const end = findDelimiter(text, delimiter, line);
    if (end < 0) throw malformed(`the closing delimiter '${delimiter}--' is missing`);
    parts.push(text.slice(line + CRLF.length, Math.max(line + CRLF.length, end - CRLF.length)));
    at = end;
  }
}

/** A delimiter stands at the start of a line and is not the beginning of a longer one. */
function findDelimiter(text: string, delimiter: string, from: number): number {
  for (let at = text.indexOf(delimiter, from); at >= 0; at = text.indexOf(delimiter, at + 1)) {
    const startsLine = at === 0 || text.startsWith(CRLF, at - CRLF.length);
    const next = text.charAt(at + delimiter.length);
    if (startsLine && (next === '\r' || next === '-' || next === ' ' || next === '\t')) return at;
    if (at > 0 && text.charAt(at - 1) === '\n' && !startsLine) throw malformed('lines must end with CRLF');
    if (next === '\n') throw malformed('lines must end with CRLF');
  }
  return -1;
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
    const end = text.indexOf(CRLF, at);
    const line = end < 0 ? text.slice(at) : text.slice(at, end);
    if (line.includes('\n')) throw malformed('lines must end with CRLF');
    if (line === '') return { headers, rest: end < 0 ? '' : text.slice(end + CRLF.length) };
    const colon = line.indexOf(':');
    if (colon <= 0) throw malformed(`the header line '${line.slice(0, 100)}' has no name`);
    headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
    if (end < 0) return { headers, rest: '' };
    at = end + CRLF.length;
  }
}

/** Writes parts between delimiters. */
export const writeMultipart = (parts: readonly string[], boundary: string): string =>
  parts.map((part) => `--${boundary}${CRLF}${part}${CRLF}`).join('') + `--${boundary}--${CRLF}`;

export const malformed = (problem: string) =>
  invalidPayload(`The multipart body of the batch is malformed: ${problem}.`);
