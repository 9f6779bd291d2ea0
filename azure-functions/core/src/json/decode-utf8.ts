/** Lowest code point that may need a sequence of 2, 3 and 4 bytes: a longer form of a smaller one is invalid. */
const LOWEST = [0, 0, 0x80, 0x800, 0x10000];
const CHUNK = 8192;

/** Decodes UTF-8 strictly; undefined when the bytes are not valid. A byte order mark at the start is left out. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  const parts: string[] = [];
  let units: number[] = [];
  let at = startsWithMark(bytes) ? 3 : 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    const length = sequenceLength(lead);
    if (length === 0 || at + length > bytes.length) return undefined;
    const point = length === 1 ? lead : codePoint(bytes, at, length);
    if (point === undefined) return undefined;
    if (point < 0x10000) units.push(point);
    else units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff));
    at += length;
    if (units.length >= CHUNK) {
      parts.push(String.fromCharCode(...units));
      units = [];
    }
  }
  parts.push(String.fromCharCode(...units));
  return parts.join('');
}

function startsWithMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

function codePoint(bytes: Uint8Array, at: number, length: number): number | undefined {
  let point = (bytes[at] ?? 0) & (0x7f >> length);
  for (let index = 1; index < length; index += 1) {
    const next = bytes[at + index] ?? 0;
    if ((next & 0xc0) !== 0x80) return undefined;
    point = (point << 6) | (next & 0x3f);
  }
  const isSurrogate = point >= 0xd800 && point <= 0xdfff;
  return isSurrogate || point > 0x10ffff || point < (LOWEST[length] ?? 0) ? undefined : point;
}
