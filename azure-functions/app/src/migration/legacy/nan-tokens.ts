import { isJsonArray, isJsonObject, parseJson, pointerSegment } from '@powerbill/core';
import type { Json } from '@powerbill/core';

export type TolerantReading =
  | { readonly ok: true; readonly value: Json; readonly nanPaths: readonly string[] }
  | { readonly ok: false; readonly message: string; readonly offset: number };

/** The offset behind the string that begins at `start`. */
const endOfString = (text: string, start: number): number => {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
};

/** Where a bare NaN stands for a value, outside of strings. */
const nanOffsets = (text: string): readonly number[] => {
  const offsets: number[] = [];
  const quoteOrNan = /"|(?<![\w.+-])NaN(?![\w.+-]|\s*:)/g;
  for (let found = quoteOrNan.exec(text); found !== null; found = quoteOrNan.exec(text)) {
    if (found[0] === '"') quoteOrNan.lastIndex = endOfString(text, found.index);
    else offsets.push(found.index);
  }
  return offsets;
};

/** The text with each NaN at `offsets` replaced by a string. */
const withMarkers = (text: string, offsets: readonly number[], marker: string): string => {
  const starts = [0, ...offsets.map((offset) => offset + 'NaN'.length)];
  return starts.map((start, index) => text.slice(start, offsets[index])).join(`"${marker}"`);
};

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
  const replaced = nanOffsets(text);
  const marker = unusedMarker(text);
  const marked = withMarkers(text, replaced, marker);
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
