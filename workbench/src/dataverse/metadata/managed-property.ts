import type { JsonObject } from '../json/exact-json';

/** A setting that a managed solution may fix: here nothing can be changed through the Web API. */
export const managed = (name: string, value: boolean | string): JsonObject => ({
  Value: value,
  CanBeChanged: false,
  ManagedPropertyLogicalName: name,
});
