import { isJsonArray, type Json, JsonNumber } from '@powerbill/core';

/** Writes JSON in the given key order; numbers that are kept as text are written digit by digit. */
export function exactJson(value: Json): string {
  if (value instanceof JsonNumber) return value.text;
  if (isJsonArray(value)) return `[${value.map(exactJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}:${exactJson(member)}`);
  return `{${members.join(',')}}`;
}
