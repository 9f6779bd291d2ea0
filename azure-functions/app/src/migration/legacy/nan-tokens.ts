import { isJsonArray, isJsonObject, parseJson, pointerSegment } from '@powerbill/core';
import type { Json } from '@powerbill/core';

export type TolerantReading =
  | { readonly ok: true; readonly value: Json; readonly nanPaths: readonly string[] }
  | { readonly ok: false; readonly message: string; readonly offset: number };

/** A string, or a bare NaN that stands where a value stands. */
const stringOrNan = /"(?:[^"\\]|\\.)*"|(?<![\w.+-])NaN(?![\w.+-]|\s*:)/g;

const unusedMarker = (text: string): string => {
  let marker = 'not a number';
  while (text.includes(marker)) marker += '!';
  return marker;
};

const withoutMarkers = (value: Json, marker: string, path: string, found: string[]): Json => {
  if (value === marker) {
    found.push(path);
    return null;
  }
  if (isJsonArray(value)) {
    return value.map((item, index) => withoutMarkers(item, marker, path + pointerSegment(index), found));
  }
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      withoutMarkers(item, marker, path + pointerSegment(name), found),
    ]),
  );
};

/**
 * Reads JSON in which a bare `NaN` may stand for a missing value: it becomes null, and its path is told. Offsets of
 * errors count in the text as it was given.
 */
export const parseWithNan = (text: string): TolerantReading => {
  const marker = unusedMarker(text);
  const replaced: number[] = [];
  const marked = text.replace(stringOrNan, (token, offset: number) => {
    if (token !== 'NaN') return token;
    replaced.push(offset);
    return `"${marker}"`;
  });
  const parsed = parseJson(marked);
  if (!parsed.ok) {
    const growth = marker.length + 2 - 'NaN'.length;
    const shift =
      replaced.filter((offset, index) => offset + index * growth < parsed.error.offset).length * growth;
    return { ok: false, message: parsed.error.message, offset: Math.max(0, parsed.error.offset - shift) };
  }
  const nanPaths: string[] = [];
  const value = replaced.length === 0 ? parsed.value : withoutMarkers(parsed.value, marker, '', nanPaths);
  return { ok: true, value, nanPaths };
};
