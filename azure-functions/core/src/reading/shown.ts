import { type Json, JsonNumber, isJsonArray } from '../json/json';

const LONGEST_SHOWN = 100;

/** A value for a message; one that is longer than a message may repeat is only described. */
export function shown(json: Json): string {
  if (json === null) return 'null';
  if (typeof json === 'string') return shownText(json);
  if (typeof json === 'number' || typeof json === 'boolean') return String(json);
  if (json instanceof JsonNumber) {
    return json.text.length <= LONGEST_SHOWN ? json.text : `a number of ${json.text.length} characters`;
  }
  return isJsonArray(json) ? 'a list' : 'an object';
}

/** A text in quotes, or how long it is. */
export function shownText(text: string): string {
  return text.length <= LONGEST_SHOWN
    ? JSON.stringify(text).slice(0, 180)
    : `a text of ${text.length} characters`;
}
