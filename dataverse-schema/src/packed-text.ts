/**
 * How large detail is kept in a text column: a format mark, then the base64 of the deflated UTF-8 text.
 * (File columns cannot be set on create, so detail that must be written with its row is a text column.)
 * The compressor is handed in: this package depends on nothing.
 */
const DEFLATE_MARK = 'd1:';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export type Compress = (bytes: Uint8Array) => Uint8Array;

/** Packs bytes: `deflate` must be raw deflate (RFC 1951). Equal bytes give equal text. */
export const packBytes = (bytes: Uint8Array, deflate: Compress): string =>
  DEFLATE_MARK + toBase64(deflate(bytes));

/** Unpacks what `packBytes` wrote; throws a `RangeError` for a text in no known format. */
export function unpackBytes(packed: string, inflate: Compress): Uint8Array {
  if (!packed.startsWith(DEFLATE_MARK)) throw new RangeError('The column holds no packed text.');
  return inflate(fromBase64(packed.slice(DEFLATE_MARK.length)));
}

function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.subarray(at, at + 3);
    const triple = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const char = (shift: number) => ALPHABET.charAt((triple >> shift) & 63);
    parts.push(char(18) + char(12) + (b === undefined ? '=' : char(6)) + (c === undefined ? '=' : char(0)));
  }
  return parts.join('');
}

const VALUES = new Map(ALPHABET.split('').map((char, value) => [char, value]));

function fromBase64(text: string): Uint8Array {
  const digits = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let buffer = 0;
  let bits = 0;
  let at = 0;
  for (const char of digits) {
    const value = VALUES.get(char);
    if (value === undefined) throw new RangeError('The column holds damaged packed text.');
    buffer = ((buffer << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (buffer >> bits) & 0xff;
    }
  }
  return bytes;
}
