/** The body of a request, as bytes and as text. */
import { Fault, faultCode, invalidPayload, notSupported } from '../fault';

/** The platform takes bodies of up to 128 MB. */
export const LARGEST_BODY = 128 * 1024 * 1024;

/** Refuses a body that is too large, or compressed. */
export function checkBody(bytes: Uint8Array, encoding: string | undefined, largest: number): void {
  if (encoding !== undefined && encoding.trim().toLowerCase() !== 'identity' && bytes.length > 0) {
    throw notSupported(`bodies with the Content-Encoding '${encoding.slice(0, 50)}'`);
  }
  if (bytes.length <= largest) return;
  throw new Fault(
    413,
    faultCode.invalidQuery,
    `The body has ${bytes.length} bytes; at most ${largest} are allowed. Send it in several requests.`,
  );
}

/** The text of a body; a byte order mark is no part of it. What is sent as a file is no text. */
export function bodyText(bytes: Uint8Array, contentType: string | undefined): string {
  if (contentType !== undefined && /^\s*application\/octet-stream/i.test(contentType)) return '';
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalidPayload(`The body is no UTF-8 text: byte ${firstBadByte(bytes)} cannot be read.`);
  }
}

/** Where a text ends that is UTF-8 no longer, counted from 0. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (good < bad) {
    const middle = Math.ceil((good + bad) / 2);
    if (isPrefix(bytes.subarray(0, middle))) good = middle;
    else bad = middle - 1;
  }
  return good;
}

/** Whether bytes are UTF-8, but for a character that goes on behind their end. */
function isPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
