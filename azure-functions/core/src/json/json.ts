/** JSON values without loss, and how to tell them apart. */

/** A number literal that is not a plain safe integer, kept as it was written. */
export class JsonNumber {
  constructor(readonly text: string) {}
}

/** A JSON value. A `number` is a safe integer that was written without fraction and exponent. */
export type Json = null | boolean | number | string | JsonNumber | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export function isJsonArray(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

export function isJsonObject(json: Json): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json) && !(json instanceof JsonNumber);
}

/** The value of an object's own property; undefined where it has none (never one of the prototype). */
export function propertyOf(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
