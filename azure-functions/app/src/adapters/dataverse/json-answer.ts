import { isJsonArray, isJsonObject, type Json, type JsonObject, parseJson } from '@powerbill/core';
import { DataverseError } from './dataverse-error';

export type { JsonObject };

export const isObject = (value: Json | undefined): value is JsonObject =>
  value !== undefined && isJsonObject(value);

/** The objects of a list; none of anything else. */
export const objectsOf = (value: Json | undefined): JsonObject[] =>
  value !== undefined && isJsonArray(value) ? value.filter(isJsonObject) : [];

/** Reads a JSON object without loss; an empty body is an empty object. */
export function readObject(text: string): JsonObject {
  if (text === '') return {};
  const parsed = parseJson(text);
  if (parsed.ok && isObject(parsed.value)) return parsed.value;
  throw new DataverseError(
    0,
    'answer.unreadable',
    'Dataverse answered with something that is not a JSON object.',
  );
}

/** The rows of a list answer. */
export const rowsOf = (body: JsonObject): JsonObject[] => objectsOf(body.value);

/** The error that a refused request carries: code and sentence of the platform where there are any. */
export function errorOf(status: number, text: string): DataverseError {
  const parsed = parseJson(text);
  const error = parsed.ok && isObject(parsed.value) ? parsed.value.error : undefined;
  const code = isObject(error) && typeof error.code === 'string' ? error.code : `http.${status}`;
  const message =
    isObject(error) && typeof error.message === 'string'
      ? error.message
      : `Dataverse answered with status ${status}.`;
  return new DataverseError(status, code, message);
}
