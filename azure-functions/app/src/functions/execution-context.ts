import { isJsonObject, type Json } from '@powerbill/core';

/** What the app reads of an event of Dataverse (`RemoteExecutionContext`). */
export interface ExecutionContext {
  readonly messageName: string;
  readonly entityName: string;
  readonly entityId: string;
  readonly correlationId: string | null;
}

/**
 * Decodes an event; undefined when it is none. Only names and ids are read: they are there even when Dataverse
 * cuts the context because it is larger than 256 KB.
 */
export function decodeExecutionContext(json: Json): ExecutionContext | undefined {
  if (!isJsonObject(json)) return undefined;
  const messageName = textOf(json.MessageName);
  const entityName = textOf(json.PrimaryEntityName);
  const entityId = textOf(json.PrimaryEntityId)?.toLowerCase();
  if (messageName === null || entityName === null || entityId === undefined || !GUID.test(entityId))
    return undefined;
  return { messageName, entityName, entityId, correlationId: textOf(json.CorrelationId) };
}

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

const textOf = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);
