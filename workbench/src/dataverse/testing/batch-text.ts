/** Writes the text of batches, for tests. */

/** A request inside of a batch. */
export interface Inner {
  /** `POST accounts` */
  readonly line: string;
  readonly body?: unknown;
  /** Content-ID. */
  readonly id?: string;
  readonly headers?: readonly string[];
}

export const innerText = ({ line, body, id, headers = [] }: Inner): string =>
  [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...(id === undefined ? [] : [`Content-ID: ${id}`]),
    '',
    `${line} HTTP/1.1`,
    ...(body === undefined ? [] : ['Content-Type: application/json; type=entry']),
    ...headers,
    '',
    body === undefined ? '' : JSON.stringify(body),
  ].join('\r\n');

export const multipartText = (parts: readonly string[], boundary: string): string =>
  parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('') + `--${boundary}--\r\n`;

let sets = 0;

/** A change set with these requests; each gets a Content-ID unless it has one. */
export function changeSetText(...requests: readonly Inner[]): string {
  sets += 1;
  const boundary = `changeset_${sets}`;
  const parts = requests.map((one, index) => innerText({ id: String(index + 1), ...one }));
  return `Content-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n${multipartText(parts, boundary)}`;
}

/** A batch of requests and change sets, whose boundary is `batch_1`. */
export const batchText = (...parts: readonly (Inner | string)[]): string =>
  multipartText(
    parts.map((part) => (typeof part === 'string' ? part : innerText(part))),
    'batch_1',
  );

export const batchHeaders = { 'content-type': 'multipart/mixed; boundary="batch_1"' };

/** The statuses of the answers in a batch's answer. */
export const statusesIn = (text: string): number[] =>
  [...text.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map((match) => Number(match[1]));
