/**
 * The multipart bodies of `$batch`, as text. Lines end with CRLF: Dataverse refuses bare line feeds
 * (code 0x80048d19).
 */
const CRLF = '\r\n';

export type PartHeaders = Readonly<Record<string, string>>;

/** One part: headers, a blank line and the content. */
export const part = (headers: PartHeaders, content: string): string =>
  [...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', content].join(CRLF);

/** The parts of one multipart body between its boundaries. */
export const multipart = (boundary: string, parts: readonly string[]): string =>
  [...parts.flatMap((one) => [`--${boundary}`, one]), `--${boundary}--`, ''].join(CRLF);

/** An HTTP request as the content of a part. */
export function httpRequest(method: string, path: string, headers: PartHeaders, body: string | null): string {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    body ?? '',
  ];
  return lines.join(CRLF);
}

export interface ParsedPart {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly content: string;
}

/** Splits a multipart body; throws a `SyntaxError` when it does not end with its boundary. */
export function parseMultipart(contentType: string, text: string): ParsedPart[] {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) throw new SyntaxError('The answer of the batch names no boundary.');
  const sections = `${CRLF}${text}`.split(`${CRLF}--${boundary}`);
  const end = sections.findIndex((section) => section.startsWith('--'));
  if (end < 1) throw new SyntaxError('The answer of the batch is cut off.');
  return sections.slice(1, end).map((section) => parsePart(section.replace(/^[ \t]*\r\n/, '')));
}

export function parsePart(text: string): ParsedPart {
  const { lines, rest } = splitHead(text);
  return { headers: parseHeaders(lines), content: rest };
}

export interface ParsedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Reads the HTTP response that a part holds. */
export function parseHttpResponse(content: string): ParsedResponse {
  const { lines, rest } = splitHead(content);
  const status = /^HTTP\/\d(?:\.\d)? (\d{3})/.exec(lines[0] ?? '')?.[1];
  if (status === undefined) throw new SyntaxError('A part of the answer is not an HTTP response.');
  return { status: Number(status), headers: parseHeaders(lines.slice(1)), body: rest.trim() };
}

function splitHead(text: string): { lines: string[]; rest: string } {
  const blank = text.startsWith(CRLF) ? 0 : text.indexOf(`${CRLF}${CRLF}`);
  if (blank < 0) return { lines: text.split(CRLF), rest: '' };
  const skip = text.startsWith(CRLF) ? CRLF.length : 2 * CRLF.length;
  return { lines: text.slice(0, blank).split(CRLF), rest: text.slice(blank + skip) };
}

function parseHeaders(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.flatMap((line) => {
      const colon = line.indexOf(':');
      return colon < 1 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]];
    }),
  );
}
