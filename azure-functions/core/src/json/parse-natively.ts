import type { Json } from './json';

/**
 * The value of a JSON text as the platform's own parser reads it, which with all checks takes two thirds of the
 * time of ours; undefined where that parser might lose something, so that the text must be read carefully:
 * malformed texts, nesting below the level `deepest`, a repeated key, and numbers other than whole ones of at
 * most 15 digits.
 */
export function parseNatively(text: string, deepest: number): Json | undefined {
  const keys = countKeys(text, deepest);
  if (keys === undefined) return undefined;
  try {
    const value = JSON.parse(text) as Json;
    // Of a repeated key the platform keeps the last value alone: the value then has fewer keys than the text.
    return keysIn(value) === keys ? value : undefined;
  } catch {
    return undefined;
  }
}

const QUOTE = 0x22;
const MINUS = 0x2d;
const POINT = 0x2e;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;
const COLON = 0x3a;
const UPPER_E = 0x45;
const OPENING_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSING_BRACKET = 0x5d;
const LOWER_E = 0x65;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/** Whole numbers of so many digits are exact as a platform's number, whatever the digits are. */
const EXACT_DIGITS = 15;

/**
 * How many keys a text has: the colons outside of its strings. Undefined where the platform's parser might lose
 * something. What is not JSON at all is left to that parser to refuse.
 */
function countKeys(text: string, deepest: number): number | undefined {
  let keys = 0;
  let level = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at);
      if (at < 0) return undefined;
    } else if (code === COLON) {
      keys += 1;
    } else if (code === OPENING_BRACE || code === OPENING_BRACKET) {
      level += 1;
      if (level > deepest) return undefined;
    } else if (code === CLOSING_BRACE || code === CLOSING_BRACKET) {
      level -= 1;
    } else if (code === MINUS || isDigit(code)) {
      const end = endOfExactNumber(text, at);
      if (end === undefined) return undefined;
      at = end - 1;
    }
  }
  return keys;
}

/** The place of the quote that closes the string which begins here; -1 where there is none. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && text.charCodeAt(end - 1) === BACKSLASH && isEscaped(text, end)) {
    end = text.indexOf('"', end + 1);
  }
  return end;
}

/** Whether a character stands behind an odd number of backslashes. */
function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
  return (at - first) % 2 === 1;
}

/** The place behind the number that begins here; undefined where a platform's number may not hold it as written. */
function endOfExactNumber(text: string, start: number): number | undefined {
  const isNegative = text.charCodeAt(start) === MINUS;
  const first = isNegative ? start + 1 : start;
  let end = first;
  while (isDigit(text.charCodeAt(end))) end += 1;
  const next = text.charCodeAt(end);
  if (end - first > EXACT_DIGITS || next === POINT || next === LOWER_E || next === UPPER_E) return undefined;
  return isNegative && text.charCodeAt(first) === DIGIT_0 ? undefined : end;
}

const isDigit = (code: number): boolean => code >= DIGIT_0 && code <= DIGIT_9;

/** The keys of all objects in a value. Nothing here is nested more deeply than the text was allowed to be. */
function keysIn(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0;
  let keys = 0;
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) {
      // Most values are no containers: a call for each of them would take most of the time.
      if (typeof item === 'object') keys += keysIn(item);
    }
    return keys;
  }
  for (const item of Object.values(value)) {
    keys += 1;
    if (typeof item === 'object') keys += keysIn(item as Json);
  }
  return keys;
}
