import { isJsonArray, isJsonObject, type Json, JsonNumber } from './exact-json';

/** Writes a JSON text without loss: exact numbers are written as they were read. */
export function writeJson(value: Json): string {
  if (value instanceof JsonNumber) return value.text;
  if (isJsonArray(value)) return `[${value.map(writeJson).join(',')}]`;
  if (isJsonObject(value)) {
    return `{${Object.entries(value)
      .map(([key, item]) => `${JSON.stringify(key)}:${writeJson(item)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value);
}
